import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { exportTexts } from '../../src/words/page/export.ts'
import { shellTexts } from '../../src/words/page/index.ts'
import { pictureTexts } from '../../src/words/page/picture.ts'
import { languages, openMore, visit, withPage } from './visit.ts'

withPage()

const soon = { timeout: 20_000, interval: 50 }

type Place = { readonly top: number; readonly bottom: number }
const placesOf = (page: Page, what: string): Promise<readonly Place[]> =>
  page.locator(what).evaluateAll((found) => found.map((it) => it.getBoundingClientRect()).map(({ top, bottom }) => ({ top, bottom })))

describe.each(languages)('the first screen in %s', (language) => {
  it('shows the gutter, the line of today and the upper half of the pipes without scrolling, on a small laptop', async () => {
    const { page } = await visit({ language, width: 1280, height: 800 })
    await page.waitForSelector('.hr-wall')
    const [gutter] = await placesOf(page, '.hr-trough')
    expect(gutter.bottom).toBeLessThan(800)
    const [zero] = await placesOf(page, '.hr-zero')
    expect(zero.bottom).toBeLessThan(800)
    const walls = await placesOf(page, '.hr-wall')
    expect(walls.length).toBeGreaterThan(3)
    for (const wall of walls) expect((wall.top + wall.bottom) / 2).toBeLessThan(800)
  })

  it('shows the pipes whole on a larger one', async () => {
    const { page } = await visit({ language, width: 1440, height: 900 })
    await page.waitForSelector('.hr-wall')
    for (const wall of await placesOf(page, '.hr-wall')) expect(wall.bottom).toBeLessThan(900)
  })

  it('has what leads the page in two rows, and what the picture shows beside what chooses it', async () => {
    const { page } = await visit({ language, width: 1280 })
    const [bar] = await placesOf(page, '.bar')
    expect(bar.bottom - bar.top).toBeLessThan(92)
    const [choice] = await placesOf(page, '.picture-choice')
    const [caption] = await placesOf(page, 'figcaption')
    expect(caption.top).toBeLessThan(choice.bottom)
    // Counting otherwise is said in other words, and the picture stays where it is.
    const [drawing] = await placesOf(page, '.drawing')
    await page.getByRole('button', { name: pictureTexts(language).counts.cash, exact: true }).click()
    await page.waitForFunction(
      (note) => document.querySelector('.which-account')?.textContent?.startsWith(note),
      pictureTexts(language).counts.note,
    )
    expect((await placesOf(page, '.drawing'))[0].top).toBe(drawing.top)
  })
})

describe('the other language', () => {
  it.each([1280, 360])('is one press away from the first row, %i px wide', async (width) => {
    const { page } = await visit({ width, height: 740 })
    const button = page.getByRole('button', { name: shellTexts('sv').language })
    const [brand] = await placesOf(page, '.brand')
    const [place] = await placesOf(page, '.to-language')
    expect(Math.abs(place.top + place.bottom - brand.top - brand.bottom)).toBeLessThan(16)
    await button.click()
    await page.waitForSelector('html[lang=en]')
  })
})

describe('what is seldom used', () => {
  const t = shellTexts('sv')

  it('opens over the page by keyboard, is next in order, and closes where one goes on', async () => {
    const { page } = await visit()
    const more = page.getByRole('button', { name: t.more, exact: true })
    const json = page.locator('#json')
    const state = (): Promise<string | null> => more.getAttribute('aria-expanded')
    const [main] = await placesOf(page, '#main')
    expect([await state(), await json.isVisible()]).toEqual(['false', false])
    await more.press('Enter')
    expect([await state(), await json.isVisible()]).toEqual(['true', true])
    // Nothing on the page moves for it.
    expect(await placesOf(page, '#main')).toEqual([main])
    await page.keyboard.press('Tab')
    expect(await json.evaluate((it) => it === document.activeElement)).toBe(true)
    await page.keyboard.press('Escape')
    expect([await state(), await more.evaluate((it) => it === document.activeElement)]).toEqual(['false', true])
    await more.press('Space')
    for (let k = 0; k < 2; k++) await page.keyboard.press('Tab')
    expect(await page.getByLabel(t.theme.label).evaluate((it) => it === document.activeElement)).toBe(true)
    await page.keyboard.press('Tab')
    await expect.poll(state, soon).toBe('false')
    expect(await page.locator('#perspective').evaluate((it) => it === document.activeElement)).toBe(true)
    await more.click()
    await page.locator('.headline h1').click({ position: { x: 2, y: 2 } })
    await expect.poll(state, soon).toBe('false')
  })

  it('unfolds in the header of a narrow screen, with the number of runs, and stays while it is used', async () => {
    const { page } = await visit({ width: 360, height: 740 })
    const [folded] = await placesOf(page, '.bar')
    expect(folded.bottom - folded.top).toBeLessThanOrEqual(186)
    const runs = page.getByLabel(exportTexts('sv').runsLabel)
    expect(await runs.isVisible()).toBe(false)
    await openMore(page)
    await runs.focus()
    await page.getByLabel(t.theme.label).selectOption('dark')
    expect([await runs.isVisible(), await page.locator('#json').isVisible()]).toEqual([true, true])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  })
})

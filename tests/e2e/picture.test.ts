import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { shellTexts } from '../../src/words/page/index.ts'
import { pictureTexts } from '../../src/words/page/picture.ts'
import { exact, headlineOf, root, visit, withPage } from './visit.ts'

withPage()

const shell = shellTexts('sv')
const t = pictureTexts('sv')
const soon = { timeout: 20_000, interval: 50 }

/** Where the coins are. */
const places = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => [...document.querySelectorAll('#gutter-title ~ .hr-coins .hr-coin')].map((it) => it.getAttribute('transform') ?? ''))
const yearTo = (page: Page, key: string): Promise<void> => page.getByRole('slider', { name: shell.year, exact: true }).press(key)
/** What the pipes say. */
const pipes = (page: Page): Promise<readonly string[]> => page.locator('.hr-pipe .hr-value').allTextContents()
const coinsThere = (page: Page): Promise<unknown> => page.waitForSelector('.drawing .hr-coin')
const levels = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => [...document.querySelectorAll('.hr-pipe .hr-surface')].map((it) => it.getAttribute('d') ?? ''))

describe('coins', () => {
  it('come when a year is chosen, run, and stop by themselves', async () => {
    const { page, said } = await visit({ motion: true })
    expect(await places(page)).toEqual([])
    await yearTo(page, 'End')
    await coinsThere(page)
    const first = await places(page)
    expect(first.length).toBeGreaterThanOrEqual(10)
    await expect.poll(async () => (await places(page)).join() !== first.join(), soon).toBe(true)
    expect(await page.textContent('.coins-legend')).toMatch(/Ett mynt är \d+([,.]\d+)?\s(kr|tkr|Mkr)\./u)
    const isResting = async (): Promise<boolean> => {
      const rest = await places(page)
      await page.waitForTimeout(500)
      return rest.length > 0 && (await places(page)).join() === rest.join()
    }
    await expect.poll(isResting, soon).toBe(true)
    await yearTo(page, 'Home')
    await expect.poll(() => places(page), soon).toEqual([])
    expect(said).toEqual([])
  })

  it('stand along their ways where nothing may move', async () => {
    const { page } = await visit()
    await yearTo(page, 'End')
    await coinsThere(page)
    const before = await places(page)
    expect(new Set(before).size).toBe(before.length)
    await page.waitForTimeout(400)
    expect(await places(page)).toEqual(before)
  })

  it('survive a moved slider, and the lines follow the money', async () => {
    const { page } = await visit()
    await yearTo(page, 'End')
    await coinsThere(page)
    const widths = (): Promise<readonly string[]> =>
      page.evaluate(() => [...document.querySelectorAll('.hr-thread .hr-line')].map((it) => it.getAttribute('style') ?? ''))
    const [before, drawn] = [(await places(page)).length, await widths()]
    expect(new Set(drawn).size).toBeGreaterThan(3)
    const slider = page.locator('.slider input:enabled').last()
    await slider.focus()
    for (let k = 0; k < 4; k++) await page.keyboard.press('PageUp')
    await expect.poll(async () => (await widths()).join() !== drawn.join(), soon).toBe(true)
    await exact(page)
    await expect.poll(async () => (await places(page)).length, soon).toBeGreaterThan(0)
    expect(before).toBeGreaterThan(0)
  })

  it('run on a narrow screen too, down from the gutter', async () => {
    const { page } = await visit({ width: 360, language: 'en', theme: 'dark' })
    await page.getByRole('slider', { name: shellTexts('en').year, exact: true }).press('End')
    await coinsThere(page)
    expect((await places(page)).length).toBeGreaterThanOrEqual(10)
    const wider = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
    expect(wider).toBe(false)
  })
})

describe('one future at a time', () => {
  it('steps by keyboard: other pipes, other words, and back to all of them', async () => {
    const { page, said } = await visit()
    const all = { words: await pipes(page), levels: await levels(page), headline: await headlineOf(page) }
    const story = page.locator('.future-story')
    expect(await story.textContent()).toBe('')
    // Nothing plays by itself for those who want stills.
    expect(await page.getByRole('button', { name: t.future.play }).count()).toBe(0)
    const on = page.getByRole('button', { name: t.future.step.on })
    await on.focus()
    await page.keyboard.press('Enter')
    await page.getByText(t.future.which('1', '50')).waitFor()
    const one = { words: await pipes(page), levels: await levels(page), story: await story.textContent() }
    expect(one.words).not.toEqual(all.words)
    expect(one.levels).not.toEqual(all.levels)
    expect(one.story).toContain(t.future.higher)
    expect(one.story).toContain('Offentlig sektor')
    expect(await story.getAttribute('aria-live')).toBe('polite')
    await page.keyboard.press('Enter')
    await page.getByText(t.future.which('2', '50')).waitFor()
    expect(await story.textContent()).not.toBe(one.story)
    await expect.poll(() => levels(page), soon).not.toEqual(one.levels)
    await page.getByRole('button', { name: t.future.step.back }).press('Space')
    await expect.poll(() => levels(page), soon).toEqual(one.levels)
    expect(await story.textContent()).toBe(one.story)
    await page.getByRole('button', { name: t.future.all }).press('Enter')
    await expect.poll(() => levels(page), soon).toEqual(all.levels)
    expect([await pipes(page), await story.textContent(), await headlineOf(page)]).toEqual([all.words, '', all.headline])
    expect(said).toEqual([])
  })

  it('plays where motion is allowed, silently, and pauses', async () => {
    const { page } = await visit({ motion: true })
    await page.getByRole('button', { name: t.future.play }).click()
    await page.getByText(t.future.which('2', '50')).waitFor()
    expect(await page.locator('.future-story').getAttribute('aria-live')).toBe('off')
    await page.getByRole('button', { name: t.future.pause }).click()
    const which = await page.locator('.future-story p:first-child strong').textContent()
    await page.waitForTimeout(2_000)
    expect(await page.locator('.future-story p:first-child strong').textContent()).toBe(which)
  })

  it('is that of the alternative and the year in focus, and of the file that is open', async () => {
    const { page } = await visit()
    const story = page.locator('.future-story')
    await page.getByRole('button', { name: t.future.step.on }).click()
    await page.getByText(t.future.which('1', '50')).waitFor()
    const whole = await story.textContent()
    await yearTo(page, 'End')
    await expect.poll(() => story.textContent(), soon).not.toBe(whole)
    const inYear = await story.textContent()
    await page.getByRole('button', { name: 'Broddar till alla över 65', exact: true }).click()
    await expect.poll(async () => (await story.textContent())?.includes('broddar'), soon).toBe(true)
    expect(await story.textContent()).not.toBe(inYear)
    await page.setInputFiles('#file', join(root, 'bench/halka.yaml'))
    await page.waitForFunction(() => document.title.startsWith('Bench'))
    await exact(page)
    expect(await page.getByRole('button', { name: t.future.all }).getAttribute('aria-pressed')).toBe('true')
    expect(await story.textContent()).toBe('')
  })
})

describe('cash alone', () => {
  it('is chosen by keyboard, said, and stays in years and single futures; without it all is as it was', async () => {
    const { page, said } = await visit({ motion: true })
    const about = page.locator('.which-account')
    const [all, words] = [await pipes(page), await about.textContent()]
    const only = page.getByRole('button', { name: t.counts.cash, exact: true })
    await only.focus()
    await page.keyboard.press('Enter')
    expect(await only.getAttribute('aria-pressed')).toBe('true')
    await expect.poll(() => pipes(page), soon).not.toEqual(all)
    const cash = await pipes(page)
    expect(await about.textContent()).toBe(`${t.counts.note} ${t.counts.lines}`)
    // Nobody pays less for being looked at otherwise.
    expect(cash[0]).toBe(all[0])
    await yearTo(page, 'End')
    await expect.poll(() => pipes(page), soon).not.toEqual(cash)
    expect(await page.locator('.drawing .hr-coin').count()).toBe(0)
    await yearTo(page, 'Home')
    await expect.poll(() => pipes(page), soon).toEqual(cash)
    await page.getByRole('button', { name: t.future.step.on }).click()
    await page.getByText(t.future.which('1', '50')).waitFor()
    await page.getByRole('button', { name: t.future.all }).click()
    await page.getByRole('button', { name: t.counts.both, exact: true }).click()
    await expect.poll(() => pipes(page), soon).toEqual(all)
    expect(await about.textContent()).toBe(words)
    expect(said).toEqual([])
  })
})

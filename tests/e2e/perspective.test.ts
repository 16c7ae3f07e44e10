import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import type { Result } from '../../src/engine/result.ts'
import { money } from '../../src/words/money.ts'
import { shellTexts } from '../../src/words/page/index.ts'
import { perspectiveTexts } from '../../src/words/page/perspective.ts'
import { accountIn } from '../../src/words/perspective.ts'
import { exact, go, type Language, languages, openMore, screens, visit, withPage } from './visit.ts'

const folder = mkdtempSync(join(tmpdir(), 'hangrannan-perspective-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
withPage()

const soon = { timeout: 30_000, interval: 50 }
const screenOf = (id: (typeof screens)[number]['id']) => screens.find((screen) => screen.id === id) ?? screens[0]
const netOf = async (page: Page): Promise<string> => (await page.textContent('.headline > p:not(.unseen)')) ?? ''
const saved = async (page: Page): Promise<Result> => {
  await exact(page)
  await openMore(page)
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#json')])
  const path = join(folder, 'page.json')
  await download.saveAs(path)
  return JSON.parse(readFileSync(path, 'utf8')) as Result
}
/** The alternative that the page opens with. */
const lead = 'straken'
const figureOf = (result: Result, perspective: string, language: Language): string => {
  const saving = accountIn(result.alternatives[lead], perspective)?.saving
  return saving ? money(saving.mean, language, { mcse: saving.mcse }) : 'not in the result'
}
const starts: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  sv: { publicSector: 'För offentlig sektor är', total: 'För samhället är', kommunen: 'För Kommunen är', sjukhuset: 'För Sjukhuset är' },
  en: { publicSector: 'For the public sector', total: 'For society', kommunen: 'For Kommunen', sjukhuset: 'For Sjukhuset' },
}

describe('the perspective', () => {
  for (const language of languages)
    it(`decides whose net the headline gives, by the figures of the result, in '${language}'`, async () => {
      const { page, said } = await visit({ language })
      const result = await saved(page)
      const nets = new Set<string>()
      for (const [perspective, start] of Object.entries(starts[language])) {
        await page.getByRole('combobox', { name: perspectiveTexts(language).label, exact: true }).selectOption(perspective)
        await expect.poll(() => netOf(page), soon).toMatch(new RegExp(`^${start}`, 'u'))
        const figure = figureOf(result, perspective, language)
        expect(await netOf(page)).toContain(` ${figure} (`)
        nets.add(figure)
      }
      expect(nets.size).toBe(4)
      await page.selectOption('#perspective', 'total')
      const { total } = result.alternatives[lead]?.welfare ?? {}
      expect(total?.mean).toBeGreaterThan(0)
      await expect.poll(() => netOf(page), soon).toContain(money(total?.mean ?? 0, language, { mcse: total?.mcse ?? null }))
      expect(said).toEqual([])
    })

  it('is chosen on the keyboard, and seen on every screen; the next visit starts from it', async () => {
    const { page } = await visit()
    const select = page.locator('#perspective')
    await select.focus()
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => select.inputValue(), soon).toBe('total')
    await page.keyboard.type('Sjuk')
    await expect.poll(() => select.inputValue(), soon).toBe('sjukhuset')
    for (const screen of screens) {
      await go(page, screen, 'sv')
      expect(await select.isVisible(), screen.id).toBe(true)
      expect(await select.inputValue(), screen.id).toBe('sjukhuset')
    }
    await page.reload()
    await exact(page)
    expect(await select.inputValue()).toBe('sjukhuset')
    expect(await netOf(page)).toMatch(/^För Sjukhuset är/)
  })

  it('stays through a moved slider, undo, other screens and the other language', async () => {
    const { page } = await visit()
    await page.selectOption('#perspective', 'kommunen')
    await expect.poll(() => netOf(page), soon).toMatch(/^För Kommunen är/)
    const before = await netOf(page)
    await page.locator('.slider input:enabled').last().press('End')
    await page.keyboard.press('Tab')
    await expect.poll(() => netOf(page), soon).not.toBe(before)
    const moved = await saved(page)
    expect(await netOf(page)).toContain(`För Kommunen är nettot ${figureOf(moved, 'kommunen', 'sv')} (`)
    await page.getByRole('button', { name: shellTexts('sv').undo, exact: true }).click()
    await expect.poll(() => netOf(page), soon).toBe(before)
    await go(page, screenOf('assumptions'), 'sv')
    await openMore(page)
    await page.getByRole('button', { name: shellTexts('sv').language }).click()
    await go(page, screenOf('picture'), 'en')
    expect(await netOf(page)).toMatch(/^For Kommunen the net gain is/)
    await page.selectOption('#perspective', 'publicSector')
    await expect.poll(() => netOf(page), soon).toMatch(/^For the public sector the net gain is/)
  })

  it('marks its pipes and its row, ranks what is compared, and is whose account the sensitivity is of', async () => {
    const { page } = await visit()
    const chosen = page.locator('.hr-pipe.hr-chosen')
    expect(await chosen.count()).toBe(0)
    await page.selectOption('#perspective', 'kommunen')
    await expect
      .poll(() => chosen.evaluateAll((pipes) => pipes.map((pipe) => pipe.getAttribute('data-id')).sort()), soon)
      .toEqual(['aldreforvaltningen', 'gatukontoret', 'socialforvaltningen'])
    await page.getByText(shellTexts('sv').asTable).first().click()
    await expect.poll(() => page.locator('.figures-chosen th').allTextContents(), soon).toEqual(['Kommunen, valt perspektiv'])
    await page.selectOption('#perspective', 'aldreforvaltningen')
    await expect.poll(() => page.locator('.figures-chosen th').allTextContents(), soon).toEqual(['Äldreförvaltningen, valt perspektiv'])
    await go(page, screenOf('compare'), 'sv')
    await expect.poll(() => page.textContent('.cmp-headline'), soon).toContain('för Äldreförvaltningen')
    await page.getByText(shellTexts('sv').asTable).first().click()
    expect(await page.locator('.cmp-table tbody th').first().textContent()).toBe('Äldreförvaltningen')
    await go(page, screenOf('sensitivity'), 'sv')
    await expect.poll(() => page.textContent('.paper .lede'), soon).toContain('Äldreförvaltningen')
    await page.selectOption('#perspective', 'kommunen')
    await expect.poll(() => page.textContent('.paper .lede'), soon).toContain('Kommunen')
  })

  it('says which account is shown, and where the choice changes nothing', async () => {
    const { page } = await visit()
    const { both, apart, report } = perspectiveTexts('sv')
    expect(await page.textContent('figure .which-account')).toContain(both)
    await go(page, screenOf('compare'), 'sv')
    expect(await page.textContent('#main')).toContain(both)
    for (const id of ['silos', 'deal', 'years'] as const) {
      await page.selectOption('#perspective', 'publicSector')
      await go(page, screenOf(id), 'sv')
      expect(await page.getByText(apart).count(), id).toBe(0)
      await page.selectOption('#perspective', 'kommunen')
      await expect.poll(() => page.getByText(apart).count(), soon).toBe(1)
      expect(await page.textContent('.paper .lede'), id).toMatch(/rigjord kapacitet/u)
    }
    await go(page, screenOf('report'), 'sv')
    await expect.poll(() => page.getByText(report).count(), soon).toBe(1)
  })
})

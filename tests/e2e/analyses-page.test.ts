import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { analysisTexts } from '../../src/words/page/analysis.ts'
import { shellTexts } from '../../src/words/page/index.ts'
import { exact, go, headlineOf, languages, root, screens, visit, withPage } from './visit.ts'

const folder = mkdtempSync(join(tmpdir(), 'hangrannan-analyses-page-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
withPage()

const bench = join(root, 'bench/halka.yaml')
const soon = { timeout: 30_000, interval: 50 }
const screenOf = (id: (typeof screens)[number]['id']) => screens.find((screen) => screen.id === id) ?? screens[0]
const closing = async (page: Page): Promise<string> => (await page.locator('.paper .closing').textContent()) ?? ''
/** Opens a file of the test's own, and waits for its figures. */
const open = async (page: Page, name: string, text: string): Promise<void> => {
  const path = join(folder, name)
  writeFileSync(path, text)
  await page.setInputFiles('#file', path)
  await page.waitForFunction((file) => document.querySelector('#status')?.textContent?.startsWith(file), name)
  await exact(page)
}
/** Salt for 600 tkr a year saves twice as much, all of it elsewhere: there is a deal. */
const fruitful = `hangrannan: 1
title: Salt som lönar sig
language: sv
horizon: {from: 2026, years: 4}
reference: nu
owners:
  kommunen: {name: Kommunen, kind: municipality}
  gatan: {name: Gatan, in: kommunen}
  hemtjansten: {name: Hemtjänsten, in: kommunen}
  regionen: {name: Regionen, kind: region}
inputs:
  antal: normal(100, 10)
quantities:
  fall: {name: Fall, unit: fall, base: antal}
interventions:
  salt: {name: Salt, payers: gatan, spend: {min: 0, max: 1 Mkr}}
edges:
  - {from: salt, to: fall, reduces: 0.5 * (1 - exp(-spend / 200 tkr))}
  - {from: fall, to: regionen, weight: 20 tkr, cashable: 30 %}
  - {from: fall, to: hemtjansten, weight: 15 tkr, cashable: 60 %}
alternatives:
  nu: {name: Som i dag}
  salta: {name: Salta, spend: {salt: 600 tkr}}
`

describe('the analyses on the page', () => {
  for (const language of languages)
    it(`close in plain sentences on every screen, in '${language}', with the language of the page`, async () => {
      const { page, said } = await visit({ language })
      const seen = new Set<string>()
      for (const id of ['silos', 'deal', 'sensitivity', 'years'] as const) {
        await go(page, screenOf(id), language)
        const words = await closing(page)
        expect(words.length).toBeGreaterThan(60)
        seen.add(words)
      }
      expect(seen.size).toBe(4)
      await page.selectOption('#analysis-kind', 'flows')
      await expect.poll(() => closing(page), soon).not.toBe([...seen][3])
      expect(said).toEqual([])
    })

  it('see another answer for root owners, and for another alternative', async () => {
    const { page } = await visit()
    await go(page, screenOf('deal'), 'sv')
    const before = await closing(page)
    await page.selectOption('#analysis-level', 'roots')
    await expect.poll(() => closing(page), soon).not.toBe(before)
    const roots = await closing(page)
    await page.selectOption('#analysis-alternative', 'centrum')
    await expect.poll(() => closing(page), soon).not.toBe(roots)
  })

  it('a deal’s buttons that cannot be pressed say why beside them', async () => {
    const { page } = await visit()
    await go(page, screenOf('deal'), 'sv')
    const buttons = page.locator('.deal-tools button')
    expect(await buttons.count()).toBe(2)
    for (const button of await buttons.all()) {
      expect(await button.isDisabled()).toBe(true)
      const reason = page.locator(`#${await button.getAttribute('aria-describedby')}`)
      await expect.poll(() => reason.textContent(), soon).toMatch(/^Det går inte i 90 av 100 framtider, som mest i \d\d av 100\.$/)
      expect(await reason.isVisible()).toBe(true)
    }
  })

  it('the deal follows a slider, and goes back with undo', async () => {
    const { page } = await visit()
    await open(page, 'lonar.yaml', fruitful)
    await go(page, screenOf('deal'), 'sv')
    const before = await closing(page)
    await page.locator('.slider input:enabled').first().press('End')
    await expect.poll(() => closing(page), soon).not.toBe(before)
    await exact(page)
    await page.getByRole('button', { name: shellTexts('sv').undo }).click()
    await expect.poll(() => closing(page), soon).toBe(before)
  })

  it('transfers go into the scenario with one click, and out again with undo', async () => {
    const { page } = await visit()
    await open(page, 'lonar.yaml', fruitful)
    const words = await headlineOf(page)
    await go(page, screenOf('deal'), 'sv')
    await page.getByRole('button', { name: analysisTexts('sv').writeNet }).click()
    await exact(page)
    await go(page, screenOf('edit'), 'sv')
    await expect.poll(() => page.locator('.cm-content').textContent(), soon).toMatch(/transfers/)
    await page.getByRole('button', { name: shellTexts('sv').undo }).click()
    await expect.poll(() => page.locator('.cm-content').textContent(), soon).not.toMatch(/transfers/)
    await go(page, screenOf('picture'), 'sv')
    await expect.poll(() => headlineOf(page), soon).toBe(words)
  })

  it('any amount can be tried on, by keyboard, and answers at once', async () => {
    const { page } = await visit()
    await go(page, screenOf('silos'), 'sv')
    const amount = page.locator('#try-halkbekampning')
    const answer = page.locator('.try', { has: amount }).locator('dl')
    const before = await answer.textContent()
    await amount.press('End')
    expect(await amount.getAttribute('aria-valuetext')).toMatch(/^5\sMkr om året$/)
    await expect.poll(() => answer.textContent(), soon).not.toBe(before)
    expect(await answer.textContent()).toMatch(/Offentlig sektor−\d/)
  })

  it('say what stands in the way', async () => {
    const { page } = await visit()
    await open(page, 'utan.yaml', readFileSync(bench, 'utf8').replace(/spend: \{min: 0, max: [^}]*\}/, 'spend: {min: 0}'))
    await go(page, { id: 'silos', there: '.refusal' }, 'sv')
    expect(await page.locator('.refusal').textContent()).toMatch(/spann/)
  })

  it('give their tables as CSV', async () => {
    const { page } = await visit()
    await go(page, screenOf('silos'), 'sv')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('.paper').getByRole('button', { name: /CSV/ }).first().click(),
    ])
    const path = join(folder, 'tabell.csv')
    await download.saveAs(path)
    const [head, ...rows] = readFileSync(path, 'utf8').trim().split('\r\n')
    expect(head.split(',').length).toBeGreaterThan(3)
    expect(rows.length).toBe(2)
  })
})

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import type { Result } from '../../src/engine/result.ts'
import { parseScenario } from '../../src/scenario/index.ts'
import { columnUnit, moneyCell } from '../../src/words/money.ts'
import { ownersEn } from '../../src/words/page/owners.en.ts'
import { ownersSv } from '../../src/words/page/owners.sv.ts'
import { largeScenario } from './large.ts'
import { exact, headlineOf, type Language, languages, openMore, root, themes, visit, withPage } from './visit.ts'

const folder = mkdtempSync(join(tmpdir(), 'hangrannan-owners-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
withPage()

const texts = { sv: ownersSv, en: ownersEn } as const
const soon = { timeout: 20_000, interval: 50 }
const large = join(folder, 'stort.yaml')
// Fewer runs than usual: it is the drawing that is looked at.
writeFileSync(large, largeScenario(7).replace('reference: i_dag', 'reference: i_dag\nruns: 1000'))
const parsed = parseScenario(readFileSync(join(root, 'scenarios/halkbekampning.yaml'), 'utf8'), { file: 'halkbekampning.yaml' })
if (!parsed.ok) throw new Error('the flagship cannot be read')
const flagship = parsed.value

const press = (page: Page, name: string) => page.locator('.picture-choice').getByRole('button', { name, exact: true }).click()
const openLarge = async (page: Page): Promise<void> => {
  await page.setInputFiles('#file', large)
  await page.waitForSelector('.net canvas', { timeout: 100_000 })
  await page.waitForSelector('#status[data-status=exact]', { timeout: 100_000 })
}
const result = async (page: Page): Promise<Result> => {
  await exact(page)
  await openMore(page)
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#json')])
  const path = join(folder, 'page.json')
  await download.saveAs(path)
  return JSON.parse(readFileSync(path, 'utf8'))
}
/** A fingerprint of what the canvas shows, once it is drawn. */
const canvasOf = (page: Page): Promise<number> =>
  page.evaluate(() =>
    [...(document.querySelector<HTMLCanvasElement>('.net canvas')?.toDataURL() ?? '')].reduce(
      (sum, c) => (31 * sum + c.charCodeAt(0)) % 1e9,
      7,
    ),
  )
/** The canvas once it has stood still: it is drawn sharp a moment after it has moved. */
const still = async (page: Page): Promise<number> => {
  let before = -1
  await expect
    .poll(
      async () => {
        const now = await canvasOf(page)
        const same = now === before
        before = now
        return same
      },
      { timeout: 20_000, interval: 250 },
    )
    .toBe(true)
  return before
}
const violations = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('main details')) details.setAttribute('open', '')
  })
  await page.waitForSelector('figure details table')
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    const found = await axe.run(document, { iframes: false })
    return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary}`))
  })
}

/** The matrix as it is read: by row and column heading, the amount on top of the cell. */
const matrixOf = (page: Page): Promise<Record<string, string>> =>
  page.evaluate(() => {
    const table = document.querySelector('.flow-matrix table')
    const heads = [...(table?.querySelectorAll('thead tr:last-child th') ?? [])].map((th) => th.textContent ?? '')
    return Object.fromEntries(
      [...(table?.querySelectorAll('tbody tr') ?? [])].flatMap((tr) => {
        const [row, ...cells] = [...tr.children]
        return cells.map((cell, k) => [
          `${row.firstElementChild?.textContent} → ${heads[k + 1]}`,
          cell.querySelector('.flow-mean')?.textContent ?? cell.textContent ?? '',
        ])
      }),
    )
  })

describe('the owners alone', () => {
  it.each(languages)('are shown as flows and as a matrix whose figures are the result’s, in %s', async (language: Language) => {
    const { page, said } = await visit({ language })
    const t = texts[language]
    await press(page, t.owners)
    await page.waitForSelector('.hr-ribbon')
    expect(await page.locator('.which-period').textContent()).toBe(t.period('2026–2035'))
    await press(page, t.matrix)
    const shown = await matrixOf(page)
    const chosen = await page.locator('.choices button[aria-pressed=true]').textContent()
    const alternative = flagship.alternatives.find(({ name }) => name === chosen)?.id ?? ''
    const flows = (await result(page)).alternatives[alternative].flows ?? []
    const unit = columnUnit(
      flows.map(({ saving: { mean, mcse } }) => ({ value: mean, mcse })),
      'kr',
      'sv',
    )
    const name = (id: string | null): string => flagship.owners.find((owner) => owner.id === id)?.name ?? ''
    expect(flows.length).toBeGreaterThan(2)
    for (const { payer, beneficiary, saving } of flows)
      expect(shown[`${name(payer)} → ${name(beneficiary)}`]).toBe(moneyCell({ value: saving.mean, mcse: saving.mcse }, unit, language))
    await press(page, t.whole)
    expect(await page.locator('.flow-matrix').count()).toBe(0)
    expect(said).toEqual([])
  })

  it('are chosen by keyboard, stay while a slider moves, and move with it', async () => {
    const { page } = await visit()
    const group = page.getByRole('group', { name: ownersSv.show, exact: true })
    await group.getByRole('button', { name: ownersSv.whole }).focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await page.waitForSelector('.flow-matrix')
    const before = await page.locator('.flow-matrix table').textContent()
    await page.locator('.slider input:enabled').last().press('End')
    await expect.poll(() => page.locator('.flow-matrix table').textContent(), soon).not.toBe(before)
    await exact(page)
    expect(await page.locator('.flow-matrix').count()).toBe(1)
  })

  it.each(themes)('have nothing for axe to find, in %s', async (theme) => {
    const { page } = await visit({ theme })
    await press(page, ownersSv.owners)
    await page.waitForSelector('.hr-ribbon')
    expect(await violations(page)).toEqual([])
    await press(page, ownersSv.matrix)
    expect(await violations(page)).toEqual([])
  })

  it('keep within a narrow screen', async () => {
    const { page } = await visit({ width: 360 })
    for (const name of [ownersSv.owners, ownersSv.matrix]) {
      await press(page, name)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    }
  })
})

describe('a scenario of 300 owners and 1,000 edges', { timeout: 240_000 }, () => {
  it('opens as the plain drawing, pans and zooms by every means, and moves with a slider', async () => {
    const { page, said } = await visit()
    await openLarge(page)
    expect(await page.textContent('.net-why')).toContain('300')
    expect(await page.locator('#gutter-title').count()).toBe(0)
    const start = await still(page)
    const seen = new Set([start])
    const differs = async (): Promise<void> => {
      let now = start
      await expect
        .poll(async () => {
          now = await still(page)
          return seen.has(now)
        }, soon)
        .toBe(false)
      seen.add(now)
    }
    const canvas = page.locator('.net canvas')
    await canvas.focus()
    for (const key of ['+', 'ArrowRight', 'ArrowDown', '-']) {
      await page.keyboard.press(key)
      await differs()
    }
    await page.getByRole('button', { name: ownersSv.zoomOut }).click()
    await differs()
    const box = await canvas.boundingBox()
    if (!box) throw new Error('no canvas')
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x + 60, y + 30, { steps: 4 })
    await page.mouse.up()
    await differs()
    await canvas.focus()
    await page.mouse.wheel(0, -100)
    await differs()
    await page.keyboard.press('0')
    await expect.poll(() => still(page), soon).toBe(start)

    const words = await headlineOf(page)
    await page.locator('.slider input:enabled').first().press('End')
    await expect.poll(() => headlineOf(page), { ...soon, timeout: 100_000 }).not.toBe(words)
    await differs()
    expect(said).toEqual([])
  })

  it('lets the wheel move the page until the picture is chosen', async () => {
    const { page } = await visit()
    await openLarge(page)
    const start = await still(page)
    await page.locator('.net canvas').hover()
    await page.mouse.wheel(0, 120)
    await expect.poll(() => page.evaluate(() => window.scrollY), soon).toBeGreaterThan(0)
    expect(await still(page)).toBe(start)
  })

  it('finds a quantity by a part of its name, and shows its chain in the drawing and the table', async () => {
    const { page } = await visit()
    await openLarge(page)
    const start = await still(page)
    await page.getByLabel(ownersSv.find).fill('gren 3.2')
    expect(await page.textContent('.net-search [role=status]')).toBe(ownersSv.found(6))
    await page.locator('.net-found button').nth(3).click()
    expect(await page.textContent('.net-search [role=status]')).toMatch(/^Kedjan genom Gren 3\.2\.\d: 3 före och \d+ efter\.$/)
    await expect.poll(() => still(page), soon).not.toBe(start)
    await page.getByText(ownersSv.links, { exact: true }).click()
    const rows = page.locator('.net-links tbody tr')
    await expect.poll(() => rows.count(), soon).toBeGreaterThan(2)
    const few = await rows.count()
    expect(few).toBeLessThan(40)
    await page.getByRole('button', { name: ownersSv.clear }).click()
    expect(await rows.count()).toBe(100)
    await page.getByRole('button', { name: ownersSv.showMore }).click()
    expect(await rows.count()).toBe(200)
  })

  it.each(themes)('has nothing for axe to find, in %s, nor too wide a page', async (theme) => {
    const { page } = await visit({ theme, width: 360 })
    await openLarge(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    expect(await violations(page)).toEqual([])
  })

  it('has its owners’ matrix by root, and one root’s owners with their ranges', async () => {
    const { page } = await visit()
    await openLarge(page)
    await press(page, ownersSv.owners)
    await page.waitForSelector('.hr-ribbon')
    await press(page, ownersSv.matrix)
    const heads = page.locator('.flow-matrix thead tr:last-child th')
    expect(await heads.count()).toBe(2 + 38)
    await page.locator('#flow-within').selectOption('region3')
    expect(await heads.count()).toBe(2 + 7)
    expect(await page.locator('.flow-matrix .flow-reach').count()).toBeGreaterThan(7)
  })
})

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { ownersTexts } from '../../src/browser/views/picture/texts.ts'
import type { Result } from '../../src/engine/result.ts'
import { exportTexts } from '../../src/words/page/export.ts'
import { shellTexts } from '../../src/words/page/index.ts'
import { whyTexts } from '../../src/words/page/why.ts'
import { exact, go, languages, openMore, root, screens, themes, visit, withPage } from './visit.ts'

const folder = mkdtempSync(join(tmpdir(), 'hangrannan-export-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
withPage()

const downloaded = async (page: Page, button: Locator): Promise<{ readonly name: string; readonly bytes: Buffer }> => {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
  const path = join(folder, 'download')
  await download.saveAs(path)
  return { name: download.suggestedFilename(), bytes: readFileSync(path) }
}
const screenOf = (id: string) => screens.find((screen) => screen.id === id) ?? screens[0]
const jsonOf = async (page: Page): Promise<Buffer> => {
  await openMore(page)
  return (await downloaded(page, page.locator('#json'))).bytes
}
const resultOf = async (page: Page): Promise<Result> => JSON.parse((await jsonOf(page)).toString())
const button = (within: Page | Locator, name: string): Locator => within.getByRole('button', { name }).first()

/** Fields of RFC 4180 without line breaks in them. */
const rowsOf = (csv: string): readonly (readonly string[])[] =>
  csv
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? ''),
    )

describe('a picture', () => {
  it.each(themes)('is saved as an SVG of its own that opens alone, light in the %s theme', async (theme) => {
    const { page } = await visit({ theme })
    const { name, bytes } = await downloaded(page, button(page, 'SVG:'))
    expect(name).toMatch(/^halkbekampning – .+\.svg$/)
    const text = bytes.toString()
    const read = await page.evaluate((xml) => {
      const { documentElement: svg } = new DOMParser().parseFromString(xml, 'image/svg+xml')
      const all = [...svg.querySelectorAll('*')]
      return {
        root: svg.localName,
        namespace: svg.namespaceURI,
        wrong: all.filter(({ localName }) => ['parsererror', 'script', 'style', 'image', 'foreignObject'].includes(localName)).length,
        texts: [...svg.querySelectorAll('text')].map((it) => it.textContent),
        paper: svg.querySelector(':scope > rect')?.getAttribute('fill'),
        // Every colour is a colour, and none waits for a style that is not there.
        colours: all.flatMap((it) => [it.getAttribute('fill'), it.getAttribute('stroke')]).filter((it) => it?.includes('var(')),
        classes: all.filter((it) => it.hasAttribute('class')).length,
      }
    }, text)
    expect(read).toMatchObject({ root: 'svg', namespace: 'http://www.w3.org/2000/svg', wrong: 0, paper: '#fff', colours: [], classes: 0 })
    expect(read.texts.join(' ')).toContain('Gatukontoret')
    writeFileSync(join(folder, `${theme}.svg`), text)
    await page.goto(`file://${join(folder, `${theme}.svg`)}`)
    expect(await page.evaluate(() => document.documentElement.getBoundingClientRect().height)).toBeGreaterThan(200)
  })

  it('is the same in both themes, for it goes onto white', async () => {
    const texts: string[] = []
    for (const theme of themes) {
      const { page } = await visit({ theme })
      texts.push((await downloaded(page, button(page, 'SVG:'))).bytes.toString())
    }
    expect(texts[1]).toBe(texts[0])
  })

  it('is saved as a PNG of twice its size', async () => {
    const { page } = await visit()
    const size = await page.locator('.drawing svg').first().getAttribute('viewBox')
    const { name, bytes } = await downloaded(page, button(page, 'PNG:'))
    expect(name).toMatch(/\.png$/)
    expect([...bytes.subarray(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10])
    const [, , width, height] = (size ?? '').split(' ').map(Number)
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([2 * Number(width), 2 * Number(height)])
    // Not one colour all over: something was drawn.
    expect(bytes.length).toBeGreaterThan(20_000)
  })

  it('can be had of an assumption and out of the report', async () => {
    const { page, said } = await visit()
    for (const [screen, list] of [
      ['assumptions', '#as-image'],
      ['report', '#report-image'],
    ] as const) {
      await go(page, screenOf(screen), 'sv')
      const select = page.locator(list)
      await select.selectOption({ index: 1 })
      const title = await select.evaluate((it: HTMLSelectElement) => it.selectedOptions[0]?.textContent ?? '')
      const { bytes } = await downloaded(page, page.getByRole('button', { name: exportTexts('sv').image('SVG', title), exact: true }))
      expect(bytes.toString()).toContain(`>${title}</title>`)
    }
    expect(said).toEqual([])
  })
})

describe('figures', () => {
  it.each(languages)('of the picture’s table are the result’s own, in %s', async (language) => {
    const { page } = await visit({ language })
    await page.getByText(shellTexts(language).asTable).first().click()
    const { name, bytes } = await downloaded(page, button(page, 'CSV:'))
    expect(name).toMatch(/^halkbekampning – .+\.csv$/)
    const [head, ...rows] = rowsOf(bytes.toString())
    expect(head?.[0]).toBe(shellTexts(language).owner)
    const { owners, publicSector } = (await resultOf(page)).alternatives.straken ?? {}
    // Whose net is looked at stands first.
    expect(Number(rows[0]?.[1])).toBe(publicSector?.saving?.mean)
    const row = rows.find(([owner]) => owner === 'Sjukhuset')
    const { saving, probabilityOfSaving } = owners?.sjukhuset ?? {}
    expect(row?.slice(1).map(Number)).toEqual([saving?.mean, saving?.p5, saving?.p95, probabilityOfSaving])
    expect(rows.length).toBe(1 + Object.values(owners ?? {}).filter(({ affected }) => affected).length)
  })

  it('of who pays for whom are the result’s flows', async () => {
    const { page } = await visit()
    const t = ownersTexts('sv')
    await page.getByRole('button', { name: t.owners, exact: true }).click()
    await page.getByRole('button', { name: t.matrix, exact: true }).click()
    const [, ...rows] = rowsOf((await downloaded(page, button(page.locator('.flow-matrix'), 'CSV:'))).bytes.toString())
    const { flows } = (await resultOf(page)).alternatives.straken ?? {}
    expect(rows.map(([, , , mean]) => Number(mean))).toEqual(flows?.map(({ saving }) => saving.mean))
    expect(rows.length).toBeGreaterThan(3)
  })

  it('of the comparison, and the whole result as the command writes it', async () => {
    const { page } = await visit()
    const result = await resultOf(page)
    await go(page, screenOf('compare'), 'sv')
    await page.getByText(shellTexts('sv').asTable).first().click()
    const [, ...rows] = rowsOf((await downloaded(page, button(page.locator('figure').first(), 'CSV:'))).bytes.toString())
    const { straken, centrum } = result.alternatives
    expect(rows[0]?.slice(1, 4).map(Number)).toEqual(
      [straken?.publicSector?.saving].flatMap((saving) => [saving?.mean, saving?.p5, saving?.p95]),
    )
    expect(Number(rows[0]?.[5])).toBe(centrum?.publicSector?.saving?.mean)
    await go(page, screenOf('report'), 'sv')
    const { bytes } = await downloaded(page, page.getByRole('button', { name: exportTexts('sv').allFigures }))
    const file = join(root, 'scenarios/halkbekampning.yaml')
    expect(bytes.toString()).toBe(
      execFileSync('node', [join(root, 'dist/cli/hangrannan.js'), 'run', file, '--csv', '-'], { encoding: 'utf8', maxBuffer: 1 << 28 }),
    )
  })
})

describe('why', () => {
  it.each(languages)('is asked and answered by keyboard alone, in %s', async (language) => {
    const { page } = await visit({ language })
    const t = whyTexts(language)
    const ask = page.locator('.why-row button').filter({ hasText: 'Sjukhuset' })
    await ask.focus()
    await page.keyboard.press('Enter')
    const panel = page.getByRole('dialog', { name: t.title('Sjukhuset') })
    await panel.waitFor()
    const text = (await panel.textContent()) ?? ''
    for (const part of [t.amounts, t.chains, t.inputs, 'vard_per_olycka', 'kassa_vard', 'VTI-rapport 1012']) expect(text).toContain(part)
    expect(await panel.locator('.why-paths li').count()).toBeGreaterThan(2)
    // The focus is in the panel and stays there.
    for (let k = 0; k < 5; k++) await page.keyboard.press('Tab')
    expect(await panel.evaluate((it) => it.contains(document.activeElement) || document.activeElement === document.body)).toBe(true)
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })
    expect(await ask.evaluate((it) => it === document.activeElement)).toBe(true)
  })

  it('says what each alternative rests on, and leads to the assumption', async () => {
    const { page } = await visit()
    await go(page, screenOf('compare'), 'sv')
    await page.getByText(shellTexts('sv').asTable).first().click()
    await page.locator('.cmp-table .why').first().click()
    const panel = page.getByRole('dialog')
    await panel.waitFor()
    await panel.getByRole('button', { name: whyTexts('sv').showOf('Vård per olycka') }).click()
    await page.waitForSelector('.as-row')
    const found = await page.locator('.as-row h3').allTextContents()
    expect(found).toContain('Vård per olycka')
    expect(found.length).toBeLessThan(4)
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  it.each(themes)('has nothing that axe complains of, in the %s theme, on a narrow screen', async (theme) => {
    const { page } = await visit({ theme, width: 360 })
    await page.locator('.why-row button').first().click()
    const panel = page.getByRole('dialog')
    await panel.waitFor()
    expect(await panel.evaluate((it) => it.scrollWidth - it.clientWidth)).toBeLessThanOrEqual(0)
    await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))
    const violations = await page.evaluate(async () => {
      const { axe } = window as unknown as { axe: typeof import('axe-core') }
      const found = await axe.run(document, { iframes: false })
      return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary}`))
    })
    expect(violations).toEqual([])
  })
})

describe('more futures', () => {
  it('are asked for by the status line, come without a jump, and are the command’s', async () => {
    const { page, said } = await visit()
    page.setDefaultTimeout(100_000)
    const before = await jsonOf(page)
    // Where the picture stands, whenever the state changes.
    await page.evaluate(() => {
      const seen: { status: string; top: number }[] = []
      ;(window as unknown as { seen: typeof seen }).seen = seen
      const status = document.querySelector('#status') as HTMLElement
      const look = (): void => {
        seen.push({ status: status.dataset.status ?? '', top: document.querySelector('main')?.getBoundingClientRect().top ?? 0 })
      }
      new MutationObserver(look).observe(status, { attributes: true, childList: true, characterData: true, subtree: true })
      look()
    })
    await page.getByLabel(exportTexts('sv').runsLabel).selectOption('100000')
    await page.waitForSelector('#status[data-status=rough]')
    await page.waitForSelector('#status progress')
    await exact(page)
    expect(await page.textContent('#status')).toMatch(/100\s000 dragningar/)
    const bytes = await jsonOf(page)
    const seen = await page.evaluate(() => (window as unknown as { seen: { status: string; top: number }[] }).seen)
    expect(new Set(seen.map(({ status }) => status))).toEqual(new Set(['exact', 'rough']))
    expect(new Set(seen.map(({ top }) => top)).size).toBe(1)
    const file = join(folder, 'halkbekampning.yaml')
    writeFileSync(file, `${readFileSync(join(root, 'scenarios/halkbekampning.yaml'), 'utf8').trimEnd()}\nruns: 100000\n`)
    expect(bytes.toString()).toBe(
      execFileSync('node', [join(root, 'dist/cli/hangrannan.js'), 'run', file, '--json', '-'], { encoding: 'utf8', maxBuffer: 1 << 28 }),
    )
    // One step, which can be undone.
    await page.getByRole('button', { name: shellTexts('sv').undo, exact: true }).click()
    await exact(page)
    expect(await jsonOf(page)).toEqual(before)
    expect(await page.getByRole('button', { name: shellTexts('sv').undo, exact: true }).isDisabled()).toBe(true)
    expect(said).toEqual([])
  })

  it('make way for a slider, and go on with what it says', async () => {
    const { page } = await visit()
    await page.getByLabel(exportTexts('sv').runsLabel).selectOption('1000000')
    await page.waitForSelector('#status progress')
    const slider = page.locator('.slider input:enabled').last()
    await slider.press('End')
    await slider.blur()
    await page.getByLabel(exportTexts('sv').runsLabel).selectOption('10000')
    await exact(page)
    const { settings } = await resultOf(page)
    expect(settings.runs).toBe(10_000)
    expect(await slider.inputValue()).toBe(await slider.getAttribute('max'))
  })
})

describe('on paper', () => {
  it('nothing is left of what is pressed, and all is light', async () => {
    const { page } = await visit({ theme: 'dark' })
    for (const screen of screens) {
      await go(page, screen, 'sv')
      await page.emulateMedia({ media: 'print' })
      const shown = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('button:not(.why), input, select, textarea, iframe, summary, nav, [role=slider]')]
          .filter((it) => it.checkVisibility())
          .map((it) => `${it.localName} ${it.className} ${it.textContent}`),
      )
      expect(shown).toEqual([])
      expect(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--paper').trim())).toBe('#fff')
      await page.emulateMedia({ media: 'screen' })
    }
  })

  it('the report stands whole in the place of its frame, and goes again', async () => {
    const { page } = await visit()
    await go(page, screenOf('report'), 'sv')
    await page.frameLocator('#report').locator('h1').waitFor()
    const parts = (): Promise<number> =>
      page.evaluate(() => document.querySelector('div.on-paper')?.shadowRoot?.querySelectorAll('section').length ?? 0)
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
    expect(await parts()).toBe(await page.frameLocator('#report').locator('section').count())
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
    expect(await parts()).toBe(0)
  })
})

import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const command = join(root, 'dist/cli/hangrannan.js')
const flagship = join(root, 'scenarios/halkbekampning.yaml')
const hostile = `<script>window.hurt = 1</script></style></title><img src=x onerror=window.hurt=2>"'&`
const quoted = JSON.stringify(hostile)

/** A small scenario in which everything that has a text has a hostile one. */
const hostileFile = `
hangrannan: 1
title: ${quoted}
summary: ${quoted}
language: sv
currency: kr
horizon: {from: 2026, years: 3}
reference: a
owners:
  o1: {name: ${quoted}, kind: municipality, note: ${quoted}}
  o2: {name: ${quoted}, kind: region, source: ${quoted}}
inputs:
  x: {value: 10 tkr to 20 tkr, name: ${quoted}, unit: ${quoted}, source: ${quoted}, evidence: weak, vouchedBy: o1}
quantities:
  q: {name: ${quoted}, unit: ${quoted}, base: 100}
interventions:
  i1: {name: ${quoted}, payers: o1, spend: {min: 0, max: 1 Mkr}}
edges:
  - {from: i1, to: q, reduces: 0.000001 * spend, name: ${quoted}, note: ${quoted}}
  - {from: q, to: o2, weight: x, cashable: 50 %, source: ${quoted}}
alternatives:
  a: {name: ${quoted}}
  b: {name: ${quoted}, spend: {i1: 500 tkr}}
`

type Watch = { readonly page: Page; readonly errors: string[]; readonly requests: string[] }

/** Opens a report and notes everything that it says or asks for. */
const open = async (browser: Browser, path: string, width: number, colorScheme: 'light' | 'dark' = 'light'): Promise<Watch> => {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme })
  const errors: string[] = []
  const requests: string[] = []
  const address = pathToFileURL(path).href
  page.on('console', (message) => errors.push(message.text()))
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('request', (request) => {
    if (request.url() !== address) requests.push(request.url())
  })
  await page.goto(address)
  return { page, errors, requests }
}

/** Texts of drawings that reach outside their drawing, and pairs of them that lie on each other. */
const collisions = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const found: string[] = []
    for (const svg of document.querySelectorAll('svg')) {
      const frame = svg.getBoundingClientRect()
      if (frame.width === 0) continue
      const texts = [...svg.querySelectorAll('text')].map((text) => ({ text: text.textContent ?? '', box: text.getBoundingClientRect() }))
      for (const [i, a] of texts.entries()) {
        if (a.box.left < frame.left - 2 || a.box.right > frame.right + 2 || a.box.bottom > frame.bottom + 2)
          found.push(`outside: ${a.text}`)
        for (const b of texts.slice(i + 1)) {
          const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left)
          const high = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top)
          if (wide > 2 && high > 4) found.push(`on each other: ${a.text} / ${b.text}`)
        }
      }
    }
    return found
  })

/** The lowest contrast of any text against what it stands on (WCAG 2, relative luminance), and which text that is. */
const lowestContrast = (page: Page): Promise<{ readonly ratio: number; readonly text: string }> =>
  page.evaluate(() => {
    const canvas = document.createElement('canvas')
    canvas.width = 1
    canvas.height = 1
    const context = canvas.getContext('2d', { willReadFrequently: true })
    const paint = (colours: readonly string[]): readonly number[] => {
      if (context === null) return [0, 0, 0]
      for (const colour of colours) {
        context.fillStyle = colour
        context.fillRect(0, 0, 1, 1)
      }
      return [...context.getImageData(0, 0, 1, 1).data]
    }
    const luminance = (rgb: readonly number[]): number => {
      const [r = 0, g = 0, b = 0] = rgb.map((value) =>
        value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
      )
      return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    let lowest = { ratio: 99, text: '' }
    for (const element of document.querySelectorAll('main *')) {
      const own = [...element.childNodes].some((node) => node.nodeType === 3 && (node.textContent ?? '').trim() !== '')
      const box = element.getBoundingClientRect()
      if (!own || box.width === 0 || ['title', 'desc'].includes(element.localName)) continue
      const grounds: string[] = []
      for (let at: Element | null = element; at !== null; at = at.parentElement) grounds.unshift(getComputedStyle(at).backgroundColor)
      const ground = luminance(paint(['white', ...grounds]))
      const style = getComputedStyle(element)
      const ink = luminance(paint([element.closest('svg') === null ? style.color : style.fill]))
      const ratio = (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05)
      if (ratio < lowest.ratio) lowest = { ratio, text: element.textContent ?? '' }
    }
    return lowest
  })

describe('the report of a real run, in a browser', () => {
  let browser: Browser
  let folder: string
  const made = (name: string): string => join(folder, name)

  beforeAll(async () => {
    expect(existsSync(command), 'dist/cli is built by `npm run build`').toBe(true)
    folder = mkdtempSync(join(tmpdir(), 'hangrannan-report-'))
    writeFileSync(made('hostile.yaml'), hostileFile)
    const run = (file: string, report: string, lang: string): void => {
      execFileSync(process.execPath, [command, 'run', file, '--runs', '400', '--lang', lang, '--report', made(report)], { stdio: 'pipe' })
    }
    run(flagship, 'sv.html', 'sv')
    run(flagship, 'en.html', 'en')
    run(made('hostile.yaml'), 'hostile.html', 'sv')
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
  })

  for (const file of ['sv.html', 'en.html', 'hostile.html'])
    for (const width of [360, 800, 1280, 1920])
      it(`${file} keeps within ${width} px, quiet, asking for nothing, with no text on another`, async () => {
        const { page, errors, requests } = await open(browser, made(file), width)
        expect(errors).toEqual([])
        expect(requests).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
        expect(await collisions(page)).toEqual([])
        await page.close()
      })

  it('shows one drawing of each figure at every width, and no text smaller than 10 px', async () => {
    for (const width of [360, 800, 1280]) {
      const { page } = await open(browser, made('sv.html'), width)
      const seen = await page.evaluate(() =>
        [...document.querySelectorAll('figure')].map(
          (figure) => [...figure.querySelectorAll('svg')].filter((svg) => svg.getBoundingClientRect().width > 0).length,
        ),
      )
      expect(seen.length).toBeGreaterThan(3)
      expect(new Set(seen)).toEqual(new Set([1]))
      const smallest = await page.evaluate(() => {
        const heights = [...document.querySelectorAll('svg text')].flatMap((text) => {
          const svg = text.closest('svg')
          const shown = svg?.getBoundingClientRect().width ?? 0
          return svg === null || shown === 0
            ? []
            : [(Number.parseFloat(getComputedStyle(text).fontSize) * shown) / Number(svg.getAttribute('width'))]
        })
        return Math.min(...heights)
      })
      expect(smallest).toBeGreaterThanOrEqual(10)
      await page.close()
    }
  })

  it.each(['light', 'dark'] as const)('has a contrast of at least 4.5 in the %s theme', async (theme) => {
    const { page } = await open(browser, made('sv.html'), 1280, theme)
    const lowest = await lowestContrast(page)
    expect(lowest.ratio, lowest.text).toBeGreaterThanOrEqual(4.5)
    await page.close()
  })

  it('says who pays, what it rests on, and how it was made', async () => {
    const { page } = await open(browser, made('sv.html'), 1280)
    const text = ((await page.textContent('main')) ?? '').replace(/\u00a0/gu, ' ')
    for (const part of ['Gatukontoret', 'Sjukhuset', '400', 'Vem betalar för vems nytta?', 'Vad beräkningen vilar på', 'Bonander'])
      expect(text).toContain(part)
    expect(await page.locator('.hr-pipe:visible').count()).toBeGreaterThan(2)
    await page.close()
  })

  it('leaves hostile names as the text they are', async () => {
    const { page } = await open(browser, made('hostile.html'), 1280)
    expect(await page.evaluate(() => 'hurt' in window)).toBe(false)
    expect(await page.locator('script, img').count()).toBe(0)
    expect(await page.title()).toContain('<script>window.hurt = 1</script>')
    expect(await page.textContent('h1')).toContain('<script>')
    await page.close()
  })

  it('prints on A4 with the figures whole', async () => {
    const { page } = await open(browser, made('sv.html'), 1280)
    const pdf = await page.pdf({ format: 'A4', printBackground: true, preferCSSPageSize: true })
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    await page.setViewportSize({ width: 680, height: 900 })
    await page.emulateMedia({ media: 'print' })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(680)
    // A sheet of A4 with its margins holds 680 by 995 px.
    const tallest = await page.evaluate(() =>
      Math.max(...[...document.querySelectorAll('#bild svg')].map((svg) => svg.getBoundingClientRect().height)),
    )
    expect(tallest).toBeLessThan(995)
    await page.close()
  })

  it('is one file without anything beside it', () => {
    const html = readFileSync(made('sv.html'), 'utf8')
    expect(html.startsWith('<!doctype html>')).toBe(true)
    expect(html.trimEnd().endsWith('</html>')).toBe(true)
  })
})

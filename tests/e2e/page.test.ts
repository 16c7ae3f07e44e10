import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { type PreviewServer, preview } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'hangrannan-page-'))
let browser: Browser
let server: PreviewServer
let page: Page
let address: string
const said: string[] = []
const asked: string[] = []

beforeAll(async () => {
  server = await preview({ root, build: { outDir: 'dist/page' }, preview: { port: 0, host: '127.0.0.1' }, logLevel: 'error' })
  address = server.resolvedUrls?.local[0] ?? ''
  browser = await launchBrowser()
  page = await browser.newPage()
  page.on('console', (message) => said.push(message.text()))
  page.on('pageerror', (error) => said.push(String(error)))
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(address)
  await page.waitForSelector('#report:not([hidden])')
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The result that the page gives for download. */
const saved = async (): Promise<string> => {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#json')])
  const path = join(folder, 'page.json')
  await download.saveAs(path)
  return readFileSync(path, 'utf8')
}
const byCommand = (file: string): string =>
  execFileSync('node', [join(root, 'dist/cli/hangrannan.js'), 'run', file, '--json', '-'], { encoding: 'utf8', maxBuffer: 1 << 28 })

describe('the page', () => {
  it('shows the report of the flagship, without a word of complaint and without asking anybody else', async () => {
    const report = page.frameLocator('#report')
    expect(await report.locator('h1').count()).toBe(1)
    expect(await report.locator('svg').count()).toBeGreaterThan(3)
    expect(said).toEqual([])
    expect(asked.filter((url) => !url.startsWith(address) && !/^(blob|data|about):/.test(url))).toEqual([])
  })

  it('computes the very bytes that the command writes', async () => {
    expect(await saved()).toBe(byCommand(join(root, 'scenarios/halkbekampning.yaml')))
  })

  it('opens another file, and shows a wrong one’s problems at their places', async () => {
    const wrong = join(folder, 'fel.yaml')
    writeFileSync(wrong, readFileSync(join(root, 'bench/halka.yaml'), 'utf8').replace('discountRate: 3.5 %', 'discountRate: 3,5 %'))
    await page.setInputFiles('#file', wrong)
    await page.waitForSelector('#problems:not([hidden])')
    expect(await page.textContent('#problems')).toContain('fel.yaml:6:15')
    expect(await page.isHidden('#report')).toBe(true)
    await page.setInputFiles('#file', join(root, 'bench/halka.yaml'))
    await page.waitForSelector('#report:not([hidden])')
    expect(await saved()).toBe(byCommand(join(root, 'bench/halka.yaml')))
  })
})

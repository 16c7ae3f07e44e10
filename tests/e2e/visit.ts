import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { type PreviewServer, preview } from 'vite'
import { afterAll, afterEach, beforeAll } from 'vitest'
import type { Screen } from '../../src/browser/app/state.ts'
import { shellTexts } from '../../src/words/page/index.ts'
import { launchBrowser } from './browser.ts'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** Every screen, and what is there once it is. A new screen needs no more than its line here. */
export const screens: readonly { readonly id: Screen; readonly there: string }[] = [
  { id: 'picture', there: '.hr-chart' },
  { id: 'compare', there: '.cmp-headline' },
  { id: 'assumptions', there: '.as-value button' },
  { id: 'silos', there: '.paper .closing p' },
  { id: 'deal', there: '.paper .closing p' },
  { id: 'sensitivity', there: '.paper .closing p' },
  { id: 'years', there: '.paper .closing p' },
  { id: 'edit', there: '.cm-content' },
  { id: 'report', there: '#report' },
]
export const languages = ['sv', 'en'] as const
export const themes = ['light', 'dark'] as const
export type Language = (typeof languages)[number]
export type Theme = (typeof themes)[number]

let browser: Browser
let server: PreviewServer
export let address: string

/** The built page on loopback and a browser, for all tests of the file that calls this; PAGE_DIR is another build of it. */
export const withPage = (): void => {
  beforeAll(async () => {
    const outDir = process.env.PAGE_DIR ?? 'dist/page'
    server = await preview({ root, build: { outDir }, preview: { port: 0, host: '127.0.0.1' }, logLevel: 'error' })
    address = server.resolvedUrls?.local[0] ?? ''
    browser = await launchBrowser()
  })
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()))
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })
}

export type Visit = {
  readonly language?: Language
  readonly theme?: Theme
  readonly width?: number
  readonly height?: number
  readonly motion?: boolean
}
export type Watch = { readonly page: Page; readonly said: string[]; readonly asked: string[] }
/** A visitor of their own who has been here before, once the file's own runs are done; and all that the page says or asks for. */
export const visit = async ({
  language = 'sv',
  theme = 'light',
  width = 1280,
  height = 900,
  motion = false,
}: Visit = {}): Promise<Watch> => {
  const context = await browser.newContext({
    locale: language === 'sv' ? 'sv-SE' : 'en-GB',
    viewport: { width, height },
    reducedMotion: motion ? 'no-preference' : 'reduce',
    acceptDownloads: true,
  })
  await context.addInitScript(
    (chosen) => {
      if (!localStorage.getItem('hangrannan')) localStorage.setItem('hangrannan', JSON.stringify({ ...chosen, welcomed: true }))
    },
    { language, theme },
  )
  const page = await context.newPage()
  const said: string[] = []
  const asked: string[] = []
  page.on('console', (message) => said.push(message.text()))
  page.on('pageerror', (error) => said.push(String(error)))
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(address)
  await exact(page)
  return { page, said, asked }
}
export const exact = (page: Page) => page.waitForSelector('#status[data-status=exact]')
export const go = async (page: Page, { id, there }: (typeof screens)[number], language: Language): Promise<void> => {
  await page
    .getByRole('navigation')
    .getByRole('button', { name: shellTexts(language).screens[id], exact: true })
    .click()
  await page.waitForSelector(there, { state: 'attached' })
}
/** Unfolds what is seldom used. */
export const openMore = async (page: Page): Promise<void> => {
  const more = page.locator('.more')
  if ((await more.getAttribute('aria-expanded')) !== 'true') await more.click()
}
export const headlineOf = async (page: Page): Promise<string> => (await page.textContent('.headline h1')) ?? ''

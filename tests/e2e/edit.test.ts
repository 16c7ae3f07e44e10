import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { type PreviewServer, preview } from 'vite'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { editTexts } from '../../src/words/page/edit.ts'
import { shellTexts } from '../../src/words/page/index.ts'
import { launchBrowser } from './browser.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const flagship = readFileSync(join(root, 'scenarios/halkbekampning.yaml'), 'utf8')
const t = editTexts('sv')
const shell = shellTexts('sv')

let browser: Browser
let server: PreviewServer
let address: string
beforeAll(async () => {
  server = await preview({ root, build: { outDir: 'dist/page' }, preview: { port: 0, host: '127.0.0.1' }, logLevel: 'error' })
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

/** The flagship's text and forms, before a visitor who has been here before. */
const editing = async (width = 1280): Promise<Page> => {
  const context = await browser.newContext({ locale: 'sv-SE', viewport: { width, height: 900 }, reducedMotion: 'reduce' })
  await context.addInitScript(() => localStorage.setItem('hangrannan', JSON.stringify({ language: 'sv', theme: 'light', welcomed: true })))
  const page = await context.newPage()
  await page.goto(address)
  await page.waitForSelector('#status[data-status=exact]')
  await page.getByRole('button', { name: shell.screens.edit, exact: true }).click()
  await page.waitForSelector('.cm-content', { state: 'attached' })
  await page.waitForSelector('.edit-list li')
  return page
}
const firstLine = (page: Page): Promise<string | null> => page.locator('.cm-line').first().textContent()
const began = flagship.split('\n')[0]
const undo = (page: Page) => page.getByRole('button', { name: shell.undo, exact: true })
/** Opens an entry's form in a section. */
const open = async (page: Page, section: keyof typeof t.sections, name: string): Promise<void> => {
  await page.locator('.edit-sections button', { hasText: t.sections[section] }).click()
  await page.locator('.edit-entry', { hasText: name }).first().click()
}
const field = (page: Page, label: string) => page.locator('.edit-form').getByLabel(label, { exact: true })

it('typing is one undo step a pause, and the page’s undo and the editor’s are the same', async () => {
  const page = await editing()
  await page.click('.cm-content')
  await page.keyboard.press('Control+Home')
  await page.keyboard.type('# ett')
  await expect.poll(() => undo(page).isEnabled()).toBe(true)
  await page.keyboard.type(' två')
  await page.keyboard.press('Control+z')
  expect(await firstLine(page)).toBe(`# ett${began}`)
  await undo(page).click()
  expect(await firstLine(page)).toBe(began)
  expect(await undo(page).isDisabled()).toBe(true)
  await page.click('.cm-content')
  await page.keyboard.press('Control+y')
  await page.keyboard.press('Control+Shift+Z')
  await page.keyboard.press('Control+Home')
  expect(await firstLine(page)).toBe(`# ett två${began}`)
})

it('the keyboard gets into the text and out of it again', async () => {
  const page = await editing()
  const inText = (): Promise<boolean> => page.evaluate(() => document.activeElement?.classList.contains('cm-content') === true)
  await page.locator('.edit-forms button').last().focus()
  await page.keyboard.press('Tab')
  expect(await inText()).toBe(true)
  await page.keyboard.press('Tab')
  expect(await inText()).toBe(true)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Shift+Tab')
  expect(await inText()).toBe(false)
})

it('what is wrong is marked at its place and told with its line, and is gone when it is undone', async () => {
  const page = await editing()
  await page.click('.cm-content')
  await page.keyboard.press('Control+End')
  await page.keyboard.type('  - {alternative: strak, owner: regionen, saving: "mean > 0"}')
  await page.waitForSelector('.cm-lintRange-error')
  expect(await page.locator('.cm-lintRange-error').textContent()).toBe('strak')
  const line = t.line(flagship.split('\n').length)
  expect(await page.locator('.edit-problems').textContent()).toContain(line)
  await page.locator('.edit-problems').getByRole('button', { name: line }).click()
  expect(await page.evaluate(() => document.activeElement?.classList.contains('cm-content'))).toBe(true)
  await page.keyboard.press('Control+z')
  await expect.poll(() => page.locator('.edit-problems').textContent()).toContain(t.sound)
  expect(await page.locator('.cm-lintRange-error').count()).toBe(0)
})

it('a form changes the text, a new id everywhere, and one undo takes it back', async () => {
  const page = await editing()
  await open(page, 'owners', 'Gatukontoret')
  await field(page, t.fields.name).fill('Gatan')
  await field(page, t.fields.name).press('Enter')
  await expect.poll(() => page.locator('.edit-entry', { hasText: 'Gatan' }).count()).toBe(1)
  await field(page, t.id).fill('gatan')
  await field(page, t.id).press('Enter')
  await expect.poll(() => page.locator('.cm-content').textContent()).toContain('gatan:')
  await expect.poll(() => page.locator('.edit-problems').textContent()).toContain(t.sound)
  await page.waitForSelector('#status[data-status=exact]')
  await open(page, 'interventions', 'Halkbekämpning')
  expect(await field(page, t.fields.payers).inputValue()).toBe('gatan')
  await undo(page).click()
  expect(await field(page, t.fields.payers).inputValue()).toBe('gatukontoret')
})

it('adds a quantity and a link to it, and removes both after telling', async () => {
  const page = await editing()
  await page.locator('.edit-sections button', { hasText: t.sections.quantities }).click()
  await page.getByRole('button', { name: t.add.quantities }).click()
  await page.keyboard.type('Akutbesök')
  await page.keyboard.press('Enter')
  await page.locator('.edit-sections button', { hasText: t.sections.edges }).click()
  await page.getByRole('button', { name: t.add.edges }).click()
  await field(page, t.fields.from).selectOption('halk_65')
  await field(page, t.fields.to).selectOption('akutbesök')
  await field(page, t.fields.amount).fill('0.5')
  await page.getByRole('button', { name: t.addNow, exact: true }).click()
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('→ Akutbesök')
  await open(page, 'quantities', 'Akutbesök')
  await page.getByRole('button', { name: t.remove, exact: true }).click()
  expect(await page.getByRole('alert').textContent()).toContain(t.falls('Akutbesök'))
  await page.getByRole('button', { name: t.removeAll }).click()
  await expect.poll(() => page.locator('.edit-entry', { hasText: 'Akutbesök' }).count()).toBe(0)
  await page.waitForSelector('#status[data-status=exact]')
})

it('begins anew from a template', async () => {
  const page = await editing(360)
  await page.getByText(t.templates.title).click()
  await page.getByRole('button', { name: t.templates['en-insats'].name, exact: true }).click()
  await expect.poll(() => page.title()).toContain('Ett förebyggande arbete')
  await page.waitForSelector('#status[data-status=exact]')
  expect(await page.locator('.edit-entry').count()).toBe(3)
})

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { templates } from '../../src/browser/templates/index.ts'
import { editTexts } from '../../src/words/page/edit.ts'
import { editGraphTexts } from '../../src/words/page/edit-graph.ts'
import { shellTexts } from '../../src/words/page/index.ts'
import { exact, go, type Language, languages, screens, themes, visit, withPage } from './visit.ts'

withPage()

const screen = screens.filter(({ id }) => id === 'edit')[0]
const editing = async (language: Language = 'sv', options: { readonly theme?: 'light' | 'dark'; readonly width?: number } = {}) => {
  const { page, said } = await visit({ language, ...options })
  await go(page, screen, language)
  await page.locator('[data-node]').first().waitFor()
  return { page, said, t: editTexts(language), g: editGraphTexts(language), shell: shellTexts(language) }
}
/** The document as it would be saved. */
const textOf = async (page: Page): Promise<string> => {
  await page.evaluate(() => {
    const keep = window as unknown as { saved?: string; showSaveFilePicker: unknown }
    delete keep.saved
    keep.showSaveFilePicker = async ({ suggestedName }: { suggestedName: string }) => ({
      name: suggestedName,
      createWritable: async () => ({
        write: async (text: string) => {
          keep.saved = text
        },
        close: async () => undefined,
      }),
    })
  })
  await page.locator('.files-menu summary').click()
  await page.click('#save-as')
  const saved = await page.waitForFunction(() => (window as unknown as { saved?: string }).saved)
  return (await saved.jsonValue()) ?? ''
}
const node = (page: Page, id: string): Locator => page.locator(`[data-node="${id}"]`)
const form = (page: Page): Locator => page.locator('.graph-form')
/** Writes a field of the form and leaves it. */
const write = async (page: Page, key: string, value: string): Promise<void> => {
  const field = form(page).locator(`[data-key="${key}"]`)
  if ((await field.evaluate((it) => it.tagName)) === 'SELECT') await field.selectOption(value)
  else {
    await field.fill(value)
    await field.press('Tab')
  }
}
const addNew = async (page: Page, label: string, line: string, name: string): Promise<void> => {
  await page.getByRole('button', { name: label, exact: true }).click()
  await page.getByRole('textbox', { name: line }).fill(name)
  await page.keyboard.press('Enter')
}
const drag = async (page: Page, from: string, to: string): Promise<void> => {
  await node(page, from).scrollIntoViewIfNeeded()
  await node(page, from).hover()
  await page.mouse.down()
  await node(page, to).hover()
  await page.mouse.up()
}
/** To the end of the line in the text, which may be shown on several. */
const toEnd = async (page: Page): Promise<void> => {
  for (let k = 0; k < 3; k++) await page.keyboard.press('End')
}
const focused = (page: Page, attribute: string): Promise<string | null> =>
  page.evaluate((name) => document.activeElement?.getAttribute(name) ?? null, attribute)

describe.each(languages)('editing on the drawing (%s)', (language) => {
  it('adds, connects, renames and removes; undo goes back to the very first text', async () => {
    const { page, said, t, g, shell } = await editing(language)
    const before = await textOf(page)
    const undo = page.getByRole('button', { name: shell.undo, exact: true })
    expect(await undo.isDisabled()).toBe(true)

    await addNew(page, g.newHere.owners, g.newName.owners, 'Skolan')
    await expect.poll(() => focused(page, 'data-node')).toBe('skolan')
    // An owner that is part of nobody must say what it is: the box shows that something is wrong, the form what.
    await node(page, 'skolan').locator('.graph-mark').waitFor()
    await form(page).locator('.graph-error').waitFor()
    await write(page, 'in', 'kommunen')
    await addNew(page, g.newHere.quantities, g.newName.quantities, 'Akutbesök')
    await write(page, 'observed', '400')
    await addNew(page, g.newHere.interventions, g.newName.interventions, 'Telefonråd')
    await write(page, 'payers', 'skolan')
    await write(page, 'spend.max', '1 Mkr')

    await drag(page, 'telefonråd', 'akutbesök')
    await page.waitForFunction(() => document.activeElement?.getAttribute('data-key') === 'reduces')
    await write(page, 'reduces', '10 % * spend / 1 Mkr')
    await node(page, 'akutbesök').click()
    await page.getByRole('button', { name: g.connect, exact: true }).click()
    await node(page, 'skolan').click()
    await write(page, 'weight', '2 tkr')
    await exact(page)
    expect(await page.locator('.graph-error').count()).toBe(0)
    const added = await textOf(page)
    expect(added).toContain('telefonråd')
    expect(added).toMatch(/- \{ ?from: telefonråd, to: akutbesök, reduces: 10 % \* spend \/ 1 Mkr ?\}/)
    expect(added).toMatch(/- \{ ?from: akutbesök, to: skolan, weight: 2 tkr ?\}/)

    await node(page, 'akutbesök').dblclick()
    await page.getByRole('textbox', { name: g.renameOf('Akutbesök') }).fill('Besök på akuten')
    await page.keyboard.press('Enter')
    await node(page, 'besök_på_akuten').waitFor()
    const renamed = await textOf(page)
    expect(renamed).toBe(added.replaceAll('akutbesök', 'besök_på_akuten').replace('name: Akutbesök', 'name: Besök på akuten'))
    await exact(page)

    // What goes with it is named before anything does.
    await node(page, 'telefonråd').click()
    await page.keyboard.press('Delete')
    const alert = form(page).getByRole('alert')
    expect(await alert.textContent()).toContain('Telefonråd → Besök på akuten')
    expect(await textOf(page)).toBe(renamed)
    await alert.getByRole('button', { name: t.removeAll }).click()
    await node(page, 'telefonråd').waitFor({ state: 'detached' })
    expect(await textOf(page)).not.toContain('telefonråd')

    let steps = 0
    for (; await undo.isEnabled(); steps++) await undo.click()
    // Three parts, four fields of them, two edges with what they say, a new name, a removal.
    expect(steps).toBe(3 + 4 + 2 * 2 + 1 + 1)
    expect(await textOf(page)).toBe(before)
    await exact(page)
    expect(said).toEqual([])
  })

  it('by keyboard alone adds and connects', async () => {
    const { page, g } = await editing(language)
    const tabTo = async (found: (page: Page) => Promise<boolean>): Promise<void> => {
      for (let k = 0; k < 60 && !(await found(page)); k++) await page.keyboard.press('Tab')
      expect(await found(page)).toBe(true)
    }
    await tabTo(async () => (await page.evaluate(() => document.activeElement?.textContent)) === g.newHere.quantities)
    await page.keyboard.press('Enter')
    await page.keyboard.type('Köer')
    await page.keyboard.press('Enter')
    await expect.poll(() => focused(page, 'data-node')).toBe('köer')
    await page.keyboard.press('ArrowUp')
    const above = await focused(page, 'data-node')
    expect(above).not.toBe('köer')
    await page.keyboard.press('ArrowDown')
    expect(await focused(page, 'data-node')).toBe('köer')

    // Given up once, then done.
    await page.keyboard.press('c')
    await page.keyboard.press('Escape')
    expect(await focused(page, 'data-node')).toBe('köer')
    await page.keyboard.press('c')
    expect(await page.locator('.graph-said').textContent()).toBe(g.connecting('Köer'))
    for (let k = 0; k < 20 && (await focused(page, 'data-node')) !== 'sjukhuset'; k++)
      await page.keyboard.press((await page.evaluate(() => document.activeElement?.matches('.graph-owners'))) ? 'ArrowDown' : 'ArrowRight')
    expect(await focused(page, 'data-node')).toBe('sjukhuset')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.activeElement?.getAttribute('data-key') === 'weight')
    await page.keyboard.type('300 kr')
    await page.keyboard.press('Tab')
    expect(await textOf(page)).toMatch(/- \{ ?from: köer, to: sjukhuset, weight: 300 kr ?\}/)

    await page.locator('[data-node="köer"]').focus()
    await page.keyboard.press('F2')
    await page.keyboard.type('Väntande')
    await page.keyboard.press('Enter')
    await expect.poll(() => focused(page, 'data-node')).toBe('väntande')
    await page.keyboard.press('Delete')
    await page.waitForFunction(() => document.activeElement?.closest('[role=alert]') !== null)
    await page.keyboard.press('Enter')
    await node(page, 'väntande').waitFor({ state: 'detached' })
    await expect.poll(() => focused(page, 'data-node')).not.toBeNull()
    expect(await textOf(page)).not.toContain('väntande')
  })

  it('shows a slip in the text where it is while somebody types, until it is mended', async () => {
    const { page, t } = await editing(language)
    const before = await textOf(page)
    await node(page, 'halk_65').click()
    await form(page).getByRole('button', { name: t.showInText }).click()
    await page.waitForFunction(() => document.activeElement?.matches('.cm-content'))
    for (let k = 0; k < 3; k++) await page.keyboard.press('ArrowDown')
    await toEnd(page)
    await page.keyboard.type(' * nonsens', { delay: 20 })
    await expect.poll(() => page.locator('.cm-lintRange-error').allTextContents(), { timeout: 20_000 }).toEqual(['nonsens'])
    expect(await page.getAttribute('#status', 'data-status')).toBe('refused')
    expect(await page.locator('.edit-problems').textContent()).toContain('nonsens')
    expect(await node(page, 'halk_65').getAttribute('aria-label')).toContain('nonsens')
    expect(await page.locator('.graph-mark').count()).toBe(1)
    // What is no text of the kind at all leaves the drawing as it was, and says so.
    await page.keyboard.type(': x')
    await page.getByText(t.unreadable).waitFor()
    expect(await node(page, 'halk_65').isVisible()).toBe(true)
    for (let k = 0; k < 3; k++) await page.keyboard.press('Backspace')
    await page.getByText(t.unreadable).waitFor({ state: 'detached' })
    await page.locator('.edit-problems').getByRole('button').first().click()
    await toEnd(page)
    for (let k = 0; k < ' * nonsens'.length; k++) await page.keyboard.press('Backspace')
    await exact(page)
    expect(await page.locator('.cm-lintRange-error').count()).toBe(0)
    expect(await page.locator('.graph-mark').count()).toBe(0)
    expect(await textOf(page)).toBe(before)
  })

  it.each(templates)('starts anew from the template %s', async (id) => {
    const { page, t } = await editing(language)
    await page.getByText(t.templates.title, { exact: true }).click()
    await page.getByRole('button', { name: t.templates[id].name, exact: true }).click()
    await page.waitForFunction((name) => document.querySelector('#status')?.textContent?.startsWith(name), `${id}.yaml`)
    await node(page, 'kommunen').waitFor()
    await exact(page)
    expect(await page.locator('.edit-error').count()).toBe(0)
    expect(await node(page, 'halk_65').count()).toBe(0)
    expect((await page.locator('.cm-content').textContent())?.length).toBeGreaterThan(50)
  })
})

describe('the drawing and the rest', () => {
  it('follow each other: a line’s form, the text’s cursor, the list of what may be chosen', async () => {
    const { page, t, g } = await editing()
    const edge = page.locator('.graph-line').first()
    const name = (await edge.getAttribute('aria-label'))?.split(',')[0] ?? ''
    // A press near the line is for the line.
    const at = await edge
      .locator('path')
      .first()
      .evaluate((path: SVGPathElement) => {
        const { x, y } = path.getPointAtLength(path.getTotalLength() / 2)
        const box = path.ownerSVGElement?.getBoundingClientRect()
        return { x: x + (box?.left ?? 0), y: y + (box?.top ?? 0) }
      })
    await page.mouse.click(at.x, at.y + 5)
    const pressed = page.locator('.graph-line[aria-pressed="true"]')
    await pressed.waitFor({ state: 'attached' })
    expect(await form(page).locator('h3').textContent()).toContain('→')
    expect(name).not.toBe('')
    expect(await page.locator('.cm-activeLine').textContent()).toContain('from:')
    // The other way round.
    await node(page, 'staten').click()
    await form(page).getByRole('button', { name: t.showInText }).click()
    await page.waitForFunction(() => document.activeElement?.matches('.cm-content'))
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.waitForFunction(() => document.querySelector('[data-node="forsakringskassan"]')?.getAttribute('aria-pressed') === 'true')
    // What has just been added can be chosen at once, whether or not the text can be run.
    await addNew(page, g.newHere.quantities, g.newName.quantities, 'Akutbesök')
    await page.getByRole('button', { name: g.views.list, exact: true }).click()
    await page.getByRole('button', { name: new RegExp(`^${t.sections.edges}`) }).click()
    await page.getByRole('button', { name: t.add.edges }).click()
    expect(await page.locator('.edit-new [data-key="to"] option[value="akutbesök"]').count()).toBe(1)
  })

  it('gives place to the list where there are more parts than can be drawn', async () => {
    const { page, g } = await editing()
    const owners = (count: number): string => Array.from({ length: count }, (_, i) => `  o${i}: {in: town}\n`).join('')
    const file = (count: number): string =>
      `hangrannan: 1\ntitle: Many\nhorizon: {from: 2026, years: 2}\nowners:\n  town: {kind: municipality}\n${owners(count)}alternatives: {now: {}}\n`
    const show = (name: string, count: number): Promise<void> =>
      page.setInputFiles('#file', { name, mimeType: 'application/yaml', buffer: Buffer.from(file(count)) })
    await show('sixty.yaml', 60)
    await node(page, 'o59').waitFor()
    await node(page, 'o59').click()
    expect(await form(page).locator('h3').textContent()).toBe('o59')
    await show('many.yaml', 400)
    await page.getByText(g.tooLarge(401)).waitFor()
    expect(await page.locator('[data-node]').count()).toBe(0)
    expect(await page.locator('.edit-entry').count()).toBe(401)
  })

  it('answers what a field means where it is asked', async () => {
    const { page, t, g } = await editing()
    await page.locator('.graph-line[aria-label*="Sjukhuset"]').first().focus()
    await page.keyboard.press('Enter')
    const ask = form(page).getByRole('button', { name: t.what(t.fields.cashable) })
    const answer = form(page).getByText(g.fields.cashable)
    expect(await answer.isVisible()).toBe(false)
    await ask.click()
    expect(await answer.isVisible()).toBe(true)
    expect(await form(page).locator('[data-key="cashable"]').getAttribute('aria-describedby')).toContain(await answer.getAttribute('id'))
  })
})

describe('the drawing, looked at', () => {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  it.each(languages.flatMap((language) => themes.map((theme) => [language, theme] as const)))(
    'has nothing that axe finds with a box chosen, connecting and naming (%s, %s)',
    async (language, theme) => {
      const { page, g } = await editing(language, { theme })
      await page.evaluate(axe)
      const violations = (): Promise<readonly string[]> =>
        page.evaluate(async () => {
          const { axe } = window as unknown as { axe: typeof import('axe-core') }
          const found = await axe.run(document)
          return found.violations.flatMap(({ id, nodes }) => nodes.map((one) => `${id}: ${one.html.slice(0, 160)} ${one.failureSummary}`))
        })
      await node(page, 'sjukhuset').click()
      expect(await violations()).toEqual([])
      await page.getByRole('button', { name: g.connect, exact: true }).click()
      expect(await violations()).toEqual([])
      await page.keyboard.press('Escape')
      await page.locator('.graph-line').first().focus()
      await page.keyboard.press('Enter')
      await page.keyboard.press('F2')
      expect(await violations()).toEqual([])
    },
  )

  it.each([360, 1280, 1920])('fits a page of %i px, and its targets are at least 24 px', async (width) => {
    const { page } = await editing('sv', { width })
    await node(page, 'qaly').click()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    const small = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.edit button, .edit summary')]
        .filter((it) => it.checkVisibility())
        .map((it) => ({ name: it.textContent, box: it.getBoundingClientRect() }))
        .filter(({ box }) => box.width < 24 || box.height < 24)
        .map(({ name }) => name),
    )
    expect(small).toEqual([])
  })
})

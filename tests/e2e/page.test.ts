import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page, Worker } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { shellTexts } from '../../src/words/page/index.ts'
import { address, exact, go, headlineOf, languages, openMore, root, screens, themes, visit, withPage } from './visit.ts'

const flagship = join(root, 'scenarios/halkbekampning.yaml')
const bench = join(root, 'bench/halka.yaml')

const folder = mkdtempSync(join(tmpdir(), 'hangrannan-page-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
withPage()

/** A fingerprint of the picture. */
const pictureOf = (page: Page): Promise<number> => page.evaluate(fingerprint)
const fingerprint = (): number =>
  [...(document.querySelector('figure .drawing')?.innerHTML ?? '')].reduce((sum, c) => (31 * sum + c.charCodeAt(0)) % 1e9, 7)
/** The page draws when it gets to it: what is waited for. */
const soon = { timeout: 20_000, interval: 50 }

/** The picture once it is done: what its lines carry is known a little later than the rest. */
const settledPicture = async (page: Page): Promise<number> => {
  await page.waitForFunction(
    () => new Set([...document.querySelectorAll('.hr-thread .hr-line')].map((line) => line.getAttribute('style'))).size > 3,
  )
  let last = -1
  let same = 0
  while (same < 5) {
    const now = await pictureOf(page)
    same = now === last ? same + 1 : 0
    last = now
    await page.waitForTimeout(300)
  }
  return last
}

/** The result that the page gives for download. */
const saved = async (page: Page): Promise<string> => {
  await exact(page)
  await openMore(page)
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#json')])
  const path = join(folder, 'page.json')
  await download.saveAs(path)
  return readFileSync(path, 'utf8')
}
const byCommand = (file: string): string =>
  execFileSync('node', [join(root, 'dist/cli/hangrannan.js'), 'run', file, '--json', '-'], { encoding: 'utf8', maxBuffer: 1 << 28 })

describe('the page', () => {
  it('shows the flagship, without a word of complaint and without asking anybody else', async () => {
    const { page, said, asked } = await visit()
    expect(await headlineOf(page)).toMatch(/betalar .* mer om året från \d{4}/)
    await expect.poll(() => page.locator('.drawing svg').count(), soon).toBeGreaterThan(0)
    expect(await page.textContent('#status')).toMatch(/10\s000 dragningar/)
    for (const screen of screens) await go(page, screen, 'sv')
    expect(said).toEqual([])
    expect(asked.filter((url) => !url.startsWith(address) && !/^(blob|data|about):/.test(url))).toEqual([])
  })

  it('computes the very bytes that the command writes', async () => {
    const { page } = await visit()
    expect(await saved(page)).toBe(byCommand(flagship))
    await page.setInputFiles('#file', bench)
    await page.waitForFunction(() => document.title.startsWith('Bench'))
    expect(await saved(page)).toBe(byCommand(bench))
  })

  it('shows a wrong file’s problems at their places and nobody’s figures on any screen, with a way back to what was open', async () => {
    const { page } = await visit()
    const before = await headlineOf(page)
    const wrong = join(folder, 'fel.yaml')
    writeFileSync(wrong, readFileSync(bench, 'utf8').replace('discountRate: 3.5 %', 'discountRate: 3,5 %'))
    await page.setInputFiles('#file', wrong)
    const problems = page.getByRole('alert').filter({ hasText: 'fel.yaml:6:15' })
    await problems.waitFor()
    expect(await problems.textContent()).toContain('discountRate: 3,5 %')
    const tabs = page.getByRole('navigation').getByRole('button')
    for (const screen of screens.filter(({ id }) => id !== 'edit')) {
      await page
        .getByRole('navigation')
        .getByRole('button', { name: shellTexts('sv').screens[screen.id], exact: true })
        .click()
      expect(await page.locator('#main').textContent(), screen.id).not.toMatch(/Gatukontoret|Sjukhuset|Mkr|tkr/)
      expect(await page.title()).toBe('Hängrännan')
    }
    await tabs.first().click()
    await page.locator('#back').click()
    await exact(page)
    expect(await problems.count()).toBe(0)
    expect(await headlineOf(page)).toBe(before)
  })
})

describe('a scenario with nothing but its reference', () => {
  it('leads from every screen that compares to where an alternative can be added', async () => {
    const { page } = await visit()
    const text = readFileSync(bench, 'utf8').replace(/^alternatives:\n(?: .*\n)+/m, 'alternatives:\n  i_dag: {name: I dag}\n')
    const alone = join(folder, 'ensam.yaml')
    writeFileSync(alone, text.replace(/^reference: .*$/m, 'reference: i_dag').replace(/^checks:\n(?: .*\n)+/m, ''))
    await page.setInputFiles('#file', alone)
    await page.waitForFunction(() => document.title.startsWith('Bench'))
    for (const id of ['picture', 'compare', 'deal', 'sensitivity', 'years'] as const) {
      await go(page, { id, there: '.no-alternative button' }, 'sv')
      await page.locator('.no-alternative button').click()
      await page.waitForSelector('.cm-content')
    }
  })
})

describe('a slider', () => {
  it('moved on the keyboard changes sentence and picture, and the text once it rests; undo brings all back', async () => {
    const { page } = await visit()
    const [words, drawn, bytes] = [await headlineOf(page), await settledPicture(page), await saved(page)]
    const undo = page.getByRole('button', { name: shellTexts('sv').undo, exact: true })
    expect(await undo.isDisabled()).toBe(true)
    const slider = page.locator('.slider input:enabled').last()
    await slider.focus()
    for (let k = 0; k < 10; k++) await page.keyboard.press('PageUp')
    await expect.poll(() => headlineOf(page), soon).not.toBe(words)
    await expect.poll(() => pictureOf(page), soon).not.toBe(drawn)
    await page.keyboard.press('Tab')
    await page.waitForSelector('#status[data-status=exact]')
    expect(await undo.isEnabled()).toBe(true)
    const moved = JSON.parse(await saved(page))
    expect(moved.scenario.sha256).not.toBe(JSON.parse(bytes).scenario.sha256)
    expect(await headlineOf(page)).not.toBe(words)
    await undo.click()
    await expect.poll(() => headlineOf(page), soon).toBe(words)
    await expect.poll(() => pictureOf(page), soon).toBe(drawn)
    expect(await saved(page)).toBe(bytes)
    // Many steps on the keyboard were one change.
    expect(await undo.isDisabled()).toBe(true)
  })

  it('is spoken only once it rests', async () => {
    const { page } = await visit()
    expect(await page.textContent('#spoken')).toBe('')
    await page.locator('.slider input:enabled').last().press('End')
    await page.waitForFunction(() => document.querySelector('#spoken')?.textContent !== '')
    await exact(page)
    // What was moved is said once it rests; the file's own figures once they are there.
    await expect.poll(async () => (await page.textContent('#spoken'))?.includes(await headlineOf(page)), soon).toBe(true)
  })
})

describe('the years', () => {
  it('play one after the other, and stop where they are told to', async () => {
    const { page } = await visit()
    const caption = page.locator('figcaption')
    const whole = await caption.textContent()
    const drawn = await settledPicture(page)
    await page.getByRole('button', { name: shellTexts('sv').play }).click()
    for (const year of [2026, 2027])
      await page.waitForFunction((y) => document.querySelector('figcaption')?.textContent?.startsWith(`${y},`), year)
    await page.getByRole('button', { name: shellTexts('sv').pause }).click()
    await expect.poll(() => pictureOf(page), soon).not.toBe(drawn)
    await page.getByRole('slider', { name: shellTexts('sv').year, exact: true }).press('End')
    expect(await caption.textContent()).toMatch(/^2035,/)
    await page.getByRole('slider', { name: shellTexts('sv').year, exact: true }).press('Home')
    expect(await caption.textContent()).toBe(whole)
    await expect.poll(() => pictureOf(page), soon).toBe(drawn)
  })
})

describe('the report', () => {
  it('stands in a frame that can run nothing', async () => {
    const { page } = await visit()
    await go(page, { id: 'report', there: '#report' }, 'sv')
    const frame = page.locator('#report')
    expect(await frame.getAttribute('sandbox')).not.toContain('allow-scripts')
    const report = page.frameLocator('#report')
    await report.locator('h1').waitFor()
    expect(await report.locator('h1').count()).toBe(1)
    expect(await report.locator('svg').count()).toBeGreaterThan(3)
  })
})

describe('language and looks', () => {
  it('change with a press, and stay for the next visit', async () => {
    const { page } = await visit()
    const background = (): Promise<string> => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
    const light = await background()
    await openMore(page)
    await page.getByRole('button', { name: shellTexts('sv').language }).click()
    expect(await headlineOf(page)).toMatch(/pays .* more a year from \d{4}/)
    expect(await page.getAttribute('html', 'lang')).toBe('en')
    await openMore(page)
    await page.getByLabel(shellTexts('en').theme.label).selectOption('dark')
    expect(await background()).not.toBe(light)
    await page.reload()
    await exact(page)
    expect(await page.getAttribute('html', 'lang')).toBe('en')
    expect(await background()).not.toBe(light)
  })
})

/** Of the page's threads the one that computes. */
const isBrain = (worker: Worker): boolean => /\/worker-[^/]*$/.test(worker.url())
/** That thread; the first figures come with the page, so that it may not have begun yet. */
const brainOf = async (page: Page): Promise<Worker> => page.workers().find(isBrain) ?? (await page.waitForEvent('worker', isBrain))

describe('the brain', () => {
  it('is replaced where it dies, and the page goes on', async () => {
    const { page } = await visit()
    const words = await headlineOf(page)
    const brain = await brainOf(page)
    const next = page.waitForEvent('worker', isBrain)
    // Waited for below; if something fails before, that is what should be told.
    next.catch(() => undefined)
    await brain.evaluate(() => {
      setTimeout(() => {
        throw new Error('the brain dies')
      })
    })
    await next
    await page.locator('.slider input:enabled').last().press('End')
    await expect.poll(() => headlineOf(page), soon).not.toBe(words)
    await exact(page)
    expect(page.workers().filter(isBrain)).toHaveLength(1)
  })

  it('is replaced where it hangs, while the page answers', async () => {
    const { page } = await visit()
    const brain = await brainOf(page)
    const next = page.waitForEvent('worker', { predicate: isBrain, timeout: 60_000 })
    next.catch(() => undefined)
    brain
      .evaluate(() => {
        for (;;);
      })
      .catch(() => undefined)
    await page.locator('.slider input:enabled').last().press('End')
    await openMore(page)
    await page.getByRole('button', { name: shellTexts('sv').language }).click()
    expect(await page.getAttribute('html', 'lang')).toBe('en')
    await next
    await exact(page)
  })
})

describe('the keyboard alone', () => {
  it('skips to the contents', async () => {
    const { page } = await visit()
    await page.keyboard.press('Tab')
    const skip = page.getByRole('link', { name: shellTexts('sv').skip })
    expect(await skip.evaluate((link) => link === document.activeElement && link.getBoundingClientRect().left >= 0)).toBe(true)
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
  })

  it.each(screens)('reaches every control of $id and shows where it is', async (screen) => {
    const { page } = await visit()
    await go(page, screen, 'sv')
    // What can be used: what is shown, is not disabled, and is not left out on purpose.
    const wanted = await page.evaluate(() => {
      const all = [
        ...document.querySelectorAll<HTMLElement>(
          'a[href], button, input, select, textarea, summary, iframe, [tabindex="0"], [contenteditable="true"]',
        ),
      ]
      const usable = all.filter((it) => it.checkVisibility() && !it.matches(':disabled') && it.tabIndex >= 0)
      for (const [k, it] of usable.entries()) it.dataset.k = String(k)
      return usable.map((it) => `${it.tagName} ${it.id || it.textContent}`)
    })
    expect(wanted.length).toBeGreaterThan(5)
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
    const reached = new Set<number>()
    const unseen: string[] = []
    for (let k = 0; k < 3 * wanted.length + 20 && reached.size < wanted.length; k++) {
      // Tab indents in the text; Escape before it leaves, as the help there says.
      if (await page.evaluate(() => document.activeElement?.matches('[contenteditable="true"]'))) await page.keyboard.press('Escape')
      await page.keyboard.press('Tab')
      // The editor draws its ring a moment after it has the focus.
      await page.waitForFunction(
        () => !document.activeElement?.matches('[contenteditable="true"]') || document.querySelector('.cm-focused'),
      )
      const at = await page.evaluate(() => {
        const it = document.activeElement as HTMLElement | null
        if (!it || it.dataset.k === undefined) return undefined
        const ring = getComputedStyle(it.closest('.file, .edit-editor') ?? it)
        return { k: Number(it.dataset.k), seen: it.tagName === 'IFRAME' || ring.outlineStyle !== 'none' }
      })
      if (at === undefined) continue
      reached.add(at.k)
      if (!at.seen) unseen.push(wanted[at.k])
    }
    expect(wanted.filter((_, k) => !reached.has(k))).toEqual([])
    expect(unseen).toEqual([])
  })
})

describe('a narrow screen', () => {
  it.each(screens)('holds all of $id without scrolling sideways', async (screen) => {
    const { page } = await visit({ width: 360 })
    await go(page, screen, 'sv')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  })
})

describe('accessibility by axe', () => {
  const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  const cases = languages.flatMap((language) => themes.map((theme) => ({ language, theme })))
  it.each(cases)('finds nothing on any screen in $language, $theme', async ({ language, theme }) => {
    const { page } = await visit({ language, theme })
    await page.evaluate(source)
    for (const screen of screens) {
      await go(page, screen, language)
      // Everything that can be unfolded is looked at too.
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('main details')) details.setAttribute('open', '')
      })
      const violations = await page.evaluate(async () => {
        const { axe } = window as unknown as { axe: typeof import('axe-core') }
        // The report's frame runs nothing, not even this: the report is looked at by its own tests.
        const found = await axe.run(document, { iframes: false })
        return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary}`))
      })
      expect(violations, screen.id).toEqual([])
    }
  })
})

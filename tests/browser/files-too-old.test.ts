import { readFileSync } from 'node:fs'
import { createContext, runInContext } from 'node:vm'
import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'

const at = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

/** The page's own HTML and its test script in a browser that has all that it needs, but for what `without` takes away. */
const visit = (without: string) => {
  const { document } = parseHTML(at('index.html'))
  const heard: ((event: { readonly target: unknown }) => void)[] = []
  const create = document.createElement.bind(document)
  const window = createContext({
    document: Object.assign(document, {
      createElement: (name: string) => Object.assign(create(name), name === 'script' ? { noModule: false } : {}),
    }),
    Worker: () => undefined,
    WebAssembly: {},
    structuredClone: () => undefined,
    addEventListener: (kind: string, then: (event: { readonly target: unknown }) => void) => {
      if (kind === 'error') heard.push(then)
    },
  })
  runInContext(`var window = globalThis; ${without}`, window)
  runInContext(at('public/too-old.js'), window)
  const shows = (): readonly string[] =>
    [...document.querySelectorAll('main')].filter((main) => !main.hasAttribute('hidden')).map(({ id }) => id)
  return { document, shows, fail: (target: unknown) => heard.forEach((then) => then({ target })) }
}

describe('a browser that is too old', () => {
  it.each([
    '',
    'Worker = undefined',
    'WebAssembly = undefined',
    'BigInt64Array = undefined',
    'structuredClone = undefined',
    'delete Object.hasOwn',
    'delete Array.prototype.findLast',
    'delete Array.prototype.toSorted',
  ])('is told so, in both languages, and others are not: without %s', (without) => {
    const { document, shows } = visit(without)
    expect(shows()).toEqual(without === '' ? [] : ['too-old'])
    expect(document.documentElement.hasAttribute('data-too-old')).toBe(without !== '')
    expect(document.querySelectorAll('#too-old p').length).toBe(2)
    expect(document.querySelector('#too-old p[lang=en]')?.textContent).toContain('too old')
  })

  it('is spoken of, too, where the page’s script does not start; but not when the page has started, or lacks a picture', () => {
    const first = visit('')
    first.fail({ tagName: 'IMG' })
    expect(first.shows()).toEqual([])
    first.fail({ tagName: 'SCRIPT' })
    expect(first.shows()).toEqual(['not-started'])
    const started = visit('')
    started.document.documentElement.setAttribute('data-started', '')
    started.fail({ tagName: 'SCRIPT' })
    expect(started.shows()).toEqual([])
  })

  it('finds no script in the page itself: the policy forbids it', () => {
    const { document } = parseHTML(at('index.html'))
    for (const script of document.querySelectorAll('script')) {
      expect(script.getAttribute('src')).toBeTruthy()
      expect(script.textContent).toBe('')
    }
  })
})

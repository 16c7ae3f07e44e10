import { describe, expect, it } from 'vitest'
import { createChanges } from '../../src/browser/app/changes.ts'
import type { Changed } from '../../src/scenario/edit/outline.ts'

/** A document whose changes are made when the test says so. */
const setUp = () => {
  let text = ''
  let document = {}
  const typed: string[] = []
  const changes = createChanges({
    text: () => text,
    document: () => document,
    settle: () => {
      text += typed.splice(0).join('')
    },
  })
  const asked: { readonly before: string; readonly answer: (made: Changed) => void; readonly fail: () => void }[] = []
  const add = (letter: string) =>
    changes
      .change(
        (before) =>
          new Promise<Changed>((resolve, reject) => {
            asked.push({ before, answer: resolve, fail: () => reject(new Error('lost')) })
          }),
        (made) => {
          text = made
        },
      )
      .then((made) => made && [letter, made.ok])
  /** Answers the newest ask: with what was asked about and a letter after it. */
  const answer = async (letter: string): Promise<void> => {
    const ask = asked.at(-1)
    ask?.answer({ ok: true, text: `${ask.before}${letter}` })
    await turn()
  }
  const turn = () => new Promise((resolve) => setTimeout(resolve))
  return {
    changes,
    asked,
    add,
    answer,
    turn,
    typed,
    text: () => text,
    set: (to: string) => {
      text = to
    },
    open: (to: string) => {
      text = to
      document = {}
    },
  }
}

describe('changes that take their time', () => {
  it('are made one after the other, each of what the one before it left', async () => {
    const { add, answer, asked, text, turn, changes } = setUp()
    const both = Promise.all([add('a'), add('b')])
    expect(changes.waiting.value).toBe(true)
    await turn()
    expect(asked).toHaveLength(1)
    await answer('a')
    expect(asked.map(({ before }) => before)).toEqual(['', 'a'])
    await answer('b')
    expect(await both).toEqual([
      ['a', true],
      ['b', true],
    ])
    expect(text()).toBe('ab')
    expect(changes.waiting.value).toBe(false)
  })

  it('are made anew where the text has become another meanwhile', async () => {
    const { add, answer, asked, text, turn, set, typed } = setUp()
    const one = add('a')
    await turn()
    set('x')
    await answer('a')
    expect(asked.map(({ before }) => before)).toEqual(['', 'x'])
    typed.push('y')
    await answer('a')
    expect(asked.map(({ before }) => before)).toEqual(['', 'x', 'xy'])
    await answer('a')
    await one
    expect(text()).toBe('xya')
  })

  it('leave another document alone', async () => {
    const { add, answer, text, turn, open } = setUp()
    const both = Promise.all([add('a'), add('b')])
    await turn()
    open('other')
    await answer('a')
    expect(await both).toEqual([undefined, undefined])
    expect(text()).toBe('other')
  })

  it('that fail change nothing, and hold nobody up', async () => {
    const { add, answer, asked, text, turn, changes } = setUp()
    const one = add('a').catch((error: Error) => error.message)
    const two = add('b')
    await turn()
    asked[0].fail()
    expect(await one).toBe('lost')
    await turn()
    await answer('b')
    await two
    expect(text()).toBe('b')
    expect(changes.waiting.value).toBe(false)
  })

  it('are done before what is to come after them; without them that comes at once', async () => {
    const { add, answer, text, turn, changes } = setUp()
    const seen: string[] = []
    const see = (): void => void seen.push(text())
    changes.after(see)
    expect(seen).toEqual([''])
    void add('a')
    changes.after(see)
    await turn()
    expect(seen).toEqual([''])
    await answer('a')
    await turn()
    expect(seen).toEqual(['', 'a'])
  })
})

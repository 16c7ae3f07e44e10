import { describe, expect, it } from 'vitest'
import {
  canRedo,
  canUndo,
  changed,
  currentText,
  type History,
  redoable,
  redone,
  startHistory,
  undoable,
  undone,
} from '../../src/browser/app/history.ts'

const through = (...texts: readonly string[]): History =>
  texts.reduce((history, text) => changed(history, text, `made ${text}`), startHistory('a', ''))

describe('the history of a document', () => {
  it('goes back and forth over what was done, and says what that was', () => {
    const history = through('b', 'c')
    expect([currentText(history), undoable(history), redoable(history)]).toEqual(['c', 'made c', undefined])
    const back = undone(history)
    expect([currentText(back), undoable(back), redoable(back)]).toEqual(['b', 'made b', 'made c'])
    expect(currentText(undone(back))).toBe('a')
    expect(redone(redone(undone(back)))).toEqual(history)
  })

  it('stops at both ends', () => {
    const history = through('b')
    expect([canUndo(history), canRedo(history)]).toEqual([true, false])
    expect(redone(history)).toBe(history)
    const first = undone(history)
    expect([canUndo(first), canRedo(first)]).toEqual([false, true])
    expect(undone(first)).toBe(first)
    expect(undoable(first)).toBeUndefined()
  })

  it('makes no step of a text that stays as it is', () => {
    const history = through('b')
    expect(changed(history, 'b', 'again')).toBe(history)
  })

  it('forgets what was undone once something else is done', () => {
    const history = changed(undone(through('b', 'c')), 'd', 'made d')
    expect(canRedo(history)).toBe(false)
    expect(history.versions.map(({ text }) => text)).toEqual(['a', 'b', 'd'])
  })

  it('is bounded: keeps the text as it was opened and the newest versions', () => {
    const history = through(...Array.from({ length: 500 }, (_, k) => `text ${k}`))
    expect(history.versions).toHaveLength(200)
    expect(currentText(history)).toBe('text 499')
    expect(history.versions[0].text).toBe('a')
    expect(history.versions[1].text).toBe('text 301')
  })
})

import { describe, expect, it } from 'vitest'
import { type AskPen, createPen, type TellPen } from '../../src/browser/brain/pen.ts'
import { acts } from '../../src/browser/brain/pen-acts.ts'

const text = 'hangrannan: 1\nowners:\n  x: {kind: state}\nalternatives:\n  a: {spend: {i: 1 Mkr}}\n'

/** A pen over threads that answer, or die, when told to. */
const setUp = () => {
  const threads: { asked: AskPen[]; tell: (message: TellPen) => void; die: () => void; stopped: boolean }[] = []
  const pen = createPen((tell, die) => {
    const thread = { asked: [] as AskPen[], tell, die, stopped: false }
    threads.push(thread)
    return {
      post: (ask) => thread.asked.push(ask),
      stop: () => {
        thread.stopped = true
      },
    }
  })
  return { threads, pen }
}

describe('the pen', () => {
  it('starts no thread before the first ask, and gives each ask its own answer', async () => {
    const { threads, pen } = setUp()
    expect(threads).toHaveLength(0)
    const [one, two] = [pen('spendHole', text, 'a', 'i'), pen('outlineOf', text)]
    expect(threads).toHaveLength(1)
    const [first, second] = threads[0].asked
    expect(first).toMatchObject({ act: 'spendHole', given: [text, 'a', 'i'] })
    threads[0].tell({ id: second.id, answer: acts.outlineOf(text) })
    threads[0].tell({ id: first.id, answer: undefined })
    expect(await one).toBeUndefined()
    expect((await two)?.entries.owners.map(({ id }) => id)).toEqual(['x'])
  })

  it('asks a new thread what the lost one owes, once', async () => {
    const { threads, pen } = setUp()
    const [one, two] = [pen('setRuns', text, 5), pen('outlineOf', text)]
    threads[0].die()
    expect([threads.length, threads[0].stopped]).toEqual([2, true])
    expect(threads[1].asked.map(({ act }) => act)).toEqual(['setRuns', 'outlineOf'])
    // What a dead thread tells late is not heeded.
    threads[0].tell({ id: threads[0].asked[0].id, answer: { ok: true, text: 'late' } })
    threads[1].die()
    await expect(one).rejects.toThrow('lost')
    expect(threads[2].asked.map(({ act }) => act)).toEqual(['outlineOf'])
    threads[2].tell({ id: threads[2].asked[0].id, answer: undefined })
    expect(await two).toBeUndefined()
  })

  it('goes on with a new thread after one that owed nothing', async () => {
    const { threads, pen } = setUp()
    const one = pen('setRuns', text, 5)
    threads[0].tell({ id: threads[0].asked[0].id, answer: { ok: false, why: 'absent' } })
    await one
    threads[0].die()
    expect(threads).toHaveLength(1)
    void pen('setRuns', text, 6)
    expect(threads[1].asked).toHaveLength(1)
  })
})

describe('what the pen writes', () => {
  it('comes with the parts of the new text', () => {
    const added = acts.addNamed(text, 'owners', 'Skolan', undefined)
    expect(added).toMatchObject({ ok: true, at: 'skolan' })
    expect(added.ok && added.outline?.entries.owners.map(({ id }) => id)).toEqual(['x', 'skolan'])
    expect(acts.removeEntry(text, { section: 'owners', at: 'y' }, false)).toEqual({ ok: false, why: 'absent' })
  })
  it('says what cannot be written', () => {
    expect(acts.setRuns('- a\n', 5)).toEqual({ ok: false, why: 'absent' })
    expect(acts.setInput(text, undefined, 'none', '1')).toEqual({ ok: false, why: 'absent' })
    expect(acts.connect('a: [', 'x', 'y')).toMatchObject({ ok: false, why: 'unreadable' })
  })
})

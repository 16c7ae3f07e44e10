import { describe, expect, it } from 'vitest'
import { type AnalystAnswer, type AskAnalyst, createAnalyst, type TellAnalyst } from '../../src/browser/brain/analyst.ts'
import type { Question } from '../../src/run/analyses.ts'

const question: Question = { kind: 'silos', level: 'owners' }
const said = (id: number): AnalystAnswer => ({ ok: false, problems: [], id }) as AnalystAnswer

/** Threads and time in the test's own hands. */
const bench = () => {
  const threads: { asked: AskAnalyst[]; told: (message: TellAnalyst) => void; lost: () => void; stopped: boolean }[] = []
  const timers: (() => void)[] = []
  const analyst = createAnalyst(
    (told, lost) => {
      const thread = { asked: [] as AskAnalyst[], told, lost, stopped: false }
      threads.push(thread)
      return {
        post: (ask) => thread.asked.push(ask),
        stop: () => {
          thread.stopped = true
        },
      }
    },
    (then) => {
      timers.push(then)
      return () => timers.splice(timers.indexOf(then), 1)
    },
  )
  const answer = (thread: number, at: number): void => {
    const { id } = threads[thread].asked[at]
    threads[thread].told({ id, answer: said(id) })
  }
  return { analyst, threads, timers, answer }
}

describe('an analyst', () => {
  it('starts no thread before it is asked, and answers', async () => {
    const { analyst, threads, answer } = bench()
    expect(threads.length).toBe(0)
    const given = analyst.ask('a.yaml', 'text', question)
    expect(threads[0].asked).toEqual([{ id: 1, name: 'a.yaml', text: 'text', question }])
    answer(0, 0)
    expect(await given).toEqual(said(1))
  })

  it('answers the newest question only; what came between is never begun', async () => {
    const { analyst, threads, answer } = bench()
    const [first, second, third] = ['1', '2', '3'].map((text) => analyst.ask('a', text, question))
    expect(await second).toBeUndefined()
    answer(0, 0)
    expect(await first).toBeUndefined()
    expect(threads[0].asked.map(({ text }) => text)).toEqual(['1', '3'])
    answer(0, 1)
    expect(await third).toEqual(said(3))
    expect(threads.length).toBe(1)
  })

  it('replaces a thread that goes on too long with what is not wanted any more', async () => {
    const { analyst, threads, timers, answer } = bench()
    const first = analyst.ask('a', 'long', question)
    expect(timers.length).toBe(0)
    const second = analyst.ask('a', 'new', question)
    expect(timers.length).toBe(1)
    timers[0]()
    expect(threads[0].stopped).toBe(true)
    expect(await first).toBeUndefined()
    answer(1, 0)
    expect(await second).toEqual(said(2))
    expect(timers.length).toBe(0)
  })

  it('says that a thread was lost, and starts another for the next question', async () => {
    const { analyst, threads, answer } = bench()
    const first = analyst.ask('a', 'deadly', question)
    threads[0].lost()
    expect(await first).toEqual({ ok: false, problems: [] })
    const second = analyst.ask('a', 'harmless', question)
    answer(1, 0)
    expect(await second).toEqual(said(2))
  })

  it('heeds no answer of a thread that was replaced', async () => {
    const { analyst, threads, timers, answer } = bench()
    void analyst.ask('a', 'long', question)
    const second = analyst.ask('a', 'new', question)
    timers[0]()
    threads[0].told({ id: 2, answer: { ok: false, problems: [] } })
    answer(1, 0)
    expect(await second).toEqual(said(2))
  })
})

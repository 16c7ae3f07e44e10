import { describe, expect, it } from 'vitest'
import { createClient } from '../../src/browser/brain/client.ts'
import type { Ask, Tell } from '../../src/browser/brain/protocol.ts'

/** A client over brains that are made of nothing, in a time that passes when told to. */
const setUp = () => {
  const brains: { asked: Ask[]; tell: (message: Tell) => void; die: (why: string) => void; stopped: boolean }[] = []
  const told: Tell[] = []
  const gaveUp: string[] = []
  const timers = new Set<{ readonly at: number; readonly then: () => void }>()
  let now = 0
  const client = createClient(
    (tell, die) => {
      const brain = { asked: [] as Ask[], tell, die, stopped: false }
      brains.push(brain)
      return {
        post: (ask) => brain.asked.push(ask),
        stop: () => {
          brain.stopped = true
        },
      }
    },
    (message) => told.push(message),
    (why) => gaveUp.push(why),
    (then, ms) => {
      const timer = { at: now + ms, then }
      timers.add(timer)
      return () => timers.delete(timer)
    },
  )
  const pass = (ms: number): void => {
    const end = now + ms
    for (;;) {
      const [next] = [...timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)
      if (!next) break
      timers.delete(next)
      now = next.at
      next.then()
    }
    now = end
  }
  /** Answers all pings so far. */
  const pong = (k: number): void => {
    for (const ask of brains[k].asked) if (ask.kind === 'ping') brains[k].tell({ kind: 'pong', ping: ask.ping })
  }
  const opens = (k: number) => brains[k].asked.filter(({ kind }) => kind === 'open')
  return { brains, told, gaveUp, client, pass, pong, opens }
}
const open = (document: number): Ask => ({ kind: 'open', document, name: 'a.yaml', text: `text ${document}` })
const move = (number: number): Ask => ({ kind: 'move', document: 1, move: number, alternative: 'b', spends: [] })
const refused = (document: number): Tell => ({ kind: 'refused', document, problems: [] })
const last = { kind: 'result', document: 1, result: {}, last: true } as unknown as Tell

describe('the page’s side of its brain', () => {
  it('starts a brain with the first question and passes its answers on, but for pongs', () => {
    const { brains, told, client, pong } = setUp()
    expect(brains).toHaveLength(0)
    client.ask(open(1))
    expect(brains[0].asked.map(({ kind }) => kind)).toEqual(['open', 'ping'])
    pong(0)
    brains[0].tell(refused(1))
    expect(told).toEqual([refused(1)])
    client.ask(open(2))
    expect(brains).toHaveLength(1)
  })

  it('puts a new brain in the place of one that dies, opens the document again, and heeds the dead one no more', () => {
    const { brains, told, client, opens } = setUp()
    client.ask(open(1))
    brains[0].die('out of memory')
    expect(brains[0].stopped).toBe(true)
    expect(opens(1)).toEqual([open(1)])
    brains[0].tell(refused(1))
    brains[0].die('once more')
    expect(told).toEqual([])
    expect(brains).toHaveLength(2)
  })

  it('puts a new brain in the place of one that does not answer', () => {
    const { brains, client, pass, opens } = setUp()
    client.ask(open(1))
    pass(9_999)
    expect(brains).toHaveLength(1)
    pass(1)
    expect(brains).toHaveLength(2)
    expect(brains[0].stopped).toBe(true)
    expect(opens(1)).toEqual([open(1)])
  })

  it('notices a brain that answered once and hangs later, while it computes or is being moved', () => {
    const computing = setUp()
    computing.client.ask(open(1))
    computing.pong(0)
    computing.pass(12_000)
    expect(computing.brains).toHaveLength(2)

    const moved = setUp()
    moved.client.ask(open(1))
    moved.brains[0].tell(last)
    moved.client.ask(move(1))
    moved.pong(0)
    moved.pass(12_000)
    expect(moved.brains).toHaveLength(2)
  })

  it('leaves a brain alone that answers, however long it computes, and one that has nothing to do', () => {
    const { brains, client, pass, pong } = setUp()
    client.ask(open(1))
    for (let k = 0; k < 100; k++) {
      pong(0)
      pass(2_500)
    }
    expect(brains).toHaveLength(1)
    brains[0].tell(last)
    client.ask(move(7))
    brains[0].tell({ kind: 'unmoved', document: 1, move: 7, problems: [] })
    pong(0)
    const pings = brains[0].asked.length
    pass(1_000_000)
    expect(brains[0].asked).toHaveLength(pings)
    expect(brains).toHaveLength(1)
  })

  it('gives up after the third replacement of the same document, until another is opened', () => {
    const { brains, gaveUp, client } = setUp()
    client.ask(open(1))
    for (const k of [0, 1, 2]) brains[k].die('again')
    expect(gaveUp).toEqual([])
    brains[3].die('for good')
    expect(gaveUp).toEqual(['for good'])
    client.ask(move(1))
    expect(brains).toHaveLength(4)
    client.ask(open(2))
    expect(brains).toHaveLength(5)
    brains[4].die('new')
    expect(brains).toHaveLength(6)
    expect(gaveUp).toHaveLength(1)
  })

  it('counts deaths from the last whole answer on', () => {
    const { brains, gaveUp, client } = setUp()
    client.ask(open(1))
    for (const k of [0, 1, 2]) brains[k].die('again')
    brains[3].tell(last)
    for (const k of [3, 4, 5]) brains[k].die('again')
    expect(gaveUp).toEqual([])
    expect(brains).toHaveLength(7)
  })

  it('is silent once it is closed', () => {
    const { brains, client, pass } = setUp()
    client.ask(open(1))
    client.close()
    expect(brains[0].stopped).toBe(true)
    pass(100_000)
    brains[0].die('late')
    client.ask(open(2))
    expect(brains).toHaveLength(1)
  })
})

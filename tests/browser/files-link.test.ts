import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isLink, LONGEST_LINK, packLink, plainName, unpackLink } from '../../src/browser/files/link.ts'

const flagship = readFileSync(new URL('../../scenarios/halkbekampning.yaml', import.meta.url), 'utf8')
const deflated = async (text: string): Promise<string> => {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate'))
  return `#scenario=${Buffer.from(await new Response(stream).arrayBuffer()).toString('base64url')}`
}

describe('a link', () => {
  it('carries the flagship there and back, in characters that an address takes as they are', async () => {
    const hash = await packLink({ name: 'halkbekämpning.yaml', text: flagship })
    expect(hash).toMatch(/^#scenario=[A-Za-z0-9_-]+$/)
    expect(hash.length).toBeLessThan(10_000)
    expect(isLink(hash)).toBe(true)
    expect(await unpackLink(hash)).toEqual({ ok: true, name: 'halkbekämpning.yaml', text: flagship })
  })

  it('carries any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (text) => {
        expect(await unpackLink(await packLink({ name: 'a.yaml', text }))).toEqual({ ok: true, name: 'a.yaml', text })
      }),
      { seed: 1, numRuns: 60 },
    )
  })

  it('is told from other places on the page', () => {
    expect(isLink('#main')).toBe(false)
    expect(isLink('')).toBe(false)
  })

  it('that was cut or altered on its way is broken, never another scenario', async () => {
    const hash = await packLink({ name: 'a.yaml', text: 'title: Halka\nowners: {gatukontoret: {}, sjukhuset: {}}\n' })
    const start = '#scenario='.length
    for (let at = start; at < hash.length; at++) {
      expect(await unpackLink(hash.slice(0, at)), `cut at ${at}`).toEqual({ ok: false, why: 'broken' })
      const other = hash[at] === 'A' ? 'B' : 'A'
      const read = await unpackLink(hash.slice(0, at) + other + hash.slice(at + 1))
      // The last character's lowest bits may be padding that says nothing.
      if (at < hash.length - 1) expect(read, `altered at ${at}`).toEqual({ ok: false, why: 'broken' })
    }
    expect(await unpackLink(`${hash.slice(0, 20)}%${hash.slice(21)}`)).toEqual({ ok: false, why: 'broken' })
  })

  it('that holds something else is broken', async () => {
    for (const json of ['{}', '["a.yaml"]', '["a.yaml", 1]', '[1, "text"]', 'null', '["a", "b", "c"]'])
      expect(await unpackLink(await deflated(json)), json).toEqual({ ok: false, why: 'broken' })
  })

  it('is bounded: a scenario that does not fit gets none, and one that is too long is not read', async () => {
    let text = ''
    for (let i = 0, state = 1; i < 100_000; i++) {
      state = (state * 48271) % 2147483647
      text += String.fromCharCode(33 + (state % 90))
    }
    expect(await packLink({ name: 'a.yaml', text })).toBe('too-large')
    expect(await unpackLink(`#scenario=${'A'.repeat(LONGEST_LINK)}`)).toEqual({ ok: false, why: 'too-large' })
  })

  it('unpacks no more than a file may hold', async () => {
    const hash = await deflated(JSON.stringify(['bomb.yaml', '#'.repeat(20_000_000)]))
    expect(hash.length).toBeLessThan(LONGEST_LINK)
    expect(await unpackLink(hash)).toEqual({ ok: false, why: 'too-large' })
  })

  it('gives a name that is only a name', async () => {
    expect(plainName('../../etc/passwd')).toBe('etcpasswd')
    expect(plainName('C:\\fil\u202E.yaml\n')).toBe('Cfil.yaml')
    expect(plainName('')).toBe('scenario.yaml')
    expect(plainName('å'.repeat(1000))).toHaveLength(120)
    expect(await unpackLink(await deflated('["..//<b>.yaml", "t"]'))).toEqual({ ok: true, name: 'b.yaml', text: 't' })
  })
})

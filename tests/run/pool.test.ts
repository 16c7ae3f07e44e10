import { describe, expect, it } from 'vitest'
import type { Job } from '../../src/engine/job.ts'
import { createBuilder } from '../../src/plan/builder.ts'
import { schedule } from '../../src/plan/program.ts'
import type { Plan } from '../../src/plan/types.ts'
import { poolHost } from '../../src/run/pool.ts'
import { createServer, type Request } from '../../src/run/protocol.ts'

/** A job that draws a beta number and hands out its half; the other distribution is not drawn from. */
const job = (): Job => {
  const b = createBuilder()
  const x = b.mul(b.quantile(b.uniform('x', -1), { kind: 'beta', alpha: 2, beta: 3, min: 0, max: 1 }), b.constant(0.5))
  b.quantile(b.uniform('y', -1), { kind: 'beta', alpha: 4, beta: 5, min: 0, max: 1 })
  const { nodes, streams, distributions } = b.finish()
  const plan: Plan = { nodes, streams, distributions, parameters: 0, outputs: [], guards: [], tallies: [], inputs: [] }
  const keys = Uint32Array.from({ length: 4 * streams.length }, (_, k) => 77 + k)
  return {
    spec: { program: schedule(plan, [x], []), keys, distributions },
    kept: 1,
    keeping: { kind: 'values', most: 512 },
    replicates: 1,
    runs: 512,
  }
}

describe('a pool of threads', () => {
  it('begins to start all of them before there is anything to do', async () => {
    let made = 0
    const host = poolHost(3, () => {
      made++
      return { post: () => undefined, stop: async () => undefined }
    })
    expect(made).toBe(3)
    await host.close()
  })

  it('sends along what has been made of a job, in memory that is shared, and gets the same answers as without', async () => {
    const sent: Request[] = []
    const host = poolHost(1, (received) => {
      const serve = createServer((answer) => received(answer))
      return {
        post: (request) => {
          sent.push(request)
          serve(structuredClone(request))
        },
        stop: async () => undefined,
      }
    })
    const asked = job()
    const answer = await host.open(asked).run({ first: 0, count: 512 })
    const [open] = sent
    if (open?.kind !== 'open') throw new Error('no job was opened')
    expect(open.kit.tables.map((table) => table !== undefined)).toEqual([true, false])
    expect(open.kit.tables[0]?.numbers.buffer).toBeInstanceOf(SharedArrayBuffer)
    expect(open.job.spec.program.code.buffer).toBeInstanceOf(SharedArrayBuffer)
    expect(open.kit.modules.program).toBeInstanceOf(WebAssembly.Module)
    const alone: unknown[] = []
    const serve = createServer((told) => alone.push(told.kind === 'answer' ? told.result : told))
    serve({ kind: 'open', session: 0, job: structuredClone(asked), kit: { tables: [], modules: {} } })
    serve({ kind: 'task', session: 0, id: 0, task: { first: 0, count: 512 } })
    expect(alone).toEqual([answer])
    await host.close()
  })
})

import type { Host } from '../../src/run/host.ts'
import { type MakeThread, poolHost } from '../../src/run/pool.ts'
import { type Answer, createServer, type Request } from '../../src/run/protocol.ts'

/**
 * Threads that are none: every request and answer is cloned as a worker would get it, and answers
 * come later and out of order, so that what would only break in a worker breaks here. `dies(n)` says
 * whether the n-th task posted (from 0) kills its thread.
 */
export const fakeThreads = (size: number, dies: (n: number) => boolean = () => false): Host => {
  let posted = 0
  const make: MakeThread = (received, lost) => {
    let alive = true
    const serve = createServer((answer: Answer, transfer) => {
      const copy = structuredClone(answer, { transfer })
      setTimeout(
        () => {
          if (alive) received(copy)
        },
        (posted * 7) % 5,
      )
    })
    return {
      post: (request: Request) => {
        const copy = structuredClone(request)
        if (copy.kind === 'task' && dies(posted++)) {
          alive = false
          setTimeout(() => lost('killed by the test'), 0)
          return
        }
        serve(copy)
      },
      stop: async () => {
        alive = false
      },
    }
  }
  return poolHost(size, make)
}

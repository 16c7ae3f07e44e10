import { browserHost } from '../../run/browser-host.ts'
import { type Host, inlineHost } from '../../run/host.ts'
import { createBrain } from './brain.ts'
import type { Ask } from './protocol.ts'
import { toWire } from './wire.ts'

/** Fewer runs than this are done before other threads have started. */
const MANY_RUNS = 50_000

const here = inlineHost()
let pool: Host | undefined
/** All of the machine's cores where it is worth their start, this thread otherwise. */
const hostOf = (runs: number): Host => {
  const threads = Math.min(8, navigator.hardwareConcurrency || 1)
  if (runs < MANY_RUNS || threads < 2) return here
  pool ??= browserHost(threads, () => new Worker(new URL('./pool-worker.ts', import.meta.url), { type: 'module' }))
  return pool
}

const brain = createBrain((message) => {
  const { wire, transfer } = toWire(message)
  self.postMessage(wire, { transfer })
}, hostOf)
// What goes wrong in a promise is no error of the worker's to the page, which would wait for ever.
self.addEventListener('unhandledrejection', ({ reason }) => {
  setTimeout(() => {
    throw reason
  })
})
self.addEventListener('message', (event: MessageEvent<Ask>) => brain(event.data))

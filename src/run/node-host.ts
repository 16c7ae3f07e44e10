import { Worker } from 'node:worker_threads'
import { type Host, inlineHost } from './host.ts'
import { poolHost } from './pool.ts'
import type { Answer } from './protocol.ts'

/**
 * Worker threads in Node. `entry` is the built `node-worker.ts`; by default the file `worker.js`
 * beside this one, as the command is bundled. One worker is this thread itself.
 */
export const workerHost = (size: number, entry: URL = new URL('./worker.js', import.meta.url)): Host =>
  size <= 1
    ? inlineHost()
    : poolHost(size, (received, lost) => {
        const worker = new Worker(entry)
        worker.on('message', (answer: Answer) => received(answer))
        worker.on('error', (fault) => lost(fault instanceof Error ? fault.message : String(fault)))
        worker.on('exit', (code) => lost(`exit status ${code}`))
        return {
          post: (request) => worker.postMessage(request),
          stop: async () => {
            await worker.terminate()
          },
        }
      })

import type { Host } from './host.ts'
import { poolHost } from './pool.ts'
import type { Answer } from './protocol.ts'

/** Web workers. `make` starts one from the page's own worker file, as the bundler wants it written out there. */
export const browserHost = (size: number, make: () => Worker): Host =>
  poolHost(size, (received, lost) => {
    const worker = make()
    worker.addEventListener('message', (event: MessageEvent<Answer>) => received(event.data))
    worker.addEventListener('error', (event) => lost(event.message))
    return {
      post: (request) => worker.postMessage(request),
      stop: async () => worker.terminate(),
    }
  })

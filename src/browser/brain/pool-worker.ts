import { createServer, type Request } from '../../run/protocol.ts'

const serve = createServer((answer, transfer) => self.postMessage(answer, { transfer }))
self.addEventListener('message', (event: MessageEvent<Request>) => serve(event.data))

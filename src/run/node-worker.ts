import { parentPort } from 'node:worker_threads'
import { createServer, type Request } from './protocol.ts'

const port = parentPort
if (port) {
  const serve = createServer((answer, transfer) => port.postMessage(answer, transfer))
  port.on('message', (request: Request) => serve(request))
}

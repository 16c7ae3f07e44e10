// Loaded before a program (node --import): at its end, the most memory that it held goes to the file that BENCH_PEAK names, in bytes.
// Linux counts in maxRSS what the parent held when it started the child, so there the process's own high-water mark is read.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import process from 'node:process'
import { isMainThread } from 'node:worker_threads'

const status = '/proc/self/status'
const kilobytes = () => {
  const own = existsSync(status) ? /^VmHWM:\s*(\d+) kB/m.exec(readFileSync(status, 'utf8')) : undefined
  return own ? Number(own[1]) : process.resourceUsage().maxRSS
}
if (isMainThread && process.env.BENCH_PEAK) {
  const path = process.env.BENCH_PEAK
  process.on('exit', () => writeFileSync(path, String(kilobytes() * 1024)))
}

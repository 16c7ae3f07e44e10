import { arch, cpus, release, totalmem, type } from 'node:os'
import process from 'node:process'

/** What absolute times belong to. */
export const machine = (): string => {
  const all = cpus()
  const model = all[0]?.model.trim().replace(/\s+/g, ' ') || arch()
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${model}, ${all.length} hardware threads, ${memory} GB, ${type()} ${release()}, Node ${process.versions.node}`
}

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import process from 'node:process'

/** A program to start. */
export type Call = {
  readonly file: string
  readonly args: readonly string[]
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
}

export type Ended = { readonly status: number | null; readonly seconds: number; readonly out: string; readonly err: string }

/** Starts a program and waits: its wall-clock seconds from before it starts until it has ended. */
export const start = ({ file, args, cwd, env }: Call): Ended => {
  const from = performance.now()
  const { status, stdout, stderr, error } = spawnSync(file, args, {
    encoding: 'utf8',
    maxBuffer: 1e9,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
    ...(cwd && { cwd }),
  })
  const seconds = (performance.now() - from) / 1000
  return { status: error ? null : status, seconds, out: stdout ?? '', err: error ? String(error) : (stderr ?? '') }
}

/** The same for a program that must succeed; throws with the end of what it said where it does not. */
export const demand = (call: Call): Ended => {
  const ended = start(call)
  if (ended.status !== 0) throw new Error(`${call.file} ${call.args.join(' ')}: status ${ended.status}\n${ended.err.slice(-2000)}`)
  return ended
}

/** A program's answer where it can be started and succeeds. */
export const ask = (file: string, ...args: readonly string[]): string | undefined => {
  const { status, out, err } = start({ file, args })
  return status === 0 ? `${out}${err}`.trim() : undefined
}

/** Runs a call that writes the bytes it held at most to `path` (programs/peak.mjs), and gives them beside the rest. */
export const withPeak = (call: Call, path: string): Ended & { readonly bytes: number } => {
  rmSync(path, { force: true })
  const ended = demand({ ...call, env: { ...call.env, BENCH_PEAK: path } })
  if (!existsSync(path)) throw new Error(`${call.file} ${call.args.join(' ')}: did not say how much memory it took`)
  return { ...ended, bytes: Number(readFileSync(path, 'utf8')) }
}

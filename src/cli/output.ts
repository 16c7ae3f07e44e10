import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  openSync,
  realpathSync,
  renameSync,
  type Stats,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { error, type Problem } from '../problems/problem.ts'
import type { OutputKind } from './request.ts'

/** Where something is written. `device` is what is there already and no file (a pipe, /dev/null): it is written to, not replaced. */
export type Target =
  | { readonly kind: 'stdout' }
  | { readonly kind: 'file'; readonly path: string; readonly shown: string; readonly mode: number | undefined }
  | { readonly kind: 'device'; readonly path: string; readonly shown: string }

export type Output = { readonly of: OutputKind; readonly target: Target }
type Wanted = readonly { readonly kind: OutputKind; readonly path: string }[]

const codeOf = (fault: unknown): string =>
  fault instanceof Error && 'code' in fault && typeof fault.code === 'string' ? fault.code : String(fault)

const statusOf = (path: string): Stats | undefined => {
  try {
    return statSync(path)
  } catch (fault) {
    if (codeOf(fault) === 'ENOENT') return undefined
    throw fault
  }
}

let temporaries = 0
/** A name of our own in the same folder, so that the rename never crosses a file system. */
const temporaryIn = (folder: string): string => join(folder, `.hangrannan-${process.pid}-${++temporaries}.tmp`)

/** Finds out whether a path can be written before hours are spent on what should be in it. */
const prepare = (path: string): Target => {
  const status = statusOf(path)
  if (status?.isDirectory()) throw Object.assign(new Error(path), { code: 'EISDIR' })
  if (status !== undefined && !status.isFile()) {
    accessSync(path, constants.W_OK)
    return { kind: 'device', path, shown: path }
  }
  const real = status === undefined ? join(realpathSync(dirname(path)), basename(path)) : realpathSync(path)
  if (status !== undefined) accessSync(real, constants.W_OK)
  const trial = temporaryIn(dirname(real))
  closeSync(openSync(trial, 'wx'))
  unlinkSync(trial)
  return { kind: 'file', path: real, shown: path, mode: status === undefined ? undefined : status.mode & 0o777 }
}

/** Where something is to be written, or why it cannot be. */
export const targetAt = (path: string): Target | Problem => {
  try {
    return path === '-' ? { kind: 'stdout' } : prepare(path)
  } catch (fault) {
    return error('unwritable', { path, reason: codeOf(fault) })
  }
}

/** The file's name without its folder and its ending. */
export const nameOf = (file: string): string => basename(file).replace(/\.ya?ml$/i, '')

const realOf = (path: string): string => {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}

/**
 * Where everything that is asked for goes, by file; or all that stands in the way: a path that several
 * files would share, one given twice, one that is an input, one that cannot be written.
 */
export const planOutputs = (
  files: readonly string[],
  wanted: Wanted,
):
  | { readonly ok: true; readonly value: readonly (readonly Output[])[] }
  | { readonly ok: false; readonly problems: readonly Problem[] } => {
  const shared = files.length > 1 ? wanted.filter(({ path }) => !path.includes('{name}')) : []
  if (shared.length > 0)
    return { ok: false, problems: shared.map(({ kind, path }) => error('name-missing', { option: `--${kind}`, path })) }
  const problems: Problem[] = []
  const inputs = new Set(files.map(realOf))
  const taken = new Map<string, string>()
  const outputs = files.map((file) =>
    wanted.flatMap(({ kind, path: pattern }): readonly Output[] => {
      const option = `--${kind}`
      const path = pattern === '-' ? '-' : pattern.replaceAll('{name}', nameOf(file))
      const target = targetAt(path)
      if (!('kind' in target)) {
        problems.push(target)
        return []
      }
      const real = target.kind === 'stdout' ? '-' : target.path
      const before = target.kind === 'device' ? undefined : taken.get(real)
      if (inputs.has(real)) problems.push(error('output-over-input', { option, path }))
      else if (before !== undefined) problems.push(error('same-output', { path, options: before === option ? [option] : [before, option] }))
      taken.set(real, option)
      return [{ of: kind, target }]
    }),
  )
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: outputs }
}

/** Writes a file whole or not at all: beside it first, then in its place. */
export const writeTarget = (target: Exclude<Target, { kind: 'stdout' }>, text: string): Problem | undefined => {
  if (target.kind === 'device') {
    try {
      writeFileSync(target.path, text)
      return undefined
    } catch (fault) {
      return codeOf(fault) === 'EPIPE' ? undefined : error('unwritable', { path: target.shown, reason: codeOf(fault) })
    }
  }
  const temporary = temporaryIn(dirname(target.path))
  try {
    writeFileSync(temporary, text, { flag: 'wx' })
    if (target.mode !== undefined) chmodSync(temporary, target.mode)
    renameSync(temporary, target.path)
    return undefined
  } catch (fault) {
    try {
      unlinkSync(temporary)
    } catch {
      // It was never made, or is gone already.
    }
    return error('unwritable', { path: target.shown, reason: codeOf(fault) })
  }
}

import { closeSync, fstatSync, openSync, readSync, realpathSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { error, type Place, type Problem } from '../problems/problem.ts'
import { limits } from '../scenario/limits.ts'
import type { LoadedFile } from '../scenario/load.ts'

type Read = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: Problem }

const codeOf = (fault: unknown): string =>
  fault instanceof Error && 'code' in fault && typeof fault.code === 'string' ? fault.code : String(fault)

/** The file's bytes, one more than the limit at most: a stream without end stops there too. */
const readBytes = (descriptor: number, limit: number): Uint8Array => {
  const chunks: Uint8Array[] = []
  let size = 0
  while (size <= limit) {
    const chunk = new Uint8Array(Math.min(1 << 16, limit + 1 - size))
    const count = readSync(descriptor, chunk)
    if (count === 0) break
    chunks.push(chunk.subarray(0, count))
    size += count
  }
  const all = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.length
  }
  return all
}

const decodes = (bytes: Uint8Array, stream: boolean): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream })
  } catch {
    return undefined
  }
}

/** The first byte that is not UTF-8, or begins a character that is never finished: the longest readable beginning ends before it. */
const firstBadByte = (bytes: Uint8Array): number => {
  let [low, high] = [0, bytes.length]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (decodes(bytes.subarray(0, middle), true) === undefined) high = middle - 1
    else low = middle
  }
  // A character takes four bytes at most, so its beginning is at most three back.
  while (low > 0 && decodes(bytes.subarray(0, low), false) === undefined) low--
  return low
}

const placeOfByte = (file: string, bytes: Uint8Array, offset: number): Place => {
  const before = new TextDecoder('utf-8').decode(bytes.subarray(0, offset))
  const start = before.lastIndexOf('\n') + 1
  const rest = new TextDecoder('utf-8').decode(bytes.subarray(offset, offset + 400))
  return {
    file,
    offset: before.length,
    length: 1,
    line: before.split('\n').length,
    column: before.length - start + 1,
    lineText: (before.slice(start) + (rest.split(/\r?\n/)[0] ?? '')).slice(-2_000),
  }
}

/** The text of a scenario file, or why it cannot be had: missing, a folder, too large, not UTF-8. */
export const readInput = (path: string): Read => {
  let descriptor: number
  try {
    descriptor = openSync(path, 'r')
  } catch (fault) {
    const code = codeOf(fault)
    if (code === 'EISDIR') return { ok: false, problem: error('is-folder', { path }) }
    if (code === 'ENOENT' || code === 'ENOTDIR') return { ok: false, problem: error('not-found', { path }) }
    return { ok: false, problem: error('unreadable', { path, reason: code }) }
  }
  try {
    const status = fstatSync(descriptor)
    if (status.isDirectory()) return { ok: false, problem: error('is-folder', { path }) }
    const bytes = status.size > limits.bytes ? undefined : readBytes(descriptor, limits.bytes)
    if (bytes === undefined || bytes.length > limits.bytes) {
      return { ok: false, problem: error('file-too-large', { bytes: bytes?.length ?? status.size, limit: limits.bytes }) }
    }
    const text = decodes(bytes, false)
    if (text !== undefined) return { ok: true, text }
    const offset = firstBadByte(bytes)
    return { ok: false, problem: error('not-utf8', { path, offset }, placeOfByte(path, bytes, offset)) }
  } catch (fault) {
    return { ok: false, problem: error('unreadable', { path, reason: codeOf(fault) }) }
  } finally {
    closeSync(descriptor)
  }
}

const isWithin = (folder: string, path: string): boolean => {
  const way = relative(folder, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !way.startsWith(sep) && !/^[a-zA-Z]:/.test(way)
}

/**
 * Loads what a file `extends`. The path is checked twice: as written by the scenario room, and here as it
 * really is, so that neither `..` nor a link leaves the folder of the file that is run.
 */
export const extendsLoader = (file: string): ((path: string) => LoadedFile) => {
  const folder = dirname(file)
  return (path) => {
    let real: string
    try {
      real = realpathSync(join(folder, path))
      if (!isWithin(realpathSync(folder), real)) return { ok: false, why: 'outside' }
    } catch {
      return { ok: false, why: 'missing' }
    }
    const read = readInput(real)
    if (read.ok) return { ok: true, text: read.text }
    const why = { 'is-folder': 'not-a-file', 'file-too-large': 'too-large', 'not-utf8': 'not-utf8' } as const
    return { ok: false, why: read.problem.code in why ? why[read.problem.code as keyof typeof why] : 'missing' }
  }
}

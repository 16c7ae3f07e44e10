import { limits } from '../../scenario/limits.ts'

/**
 * A scenario in a link: `#scenario=` and base64url of deflated JSON `[name, text]`. What follows the `#` of an address is
 * never sent to a server. `deflate` rather than `deflate-raw`: its checksum tells a link that was altered on its way.
 */
const KEY = '#scenario='

/** The longest link, in characters after the `#`: browsers take more, chats and mail hardly do. */
export const LONGEST_LINK = 64_000
const LONGEST_NAME = 120

export type Named = { readonly name: string; readonly text: string }
export type Unpacked = ({ readonly ok: true } & Named) | { readonly ok: false; readonly why: 'broken' | 'too-large' | 'too-old' }

/** Whether the part of an address after `#` is a scenario, sound or not. */
export const isLink = (hash: string): boolean => hash.startsWith(KEY)

/** Reads a stream; undefined where it is longer than `most` bytes. */
const bytesOf = async (stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  const parts: Uint8Array[] = []
  let length = 0
  const reader = stream.getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    parts.push(next.value)
    length += next.value.length
    if (length > most) {
      await reader.cancel()
      return undefined
    }
  }
  const all = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
const through = (bytes: Uint8Array<ArrayBuffer>, stream: GenericTransformStream): ReadableStream<Uint8Array> =>
  new Blob([bytes]).stream().pipeThrough(stream as ReadableWritablePair<Uint8Array, Uint8Array<ArrayBuffer>>)

const toBase64Url = (bytes: Uint8Array): string => {
  const parts: string[] = []
  // In parts, since a function takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8192) parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)))
  return btoa(parts.join('')).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}
const fromBase64Url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (unit) => unit.charCodeAt(0))

/** A file name as it may be shown and saved: no folders, nothing unseen, not endless. */
export const plainName = (name: string): string =>
  name
    .replace(/[\p{C}/\\:*?"<>|]/gu, '')
    .replace(/^\.+/, '')
    .slice(0, LONGEST_NAME) || 'scenario.yaml'

/** The fragment of a link that carries a scenario, or why there is none: too large, or a browser that cannot deflate. */
export const packLink = async ({ name, text }: Named): Promise<string | 'too-large' | 'too-old'> => {
  if (typeof CompressionStream === 'undefined') return 'too-old'
  const bytes = await bytesOf(
    through(new TextEncoder().encode(JSON.stringify([name, text])), new CompressionStream('deflate')),
    LONGEST_LINK,
  )
  const hash = bytes && `${KEY}${toBase64Url(bytes)}`
  return hash === undefined || hash.length > LONGEST_LINK ? 'too-large' : hash
}

/** The scenario that a fragment carries. Nothing in it is trusted: no more is unpacked than a file may hold. */
export const unpackLink = async (hash: string): Promise<Unpacked> => {
  if (hash.length > LONGEST_LINK) return { ok: false, why: 'too-large' }
  if (typeof DecompressionStream === 'undefined') return { ok: false, why: 'too-old' }
  try {
    const bytes = await bytesOf(through(fromBase64Url(hash.slice(KEY.length)), new DecompressionStream('deflate')), limits.bytes)
    if (bytes === undefined) return { ok: false, why: 'too-large' }
    const read: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (!Array.isArray(read) || read.length !== 2) return { ok: false, why: 'broken' }
    const [name, text]: readonly unknown[] = read
    if (typeof name !== 'string' || typeof text !== 'string') return { ok: false, why: 'broken' }
    return { ok: true, name: plainName(name), text }
  } catch {
    return { ok: false, why: 'broken' }
  }
}

/**
 * Bytes of WebAssembly, as nested lists until a module is put together: joining two pieces of code costs
 * nothing that way. All numbers are bytes.
 */
export type Code = number | readonly Code[]

/** The value types in use, and their bytes. */
export const kinds = { i32: 0x7f, i64: 0x7e, f64: 0x7c, v128: 0x7b } as const
export type Kind = keyof typeof kinds

/** Unsigned LEB128 of a whole number from 0 to 2^32 − 1. */
export const unsigned = (n: number): Code => {
  if (n < 0x80) return n
  const bytes: number[] = []
  let rest = n >>> 0
  do {
    const low = rest & 0x7f
    rest >>>= 7
    bytes.push(rest === 0 ? low : low | 0x80)
  } while (rest !== 0)
  return bytes
}

/** Signed LEB128 of a BigInt, for the constants of i32 and i64. */
export const signed = (n: bigint): Code => {
  const bytes: number[] = []
  let rest = n
  for (;;) {
    const low = Number(BigInt.asUintN(7, rest))
    rest >>= 7n
    const done = (rest === 0n && (low & 0x40) === 0) || (rest === -1n && (low & 0x40) !== 0)
    bytes.push(done ? low : low | 0x80)
    if (done) return bytes
  }
}

/** Bytes as they are written, in a buffer that grows. */
type Sink = { bytes: Uint8Array; size: number }

const write = (code: Code, sink: Sink): void => {
  if (typeof code === 'number') {
    if (sink.size === sink.bytes.length) {
      const larger = new Uint8Array(2 * sink.size)
      larger.set(sink.bytes)
      sink.bytes = larger
    }
    sink.bytes[sink.size++] = code
    return
  }
  for (let k = 0; k < code.length; k++) write(code[k], sink)
}
const flat = (code: Code): Uint8Array => {
  const sink: Sink = { bytes: new Uint8Array(1024), size: 0 }
  write(code, sink)
  return sink.bytes.subarray(0, sink.size)
}

const list = (items: readonly Code[]): Code => [unsigned(items.length), items]
const text = (s: string): Code => {
  const bytes = [...new TextEncoder().encode(s)]
  return [unsigned(bytes.length), bytes]
}
/** Code with its size before it. */
const sized = (code: Code): readonly Uint8Array[] => {
  const bytes = flat(code)
  return [flat(unsigned(bytes.length)), bytes]
}
const joined = (parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
const section = (id: number, parts: readonly Uint8Array[]): readonly Uint8Array[] => {
  const size = parts.reduce((sum, part) => sum + part.length, 0)
  return [Uint8Array.of(id), flat(unsigned(size)), ...parts]
}

export type Signature = { readonly params: readonly Kind[]; readonly results: readonly Kind[] }
/** A function from outside; all imports come from one namespace, `env`. */
export type Import = Signature & { readonly name: string }
/** A function: the kinds of its locals beyond the parameters, and its body without the closing `end`. */
export type FunctionBody = Signature & { readonly export?: string; readonly locals: readonly Kind[]; readonly body: Code }

const signatureCode = ({ params, results }: Signature): Code => [
  0x60,
  list(params.map((k) => kinds[k])),
  list(results.map((k) => kinds[k])),
]

/** Locals as the format wants them: runs of one kind. */
const localsCode = (locals: readonly Kind[]): Code => {
  const runs: { kind: Kind; count: number }[] = []
  for (const kind of locals) {
    const last = runs.at(-1)
    if (last?.kind === kind) last.count++
    else runs.push({ kind, count: 1 })
  }
  return list(runs.map(({ kind, count }) => [unsigned(count), kinds[kind]]))
}

/**
 * A module that imports its memory (`env.memory`) and functions. Functions are numbered: imports first,
 * then `functions` in order (WebAssembly Core Specification 2.0, section 5).
 */
export const encodeModule = (imports: readonly Import[], functions: readonly FunctionBody[]): Uint8Array<ArrayBuffer> => {
  const types: Code[] = []
  const known = new Map<string, number>()
  const typeOf = (s: Signature): number => {
    const key = `${s.params.join()}>${s.results.join()}`
    const index = known.get(key) ?? types.push(signatureCode(s)) - 1
    known.set(key, index)
    return index
  }
  const importCodes: Code[] = [
    [text('env'), text('memory'), 0x02, 0x00, unsigned(1)],
    ...imports.map((f) => [text('env'), text(f.name), 0x00, unsigned(typeOf(f))]),
  ]
  const functionTypes = functions.map((f) => unsigned(typeOf(f)))
  const exported = functions.flatMap((f, k) => (f.export === undefined ? [] : [[text(f.export), 0x00, unsigned(imports.length + k)]]))
  const bodies = functions.flatMap((f) => sized([localsCode(f.locals), f.body, 0x0b]))
  return joined([
    Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00),
    ...section(1, [flat(list(types))]),
    ...section(2, [flat(list(importCodes))]),
    ...section(3, [flat(list(functionTypes))]),
    ...section(7, [flat(list(exported))]),
    ...section(10, [flat(unsigned(functions.length)), ...bodies]),
  ])
}

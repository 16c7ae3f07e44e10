import { BLOCK } from '../../random/streams.ts'
import { constantOf, operandsOf, type Ref, type Steps } from './steps.ts'

/** Bytes of a column of a block. */
export const COLUMN = BLOCK * 8
/** From one column to the next: a cache line more, so that the same run's values of many columns do not compete for the same lines of the cache. */
export const NEXT_COLUMN = COLUMN + 64

/** Hands out addresses of a memory under construction. */
export type Space = { readonly take: (bytes: number) => number; readonly size: () => number }
export const createSpace = (from = 64): Space => {
  let next = from
  return {
    take: (bytes) => {
      const at = next
      next = Math.ceil((next + bytes) / 64) * 64 // may pass 2^31
      return at
    },
    size: () => next,
  }
}

const PAGE = 65_536
/** A memory that holds everything taken from the space. */
export const memoryOf = (space: Space): WebAssembly.Memory => new WebAssembly.Memory({ initial: Math.ceil(space.size() / PAGE) })

/** Where everything is, in bytes. */
export type Layout = {
  /** The column of a value that more than one step uses, or that is handed out; undefined for the others. */
  readonly column: (value: Ref) => number | undefined
  /** Each constant, twice, for a vector. */
  readonly constant: (value: Ref) => number
  /** Column k of what is handed out is at outputs + k · NEXT_COLUMN. */
  readonly outputs: number
  /** Constants that heavy operations read, as whole columns, and constants that are handed out: address and constant. */
  readonly filled: readonly { readonly at: number; readonly constant: number }[]
}

/** Gives columns to values: those handed out have their own, the others share, each from its step to its last use. */
export const layOut = ({ steps, outputs }: Steps, constants: number, space: Space): Layout => {
  const constantsAt = space.take(constants * 16)
  const outputsAt = space.take(outputs.length * NEXT_COLUMN)
  const columns = new Map<Ref, number>()
  const filled: { at: number; constant: number }[] = []
  outputs.forEach((ref, k) => {
    const at = outputsAt + k * NEXT_COLUMN
    if (ref < 0) filled.push({ at, constant: constantOf(ref) })
    else columns.set(ref, at)
  })
  const madeIn = new Map<Ref, number>()
  const lastUse = new Map<Ref, number>()
  const crossing = new Set<Ref>()
  for (const [s, step] of steps.entries()) {
    const use = (ref: Ref): void => {
      lastUse.set(ref, s)
      if (step.kind === 'heavy' || madeIn.get(ref) !== s) crossing.add(ref)
    }
    const operations = step.kind === 'heavy' ? [step.operation] : step.operations
    for (const operation of operations) {
      madeIn.set(operation.value, s)
      if (step.kind === 'heavy') crossing.add(operation.value)
      for (const ref of operandsOf(operation)) use(ref)
    }
    if (step.kind === 'light') for (const { value } of step.demands) use(value)
  }
  const free: number[] = []
  const endsAt = new Map<number, Ref[]>()
  const heavyConstants = new Map<Ref, number>()
  for (const [s, step] of steps.entries()) {
    const operations = step.kind === 'heavy' ? [step.operation] : step.operations
    for (const operation of operations) {
      const { value } = operation
      if (crossing.has(value) && !columns.has(value)) {
        columns.set(value, free.pop() ?? space.take(NEXT_COLUMN))
        const end = Math.max(s, lastUse.get(value) ?? s)
        endsAt.set(end, [...(endsAt.get(end) ?? []), value])
      }
      if (step.kind !== 'heavy') continue
      for (const ref of operandsOf(operation)) {
        if (ref >= 0 || heavyConstants.has(ref)) continue
        const at = space.take(NEXT_COLUMN)
        heavyConstants.set(ref, at)
        filled.push({ at, constant: constantOf(ref) })
      }
    }
    for (const ref of endsAt.get(s) ?? []) free.push(columns.get(ref) as number)
  }
  return {
    column: (ref) => (ref < 0 ? heavyConstants.get(ref) : columns.get(ref)),
    constant: (ref) => constantsAt + 16 * constantOf(ref),
    outputs: outputsAt,
    filled,
  }
}

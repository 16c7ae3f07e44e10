import type { Lab } from './lab.ts'

/** Bytes of values that are held at once. */
const ROOM = 128e6

/** What a group of columns is in some runs; `each` sees every group once, in order. */
export type Groups = (parameters: readonly number[], each: (group: number, columns: readonly Float64Array[]) => void) => void

/**
 * Groups of columns of a laboratory, run by run, without holding more than 128 MB: the runs are done again for each portion
 * of the groups. What has room is remembered by its parameters, and computed once. Several of these share the room.
 */
export const createGroups = (lab: Lab, groups: readonly (readonly string[])[], runs: number, sharing = 1): Groups => {
  const portions: { readonly first: number; readonly keys: readonly (readonly string[])[] }[] = []
  let size = Number.POSITIVE_INFINITY
  for (const [k, keys] of groups.entries()) {
    const more = 8 * runs * keys.length
    if (size + more > ROOM) {
      portions.push({ first: k, keys: [keys] })
      size = more
    } else {
      const last = portions[portions.length - 1]
      portions[portions.length - 1] = { first: last.first, keys: [...last.keys, keys] }
      size += more
    }
  }
  const experiments = portions.map(({ keys }) => lab.experiment(keys.flat()))
  const remembered = new Map<string, readonly Float64Array[]>()
  let left = ROOM / sharing
  const valuesOf = (parameters: readonly number[], portion: number): readonly Float64Array[] => {
    const name = `${portion} ${parameters.join(' ')}`
    const known = remembered.get(name)
    if (known !== undefined) return known
    const values = experiments[portion].values({ parameters }, { first: 0, count: runs })
    const bytes = 8 * runs * values.length
    if (bytes <= left) {
      remembered.set(name, values)
      left -= bytes
    }
    return values
  }
  return (parameters, each) => {
    for (const [p, { first, keys }] of portions.entries()) {
      const values = valuesOf(parameters, p)
      let at = 0
      for (const [k, of] of keys.entries()) {
        each(first + k, values.slice(at, at + of.length))
        at += of.length
      }
    }
  }
}

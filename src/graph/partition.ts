export type Partition<T> = {
  /** Puts some, and all that they are with, together. */
  readonly join: (together: readonly T[]) => void
  /** The parts in the order of their first members, the members in the order of the items. */
  readonly parts: () => readonly (readonly T[])[]
}

/** A partition of items that begins with everybody alone. */
export const createPartition = <T>(items: readonly T[]): Partition<T> => {
  const above = new Map(items.map((item) => [item, item]))
  const find = (item: T): T => {
    let top = item
    for (let up = above.get(top); up !== undefined && up !== top; up = above.get(top)) top = up
    above.set(item, top)
    return top
  }
  return {
    join: ([first, ...others]) => {
      for (const item of others) above.set(find(item), find(first as T))
    },
    parts: () => {
      const parts = new Map<T, T[]>()
      for (const item of items) {
        const top = find(item)
        const part = parts.get(top)
        if (part) part.push(item)
        else parts.set(top, [item])
      }
      return [...parts.values()]
    },
  }
}

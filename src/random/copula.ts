import { sin } from '../numeric/elementary/index.ts'
import { cholesky } from '../numeric/linear.ts'

/** A Spearman rank correlation between two inputs. */
export type RankPair = { readonly between: readonly [string, string]; readonly rank: number }

/** Inputs that correlations join, in id order (UTF-16 code units), and the n × n lower factor of their matrix, row-major. */
export type CopulaGroup = { readonly members: readonly string[]; readonly factor: Float64Array }

export type CopulaGroups =
  | { readonly ok: true; readonly groups: readonly CopulaGroup[] }
  /** `inputs`, in id order: correlations that no numbers can have; without any one of them the others can. */
  | { readonly ok: false; readonly inputs: readonly string[] }

/** Past this many inputs a matrix that is not positive definite is not searched for its smallest part. */
const SEARCHED = 64

/**
 * The Gaussian copula of rank correlations: by connected group, in order of the first member, the factor that joins
 * independent standard normal numbers, members in id order. A rank correlation ρ is 2 sin(πρ/6) between normal numbers
 * (Pearson 1907); pairs of a group that are not mentioned have 0.
 */
export const copulaGroups = (pairs: readonly RankPair[]): CopulaGroups => {
  const normal = new Map<string, Map<string, number>>()
  const set = (a: string, b: string, r: number): void => {
    const row = normal.get(a) ?? new Map<string, number>()
    row.set(b, r)
    normal.set(a, row)
  }
  for (const { between, rank } of pairs) {
    const r = 2 * sin((Math.PI * rank) / 6)
    set(between[0], between[1], r)
    set(between[1], between[0], r)
  }
  const factored = (members: readonly string[]) => {
    const n = members.length
    const matrix = new Float64Array(n * n)
    members.forEach((a, row) => {
      members.forEach((b, column) => {
        matrix[row * n + column] = row === column ? 1 : (normal.get(a)?.get(b) ?? 0)
      })
    })
    return cholesky(matrix, n)
  }
  const groups: CopulaGroup[] = []
  for (const members of connected(normal)) {
    const result = factored(members)
    if (!result.ok) return { ok: false, inputs: smallest(members.slice(0, result.pivot + 1), (part) => !factored(part).ok) }
    groups.push({ members, factor: result.factor })
  }
  return { ok: true, groups }
}

/** What is left after removing, one by one, every member without which the rest still fails. */
const smallest = (members: readonly string[], fails: (part: readonly string[]) => boolean): readonly string[] => {
  if (members.length > SEARCHED) return members
  let part = members
  for (const member of members) {
    const rest = part.filter((other) => other !== member)
    if (fails(rest)) part = rest
  }
  return part
}

/** The connected components, each sorted, in the order of their first member. */
const connected = (joined: ReadonlyMap<string, ReadonlyMap<string, number>>): readonly (readonly string[])[] => {
  const seen = new Set<string>()
  return [...joined.keys()].sort().flatMap((start) => {
    if (seen.has(start)) return []
    seen.add(start)
    const members = [start]
    for (let k = 0; k < members.length; k++) {
      for (const other of joined.get(members[k])?.keys() ?? []) {
        if (seen.has(other)) continue
        seen.add(other)
        members.push(other)
      }
    }
    return [members.sort()]
  })
}

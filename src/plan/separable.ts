import { createPartition } from '../graph/index.ts'
import { code } from './ops.ts'
import { reached } from './reached.ts'
import type { Node, Nodes, Output, Plan } from './types.ts'

const CONST = code('const')
const PARAMETER = code('parameter')
const UNIFORM = code('uniform')
const QUANTILE = code('quantile')
const NEG = code('neg')
const ADD = code('add')
const SUB = code('sub')
const MUL = code('mul')
const DIV = code('div')

/** What no mover has a part in. */
export const REST = -1

/** A summand of a column: what one group moves of it, or `REST`. */
export type Part = { readonly group: number; readonly node: Node }

export type Separated = {
  /** Movers by group, each in order, the groups by their first. */
  readonly groups: readonly (readonly number[])[]
  /** Whether a mover has a part in a column. */
  readonly moves: (mover: number, column: Node) => boolean
  /** What a column is the sum of, in every run: what stands still, then group by group. One that is moved by one group is its whole. */
  readonly parts: (column: Node) => readonly Part[]
  /** The plan with some of these parts as its outputs, and what is watched of the group's, or of what stands still. */
  readonly planOf: (group: number, outputs: readonly Output[]) => Plan
}

/**
 * Parts the movers – each some of the plan's parameters – into groups that do not interact in these columns: a column is a sum of
 * functions of one group's parameters each. Sums, differences, and products and quotients by what nobody moves keep such sums;
 * whatever else an operation does joins all who have a part in it. What is watched is kept so, too: what must stay within bounds
 * is one group's, and where only finite values are asked for, those of the summands are.
 */
export const separate = (plan: Plan, movers: readonly ReadonlySet<number>[], columns: readonly Node[]): Separated => {
  const { op, a, b, c, count } = plan.nodes
  const endless = plan.tallies.filter((tally) => tally.kind === 'spectral-radius')
  const marks = reached(plan, [...columns, ...plan.guards.map(({ node }) => node), ...endless.map(({ node }) => node)])
  const moverOf = new Map(movers.flatMap((of, k) => [...of].map((parameter) => [parameter, k] as const)))
  const sets = createSets()
  const group = createPartition(movers.map((_, k) => k))
  /** By node, the set of movers who have a part in it. */
  const set = new Int32Array(count)
  const isSum = (n: Node): boolean =>
    op[n] === ADD ||
    op[n] === SUB ||
    op[n] === NEG ||
    (op[n] === MUL && (set[a[n]] === 0 || set[b[n]] === 0)) ||
    (op[n] === DIV && set[b[n]] === 0)
  // Operands stand before what is made of them.
  for (let n = 0; n < count; n++) {
    if (marks[n] === 0 || op[n] === CONST || op[n] === UNIFORM) continue
    if (op[n] === PARAMETER) set[n] = sets.only(moverOf.get(a[n]))
    else {
      set[n] = set[a[n]]
      if (op[n] !== QUANTILE && b[n] >= 0) set[n] = sets.union(set[n], set[b[n]])
      if (op[n] !== QUANTILE && c[n] >= 0) set[n] = sets.union(set[n], set[c[n]])
      if (!isSum(n)) group.join(sets.members(set[n]))
    }
  }
  for (const { node, low, high } of plan.guards) {
    if (low !== -Number.MAX_VALUE || high !== Number.MAX_VALUE) group.join(sets.members(set[node]))
  }
  const groups = group.parts()
  const groupOf = new Map(groups.flatMap((of, g) => of.map((mover) => [mover, g] as const)))
  const known = new Map<number, readonly number[]>()
  const groupsAt = (n: Node): readonly number[] => {
    const found = known.get(set[n]) ?? [...new Set(sets.members(set[n]).map((mover) => groupOf.get(mover) ?? REST))].sort((x, y) => x - y)
    known.set(set[n], found)
    return found
  }
  const isWithin = (n: Node, g: number): boolean => {
    const all = groupsAt(n)
    return g === REST ? all.length === 0 : all.length === 1 && all[0] === g
  }
  const { nodes, parts } = split(plan.nodes, columns, groupsAt)
  return {
    groups,
    moves: (mover, column) => sets.members(set[column]).includes(mover),
    parts,
    planOf: (g, outputs) => ({
      ...plan,
      nodes,
      outputs,
      guards: plan.guards.filter(({ node }) => isWithin(node, g)),
      tallies: endless.filter(({ node }) => isWithin(node, g)),
    }),
  }
}

/** The nodes of a plan and those of the summands of some columns that several groups move. */
const split = (
  nodes: Nodes,
  columns: readonly Node[],
  groupsAt: (n: Node) => readonly number[],
): { readonly nodes: Nodes; readonly parts: (n: Node) => readonly Part[] } => {
  const { op, a, b, count } = nodes
  const more: { readonly op: number; readonly a: Node; readonly b: Node }[] = []
  const made = (o: number, x: Node, y: Node): Node => count + more.push({ op: o, a: x, b: y }) - 1
  const isMany = (n: Node): boolean => groupsAt(n).length > 1
  const done = new Map<Node, readonly Part[]>()
  const parts = (n: Node): readonly Part[] => done.get(n) ?? [{ group: groupsAt(n)[0] ?? REST, node: n }]

  const needed = new Set<Node>()
  const waiting = columns.filter(isMany)
  for (let n = waiting.pop(); n !== undefined; n = waiting.pop()) {
    if (needed.has(n)) continue
    needed.add(n)
    for (const m of op[n] === NEG ? [a[n]] : [a[n], b[n]]) if (isMany(m)) waiting.push(m)
  }
  const scaled = (moved: Node, of: (part: Node) => Node): readonly Part[] =>
    parts(moved).map(({ group, node }) => ({ group, node: of(node) }))
  const summed = (n: Node): readonly Part[] => {
    const sum = new Map(parts(a[n]).map(({ group, node }) => [group, node]))
    for (const { group, node } of parts(b[n])) {
      const before = sum.get(group)
      sum.set(group, before !== undefined ? made(op[n], before, node) : op[n] === SUB ? made(NEG, node, -1) : node)
    }
    return [...sum].map(([group, node]) => ({ group, node })).sort((x, y) => x.group - y.group)
  }
  for (const n of [...needed].sort((x, y) => x - y)) {
    if (op[n] === ADD || op[n] === SUB) done.set(n, summed(n))
    else if (op[n] === NEG)
      done.set(
        n,
        scaled(a[n], (part) => made(NEG, part, -1)),
      )
    else if (isMany(a[n]))
      done.set(
        n,
        scaled(a[n], (part) => made(op[n], part, b[n])),
      )
    else
      done.set(
        n,
        scaled(b[n], (part) => made(op[n], a[n], part)),
      )
  }
  return { nodes: extended(nodes, more), parts }
}

const extended = (nodes: Nodes, more: readonly { readonly op: number; readonly a: Node; readonly b: Node }[]): Nodes => {
  const longer = <T extends Uint8Array | Int32Array | Float64Array>(fresh: T, old: T, rest: ArrayLike<number>): T => {
    fresh.set(old)
    fresh.set(rest, nodes.count)
    return fresh
  }
  const count = nodes.count + more.length
  const unknown = more.map(() => Number.NaN)
  const column = (of: keyof (typeof more)[number]): number[] => more.map((node) => node[of])
  return {
    count,
    op: longer(new Uint8Array(count), nodes.op, column('op')),
    a: longer(new Int32Array(count), nodes.a, column('a')),
    b: longer(new Int32Array(count), nodes.b, column('b')),
    c: longer(
      new Int32Array(count),
      nodes.c,
      more.map(() => -1),
    ),
    value: longer(new Float64Array(count), nodes.value, unknown),
    low: longer(new Float64Array(count), nodes.low, unknown),
    high: longer(new Float64Array(count), nodes.high, unknown),
  }
}

/** Sets of small numbers by their own numbers; 0 is the empty one. */
const createSets = () => {
  const all: (readonly number[])[] = [[]]
  const numbers = new Map<string, number>([['', 0]])
  const unions = new Map<number, number>()
  const numberOf = (members: readonly number[]): number => {
    const name = members.join(' ')
    const known = numbers.get(name)
    if (known !== undefined) return known
    numbers.set(name, all.length)
    return all.push(members) - 1
  }
  return {
    only: (member: number | undefined): number => (member === undefined ? 0 : numberOf([member])),
    members: (set: number): readonly number[] => all[set],
    union: (x: number, y: number): number => {
      if (x === y || y === 0) return x
      if (x === 0) return y
      const pair = Math.min(x, y) * PAIR + Math.max(x, y)
      const known = unions.get(pair) ?? numberOf([...new Set([...all[x], ...all[y]])].sort((i, j) => i - j))
      unions.set(pair, known)
      return known
    },
  }
}
/** More than there can be sets: there are fewer than 2^26 nodes. */
const PAIR = 0x4000000

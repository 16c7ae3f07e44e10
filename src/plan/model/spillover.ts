import type { Node } from '../types.ts'
import type { ByOwner, MoneyEdge } from './edges.ts'
import type { Model } from './model.ts'
import type { Series, Years } from './series.ts'
import type { World } from './world.ts'

type Spill = {
  readonly edges: readonly MoneyEdge[]
  readonly solve: (parts: ByOwner) => ByOwner
  readonly amount: (edge: MoneyEdge, savings: ByOwner) => Series
}

/**
 * Spillover: S_o(t) = part_o(t) + Σ over edges p→o of w(t)·(L∗S_p)(t), with the world's weights and
 * S(t < 0) = 0. What happens within a year among owners that reach each other is a linear system
 * (I − W₀) S = rhs, solved by elimination without pivoting; all pivots of I − |W₀| are positive just
 * when the spectral radius of |W₀| is below 1 (Berman & Plemmons 1994, ch. 6, thm 2.3), which also
 * makes that elimination stable. Where it fails, a tally says in how many runs.
 */
export const createSpill = (model: Model, world: World): Spill => {
  const { b, algebra, scenario, structure } = model
  const edges = scenario.edges.filter((e): e is MoneyEdge => e.kind === 'owner-owner')
  /** An edge seen from one of the two that it moves: a counterpart gets minus the owner's amount. */
  type Arrow = { readonly edge: MoneyEdge; readonly to: string; readonly sign: 1 | -1 }
  const arrows = new Map<string, Arrow[]>()
  for (const edge of edges) {
    for (const [to, sign] of [
      [edge.to, 1],
      [edge.counterpart, -1],
    ] as const) {
      if (to === undefined) continue
      const list = arrows.get(to) ?? []
      list.push({ edge, to, sign })
      arrows.set(to, list)
    }
  }
  const signed = (sign: 1 | -1, x: Node): Node => (sign === 1 ? x : b.one('neg', x))
  const weight = (edge: MoneyEdge, t: number): Node => weights(edge)[t]
  const weights = (edge: MoneyEdge): Years => world.onEdge(edge, 'weight', edge.weight)
  const amount = (edge: MoneyEdge, savings: ByOwner): Series =>
    algebra.times(algebra.lagged(savings.get(edge.from) ?? algebra.nothing, edge.lag, 'nothing'), weights(edge), 'coefficient')

  type Solving = ReadonlyMap<string, Node[]>
  const past = (edge: MoneyEdge, savings: Solving, t: number, from: number): Node =>
    b.sum(
      edge.lag
        .slice(0, t + 1)
        .map((part, k) => (k < from || part === 0 ? b.zero : b.mul(b.constant(part), savings.get(edge.from)?.[t - k] ?? b.zero))),
    )
  const solveYear = (savings: Solving, groups: readonly (readonly string[])[], parts: ByOwner, t: number): void => {
    for (const group of groups) {
      const inGroup = new Map(group.map((id, index) => [id, index]))
      const rhs = group.map((id) => algebra.at(parts.get(id) ?? algebra.nothing, t))
      const matrix = group.map((_, i) => group.map((_, j) => (i === j ? b.one1 : b.zero)))
      group.forEach((id, i) => {
        for (const { edge, sign } of arrows.get(id) ?? []) {
          const w = signed(sign, weight(edge, t))
          const j = inGroup.get(edge.from)
          const now = j !== undefined && (edge.lag[0] ?? 0) > 0
          rhs[i] = b.add(rhs[i], b.mul(w, past(edge, savings, t, now ? 1 : 0)))
          if (!now || j === undefined) continue
          matrix[i][j] = b.sub(matrix[i][j], b.mul(w, b.constant(edge.lag[0])))
        }
      })
      if (group.length > 1 || matrix[0][0] !== b.one1) watchRadius(model, group, matrix)
      eliminate(model, matrix, rhs).forEach((x, i) => {
        savings.get(group[i])?.push(x)
      })
    }
  }
  /** In the order of the groups, as long as all that reaches an owner is known for all years: then nothing is to be solved. */
  const passedOn = (parts: ByOwner): { readonly done: Map<string, Series>; readonly left: readonly (readonly string[])[] } => {
    const open = new Set(structure.spillover.flat())
    const done = new Map([...parts].filter(([id]) => !open.has(id)))
    const left = structure.spillover.filter((group) => {
      const [id] = group
      const reaching = arrows.get(id) ?? []
      if (group.length > 1 || reaching.some(({ edge }) => open.has(edge.from))) return true
      const items = reaching.map(({ edge, sign }) => [amount(edge, done), sign] as const)
      done.set(id, algebra.sum([[parts.get(id) ?? algebra.nothing, 1], ...items]))
      open.delete(id)
      return false
    })
    return { done, left }
  }
  return {
    edges,
    amount,
    solve: (parts) => {
      if (edges.length === 0) return parts
      const { done, left } = passedOn(parts)
      if (left.length === 0) return done
      const savings = new Map<string, Node[]>([...done].map(([id, x]) => [id, [...algebra.all(x)]]))
      for (const id of left.flat()) savings.set(id, [])
      for (let t = 0; t < scenario.years; t++) solveYear(savings, left, parts, t)
      return new Map(scenario.owners.map(({ id }) => [id, done.get(id) ?? algebra.series(savings.get(id) ?? [])]))
    },
  }
}

/** Solves A x = rhs symbolically by Gaussian elimination without pivoting; zeros cost nothing. Changes both. */
const eliminate = (model: Model, matrix: Node[][], rhs: Node[]): Node[] => {
  const { b } = model
  const n = rhs.length
  for (let k = 0; k < n; k++) {
    for (let i = k + 1; i < n; i++) {
      if (matrix[i][k] === b.zero) continue
      const factor = b.two('div', matrix[i][k], matrix[k][k])
      for (let j = k + 1; j < n; j++) matrix[i][j] = b.sub(matrix[i][j], b.mul(factor, matrix[k][j]))
      rhs[i] = b.sub(rhs[i], b.mul(factor, rhs[k]))
    }
  }
  for (let k = n - 1; k >= 0; k--) {
    let x = rhs[k]
    for (let j = k + 1; j < n; j++) x = b.sub(x, b.mul(matrix[k][j], rhs[j]))
    // A pivot is never 0 where the result stands, so nothing stays nothing: what no alternative changes is folded away.
    rhs[k] = x === b.zero ? b.zero : b.two('div', x, matrix[k][k])
  }
  return rhs
}

const watchRadius = (model: Model, group: readonly string[], matrix: readonly (readonly Node[])[]): void => {
  const { b } = model
  const n = group.length
  // The matrix is I − W₀; this is I − |W₀|, diagonal included.
  const identity = (i: number, j: number): Node => (i === j ? b.one1 : b.zero)
  const sizes = matrix.map((row, i) => row.map((x, j) => b.sub(identity(i, j), b.one('abs', b.sub(identity(i, j), x)))))
  let good = b.one1
  for (let k = 0; k < n; k++) {
    good = b.two('and', good, b.two('gt', sizes[k][k], b.zero))
    for (let i = k + 1; i < n; i++) {
      if (sizes[i][k] === b.zero) continue
      const factor = b.two('div', sizes[i][k], sizes[k][k])
      for (let j = k + 1; j < n; j++) sizes[i][j] = b.sub(sizes[i][j], b.mul(factor, sizes[k][j]))
    }
  }
  const bad = b.one('not', good)
  const owners = [...group]
  const same = model.tallies.findIndex((tally) => tally.kind === 'spectral-radius' && tally.owners.join('\n') === owners.join('\n'))
  const old = model.tallies[same]
  if (old) model.tallies[same] = { kind: 'spectral-radius', owners, node: b.two('or', old.node, bad) }
  else if (bad !== b.zero) model.tallies.push({ kind: 'spectral-radius', owners, node: bad })
}

import type { Edge } from '../../scenario/types.ts'
import type { Node } from '../types.ts'
import type { Model } from './model.ts'
import { sharesAt, type World } from './world.ts'

/** Edges that carry kr into an owner. */
export type MoneyEdge = Extract<Edge, { readonly kind: 'quantity-owner' | 'intervention-owner' | 'owner-owner' }>
export const isMoney = (edge: Edge): edge is MoneyEdge => edge.kind.endsWith('-owner')

/** One node per year, t = 0 … T−1. */
export type Years = readonly Node[]
export type ByOwner = ReadonlyMap<string, Years>

/**
 * What a world saves each owner against the reference on its own account, before payments (kr a
 * year, positive is better off; children not included): `edge` by money edge, as its target gets it;
 * `cost` the owner's own cost; `spending` the part of K that the file lets it pay; `own` all of it,
 * with spillover; `gross` the same before `spending` (what others' K spills over is in it).
 */
export type Savings = {
  readonly edge: ReadonlyMap<string, Years>
  readonly cost: ByOwner
  readonly spending: ByOwner
  readonly own: ByOwner
  readonly gross: ByOwner
}

/** w₀·x₀ − w₁·x₁, as w·(x₀ − x₁) where the weights are the same: fewer operations and no cancellation. */
export const difference = (model: Model, w0: Node, x0: Node, w1: Node, x1: Node): Node => {
  const { b } = model
  if (w0 === w1) return b.mul(w0, b.sub(x0, x1))
  return x0 === x1 ? b.mul(b.sub(w0, w1), x0) : b.sub(b.mul(w0, x0), b.mul(w1, x1))
}

const weightAt = (world: World, edge: MoneyEdge, t: number): Node => world.onEdge(edge, 'weight', edge.weight, t)

/** The saving on an edge from a quantity or intervention: its lagged source times its weight, reference − world. */
export const edgeSaving = (model: Model, world: World, reference: World, edge: MoneyEdge, t: number): Node =>
  difference(model, weightAt(reference, edge, t), reference.lagged(edge, t), weightAt(world, edge, t), world.lagged(edge, t))

/** Savings of a world against the reference, year by year. */
export const createSavings = (model: Model, world: World, reference: World): Savings => {
  const { b, scenario } = model
  const years = Array.from({ length: scenario.years }, (_, t) => t)
  const direct = scenario.edges.filter((edge): edge is MoneyEdge => isMoney(edge) && edge.kind !== 'owner-owner')
  const edge = new Map(direct.map((e) => [e.id, years.map((t) => edgeSaving(model, world, reference, e, t))]))

  const cost = new Map<string, Years>()
  for (const { id, cost: value } of scenario.owners) {
    if (!value) continue
    const at = (w: World, t: number): Node => w.at(value, t, `owners ${id} cost`)
    cost.set(
      id,
      years.map((t) => b.sub(at(reference, t), at(world, t))),
    )
  }
  const spendingTerms = new Map<string, Node[][]>()
  for (const { id, payers } of scenario.interventions) {
    for (const t of years) {
      const before = sharesAt(model, reference, payers, id, t)
      const after = sharesAt(model, world, payers, id, t)
      for (const [owner, share] of after) {
        const term = difference(model, before.get(owner) ?? b.zero, reference.cost(id, t), share, world.cost(id, t))
        const terms = spendingTerms.get(owner) ?? years.map(() => [])
        terms[t].push(term)
        spendingTerms.set(owner, terms)
      }
    }
  }
  const spending = new Map([...spendingTerms].map(([owner, terms]) => [owner, terms.map(b.sum)]))

  const parts = new Map<string, Node[]>(scenario.owners.map(({ id }) => [id, years.map((t) => cost.get(id)?.[t] ?? b.zero)]))
  const book = (owner: string, t: number, amount: Node): void => {
    const own = parts.get(owner)
    if (own) own[t] = b.add(own[t], amount)
  }
  for (const e of direct) {
    for (const t of years) {
      const amount = edge.get(e.id)?.[t] ?? b.zero
      book(e.to, t, amount)
      if (e.counterpart) book(e.counterpart, t, b.one('neg', amount))
    }
  }
  const withSpending = new Map([...parts].map(([id, own]) => [id, own.map((x, t) => b.add(x, spending.get(id)?.[t] ?? b.zero))]))
  const spill = createSpill(model, world)
  const own = spill.solve(withSpending)
  const gross = new Map([...parts].map(([id, part]) => [id, [...part]]))
  for (const e of spill.edges) {
    const amounts = years.map((t) => spill.amount(e, own, t))
    edge.set(e.id, amounts)
    amounts.forEach((amount, t) => {
      for (const [owner, sign] of [
        [e.to, 1],
        [e.counterpart, -1],
      ] as const) {
        const sum = owner === undefined ? undefined : gross.get(owner)
        if (sum) sum[t] = sign === 1 ? b.add(sum[t], amount) : b.sub(sum[t], amount)
      }
    })
  }
  return { edge, cost, spending, own, gross }
}

type Spill = {
  readonly edges: readonly MoneyEdge[]
  readonly solve: (parts: ByOwner) => ByOwner
  readonly amount: (edge: MoneyEdge, savings: ByOwner, t: number) => Node
}

/**
 * Spillover: S_o(t) = part_o(t) + Σ over edges p→o of w(t)·(L∗S_p)(t), with the world's weights and
 * S(t < 0) = 0. What happens within a year among owners that reach each other is a linear system
 * (I − W₀) S = rhs, solved by elimination without pivoting; all pivots of I − |W₀| are positive just
 * when the spectral radius of |W₀| is below 1 (Berman & Plemmons 1994, ch. 6, thm 2.3), which also
 * makes that elimination stable. Where it fails, a tally says in how many runs.
 */
const createSpill = (model: Model, world: World): Spill => {
  const { b, scenario, structure } = model
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
  const past = (edge: MoneyEdge, savings: ByOwner, t: number, from: number): Node =>
    b.sum(
      edge.lag
        .slice(0, t + 1)
        .map((part, k) => (k < from || part === 0 ? b.zero : b.mul(b.constant(part), savings.get(edge.from)?.[t - k] ?? b.zero))),
    )

  const grouped = new Set(structure.spillover.flat())
  const solveYear = (savings: Map<string, Node[]>, parts: ByOwner, t: number): void => {
    for (const [id, own] of savings) {
      if (!grouped.has(id)) own.push(parts.get(id)?.[t] ?? b.zero)
    }
    for (const group of structure.spillover) {
      const inGroup = new Map(group.map((id, index) => [id, index]))
      const rhs = group.map((id) => parts.get(id)?.[t] ?? b.zero)
      const matrix = group.map((_, i) => group.map((_, j) => (i === j ? b.one1 : b.zero)))
      group.forEach((id, i) => {
        for (const { edge, sign } of arrows.get(id) ?? []) {
          const w = signed(sign, weightAt(world, edge, t))
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
  return {
    edges,
    amount: (edge, savings, t) => b.mul(weightAt(world, edge, t), past(edge, savings, t, 0)),
    solve: (parts) => {
      if (edges.length === 0) return parts
      const savings = new Map<string, Node[]>(scenario.owners.map(({ id }) => [id, []]))
      for (let t = 0; t < scenario.years; t++) solveYear(savings, parts, t)
      return savings
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

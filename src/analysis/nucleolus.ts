import { solve } from 'yalps'
import type { Game } from './game.ts'

/** A coalition whose share is known: it gets `base` plus the least excess of the stage `stage` (none where it is just `base`). */
type Known = { readonly members: number; readonly base: number; readonly stage: number | undefined }

type Fixed = { readonly members: number; readonly amount: number }

/** Multipliers below this are rounding; amounts are parts of the largest worth. */
const ROUNDING = 1e-7

/**
 * The nucleolus: of all divisions of what all are worth, the one whose worst-off coalition is best off, then the second worst,
 * and so on; a coalition is the worse off the less it gets beyond what it is worth alone. Among the divisions that give each player
 * at least its own worth; where there are none, among all divisions (the prenucleolus).
 *
 * Stage by stage the least excess ε is made as large as it can be (Maschler, Peleg & Shapley 1979), in the dual: coalitions
 * with a multiplier above 0 have just ε in every best division. When those determine a division, it is found from their equations, so
 * that no rounding of the linear programs is left in it. Undefined where the solver finds no way on, which no game is known to do.
 */
export const nucleolus = ({ players, worth }: Game): Float64Array | undefined => {
  const all = worth.length - 1
  const scale = worth.reduce((most, x) => Math.max(most, x), 0)
  if (scale === 0) return new Float64Array(players)
  const v = worth.map((x) => x / scale)
  const alone = Array.from({ length: players }, (_, p) => v[1 << p])
  const least = alone.reduce((sum, x) => sum + x, 0) <= v[all] * (1 + 1e-12) ? alone : undefined
  const known: Known[] = [{ members: all, base: v[all], stage: undefined }]
  const span = createSpan(players)
  span.add(all)
  // Those from which the others follow, for the next program: rounding would make it contradict itself where more are given.
  const fixed: Fixed[] = [{ members: all, amount: v[all] }]
  for (let stage = 0; span.rank() < players; stage++) {
    const found = stageOf({ players, v, least, fixed, isOpen: (members) => !span.has(members) })
    if (found === undefined) return undefined
    const next = [
      ...found.tight.map((members): Known => ({ members, base: v[members], stage })),
      ...found.atLeast.map((p): Known => ({ members: 1 << p, base: alone[p], stage: undefined })),
    ]
    for (const { members, base, stage: on } of next) {
      if (!span.has(members)) fixed.push({ members, amount: base + (on === undefined ? 0 : found.excess) })
      span.add(members)
    }
    known.push(...next)
  }
  return solved(players, known)?.map((x) => x * scale)
}

type Stage = {
  readonly players: number
  readonly v: Float64Array
  readonly least: readonly number[] | undefined
  readonly fixed: readonly Fixed[]
  readonly isOpen: (members: number) => boolean
}
type Found = { readonly excess: number; readonly tight: readonly number[]; readonly atLeast: readonly number[] }

/**
 * One stage in the dual: multipliers λ ≥ 0 of the open coalitions, summing to 1, ν ≥ 0 of the players' own worths and μ of the
 * fixed coalitions, which weigh every player alike (Σ μ = Σ λ + ν over the coalitions that hold it), at the least cost
 * Σ μ·amount − Σ λ·v − Σ ν·own. Its cost is the largest least excess.
 */
const stageOf = ({ players, v, least, fixed, isOpen }: Stage): Found | undefined => {
  const constraints = new Map<string, { readonly equal: number }>([['one', { equal: 1 }]])
  for (let p = 0; p < players; p++) constraints.set(`player ${p}`, { equal: 0 })
  const weights = (members: number, sign: number): [string, number][] => {
    const list: [string, number][] = []
    for (let p = 0; p < players; p++) if ((members & (1 << p)) !== 0) list.push([`player ${p}`, sign])
    return list
  }
  const variables: [string, [string, number][]][] = []
  for (let members = 1; members < v.length - 1; members++) {
    if (isOpen(members)) variables.push([`open ${members}`, [['cost', -v[members]], ['one', 1], ...weights(members, -1)]])
  }
  for (const [p, own] of (least ?? []).entries()) {
    if (isOpen(1 << p)) variables.push([`own ${p}`, [['cost', -own], ...weights(1 << p, -1)]])
  }
  for (const [k, { members, amount }] of fixed.entries()) {
    variables.push([`more ${k}`, [['cost', amount], ...weights(members, 1)]])
    variables.push([`less ${k}`, [['cost', -amount], ...weights(members, -1)]])
  }
  const { status, result, variables: values } = solve({ direction: 'minimize', objective: 'cost', constraints, variables }, OPTIONS)
  if (status !== 'optimal') return undefined
  const above = (kind: string): readonly number[] =>
    values.flatMap(([name, value]) => (name.startsWith(kind) && value > ROUNDING ? [Number(name.slice(kind.length))] : []))
  return { excess: result, tight: above('open '), atLeast: above('own ') }
}
const OPTIONS = { precision: 1e-10, checkCycles: true } as const

/** The coalitions whose shares follow from those that are known: rows in reduced form. */
const createSpan = (players: number) => {
  const rows: { readonly lead: number; readonly row: Float64Array }[] = []
  const rest = (members: number): Float64Array => {
    const row = Float64Array.from({ length: players }, (_, p) => ((members & (1 << p)) === 0 ? 0 : 1))
    for (const { lead, row: other } of rows) {
      const factor = row[lead]
      if (factor !== 0) for (let p = 0; p < players; p++) row[p] -= factor * other[p]
    }
    return row
  }
  const leadOf = (row: Float64Array): number => {
    let lead = 0
    for (let p = 1; p < players; p++) if (Math.abs(row[p]) > Math.abs(row[lead])) lead = p
    return lead
  }
  const has = (members: number): boolean => {
    const row = rest(members)
    return Math.abs(row[leadOf(row)]) < 1e-9
  }
  return {
    has,
    rank: (): number => rows.length,
    add: (members: number): void => {
      if (has(members)) return
      const row = rest(members)
      const lead = leadOf(row)
      const pivot = row[lead]
      rows.push({ lead, row: row.map((x) => x / pivot) })
    },
  }
}

/** The shares from the equations of the known coalitions: players first, then the least excess of each stage. */
const solved = (players: number, known: readonly Known[]): Float64Array | undefined => {
  const stages = Math.max(0, ...known.map(({ stage }) => (stage ?? -1) + 1))
  const size = players + stages
  const rows = known.map(({ members, base, stage }) => {
    const row = new Float64Array(size + 1)
    for (let p = 0; p < players; p++) if ((members & (1 << p)) !== 0) row[p] = 1
    if (stage !== undefined) row[players + stage] = -1
    row[size] = base
    return row
  })
  for (let k = 0; k < size; k++) {
    const at = rows.reduce((best, row, r) => (r >= k && Math.abs(row[k]) > Math.abs(rows[best]?.[k] ?? 0) ? r : best), k)
    const pivot = rows[at]?.[k] ?? 0
    if (Math.abs(pivot) < 1e-9) return undefined
    ;[rows[k], rows[at]] = [rows[at], rows[k]]
    for (const [r, row] of rows.entries()) {
      const factor = row[k] / pivot
      if (r !== k && factor !== 0) for (let c = k; c <= size; c++) row[c] -= factor * rows[k][c]
    }
  }
  return Float64Array.from({ length: players }, (_, p) => rows[p][size] / rows[p][p])
}

import { bounded, formula, type Scope, timed } from './formulas.ts'
import type { Frame } from './scenario.ts'
import type { Tape } from './tape.ts'
import type { Doc, DocValue } from './yaml.ts'

/** An edge's lag as the file writes it, and whether anything moves within the year. */
type Lag = { readonly keys: Doc; readonly same: boolean }

const lag = (tape: Tape): Lag => {
  if (!tape.oneIn(2)) return { keys: {}, same: true }
  const keys = tape.pick<Doc>([
    { lag: 0 },
    { lag: 1 },
    { lag: 2 },
    { lag: 7 },
    { lag: { 0: '30 %', 1: '40 %', 2: '30 %' } },
    { lag: { 0: 0.5, 2: 0.25 } },
    { lag: { 1: 0.6, 3: 0.4 } },
  ])
  return { keys, same: startsNow(keys) }
}

/** The same for what acts on a quantity, which may also last. */
const lagOfEffect = (tape: Tape): Lag => {
  const first = lag(tape)
  if (!tape.oneIn(4) || typeof first.keys.lag === 'object') return first
  return { keys: { ...first.keys, lasts: 1 + tape.below(3) }, same: first.same }
}

const startsNow = (keys: Doc): boolean => {
  const written = keys.lag
  if (written === undefined || written === 0) return true
  return typeof written === 'object' && written !== null && '0' in written
}

/**
 * A list of edges. Within a year a quantity is moved only by those before it in the frame's list; through lags by any,
 * weakly. Spillover weights are so small that their sum over all edges stays below 1 for every owner.
 */
export const edges = (tape: Tape, frame: Frame, observed: ReadonlySet<string>): readonly Doc[] => {
  const plain: Doc[] = Array.from({ length: tape.below(9) }, () => anEdge(tape, frame, observed)).flatMap((e) =>
    e === undefined ? [] : [e],
  )
  const spillovers: Doc[] = frame.owners.length < 2 ? [] : Array.from({ length: tape.below(4) }, () => spillover(tape, frame))
  return [...plain, ...spillovers].map((edge, i, all) => {
    const parallel = all.some((other, j) => j !== i && other.from === edge.from && other.to === edge.to)
    return parallel || tape.oneIn(4) ? { id: `e${i}`, ...edge } : edge
  })
}

const anEdge = (tape: Tape, frame: Frame, observed: ReadonlySet<string>): Doc | undefined => {
  const kind = tape.pick(['intervention-quantity', 'quantity-owner', 'quantity-quantity', 'intervention-owner', 'quantity-owner'])
  const intervention = frame.interventions[tape.below(frame.interventions.length)]?.id
  const a = tape.below(frame.quantities.length)
  const b = tape.below(frame.quantities.length)
  const [from, to] = [frame.quantities[a], frame.quantities[b]]
  if (kind === 'intervention-owner') return intervention === undefined ? undefined : intoOwner(tape, frame, intervention, true)
  if (from === undefined || to === undefined) return undefined
  const target = { index: b, observed: observed.has(to) }
  if (kind === 'quantity-owner') return intoOwner(tape, frame, from, false)
  if (kind === 'intervention-quantity')
    return intervention === undefined ? undefined : effect(tape, frame, intervention, target, lagOfEffect(tape), true)
  if (!observed.has(to) && tape.oneIn(2)) {
    const { keys, same } = lag(tape)
    const ahead = same && a >= b
    const weight = timed(tape, frame.from, frame.years, () => bounded(tape, scopeOf(frame, b, true), 0, 0.6))
    return { from, to, weight, ...(ahead ? { lag: 1 } : keys) }
  }
  const when = lagOfEffect(tape)
  return effect(tape, frame, from, target, when.same && a >= b ? { keys: { lag: 1 }, same: false } : when, false)
}

/** What a formula on an edge into a quantity may mention: in the same year only quantities before the target. */
const scopeOf = (frame: Frame, target: number, same: boolean): Scope => ({
  inputs: frame.inputs,
  now: same ? frame.quantities.slice(0, target) : frame.quantities,
  earlier: frame.quantities,
  interventions: frame.interventions.map((x) => x.id),
})

type Target = { readonly index: number; readonly observed: boolean }

/**
 * A reduction that lasts for some years may come above 1, and then counts as 1; what is observed must be undone, so
 * there it stays well below. Some reductions are negative.
 */
const effect = (tape: Tape, frame: Frame, from: string, target: Target, when: Lag, spends: boolean): Doc => {
  const scope = scopeOf(frame, target.index, when.same)
  const most = target.observed ? 0.2 : 0.7
  const size = bounded(tape, scope, 0.05, most)
  const value = (): DocValue => {
    if (spends) return tape.pick([`${size} * (1 - exp(-spend / 200))`, `${size} * spend / 900`, `-0.2 * ${from} / (100 + spend)`])
    return tape.pick([`clamp(${from} / 40, -0.2, ${most})`, size])
  }
  const added = (): DocValue =>
    spends ? `${size} * spend / 50 + ref(${from}) / 400` : `${tape.number(0.05, 0.5)} * ${from} + ${formula(tape, { ...scope, now: [] })}`
  const acts: Doc = tape.oneIn(2)
    ? { adds: timed(tape, frame.from, frame.years, added) }
    : { reduces: timed(tape, frame.from, frame.years, value) }
  return { from, to: frame.quantities[target.index] ?? '', ...acts, ...when.keys }
}

const intoOwner = (tape: Tape, frame: Frame, from: string, spends: boolean): Doc => {
  const scope = scopeOf(frame, frame.quantities.length, true)
  const weight = (): DocValue =>
    spends ? tape.pick([bounded(tape, scope, -0.5, 0.5), 'spend / 2000']) : `${tape.number(5, 60)} * (${formula(tape, scope)})`
  const to = anOwner(tape, frame)
  return { from, to, weight: timed(tape, frame.from, frame.years, weight), ...lag(tape).keys, ...account(tape, frame, scope, to) }
}

const spillover = (tape: Tape, frame: Frame): Doc => {
  const scope = scopeOf(frame, frame.quantities.length, true)
  const weight = timed(tape, frame.from, frame.years, () => bounded(tape, scope, -0.25, 0.25))
  const from = tape.below(frame.owners.length)
  const to = frame.owners[(from + 1 + tape.below(frame.owners.length - 1)) % frame.owners.length] ?? ''
  return { from: frame.owners[from] ?? '', to, weight, ...lag(tape).keys, ...account(tape, frame, scope, to) }
}

const anOwner = (tape: Tape, frame: Frame): string => frame.owners[tape.below(frame.owners.length)] ?? 'kommun'

const account = (tape: Tape, frame: Frame, scope: Scope, to: string): Doc => ({
  ...(tape.oneIn(2) ? { cashable: tape.pick<DocValue>(['30 %', 0, 0.75, bounded(tape, scope, 0.1, 0.9)]) } : {}),
  ...(tape.oneIn(4) ? otherThan(to, anOwner(tape, frame)) : {}),
})

const otherThan = (to: string, counterpart: string): Doc => (counterpart === to ? {} : { counterpart })

/** Which quantity each quantity reads, found from the text of the file: the generator's own account of what is a stock. */
export const usesOf = (
  frame: { readonly quantities: readonly string[] },
  quantities: Readonly<Record<string, Doc>>,
  list: readonly Doc[],
): readonly { readonly from: string; readonly to: string; readonly lagged: boolean }[] => {
  const named = (value: DocValue | undefined): readonly { readonly from: string; readonly lagged: boolean }[] => {
    const text = JSON.stringify(value ?? '')
    return frame.quantities.flatMap((id) => {
      const before = text.includes(`prev(${id})`)
      const now = new RegExp(`(?<!prev\\()(?<![\\p{L}_])${id}(?![\\p{L}_])`, 'u').test(text)
      return [...(before ? [{ from: id, lagged: true }] : []), ...(now ? [{ from: id, lagged: false }] : [])]
    })
  }
  const own = Object.entries(quantities).flatMap(([to, q]) => named([q.base ?? '', q.observed ?? '']).map((u) => ({ ...u, to })))
  const along = list.flatMap((edge) => {
    const to = String(edge.to)
    if (!frame.quantities.includes(to)) return []
    const written = edge.lag
    const later = edge.lasts !== undefined && edge.lasts !== 1
    const lagged = later || (written !== undefined && written !== 0)
    const mentioned = named([edge.weight ?? '', edge.reduces ?? '', edge.adds ?? '']).map((u) => ({
      ...u,
      to,
      lagged: u.lagged || (lagged && edge.weight === undefined),
    }))
    const from = String(edge.from)
    return frame.quantities.includes(from) ? [...mentioned, { from, to, lagged }] : mentioned
  })
  return [...own, ...along]
}

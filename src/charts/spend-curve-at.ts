import type { CurveAccount, CurvePoint, Spread } from '../analysis/silos.ts'

const between = (a: number, b: number, share: number): number => a + (b - a) * share
const spreadAt = (a: Spread, b: Spread, share: number): Spread => ({
  mean: between(a.mean, b.mean, share),
  p5: between(a.p5, b.p5, share),
  p95: between(a.p95, b.p95, share),
})

/** What a spend changes against today, kr of present value: in a straight line between the two points of the curve beside it. */
export const curveAt = (
  curve: readonly CurvePoint[],
  spend: number,
): { readonly publicSector: Spread; readonly owners: Readonly<Record<string, Spread>> } | undefined => {
  const after = curve.findIndex((point) => point.spend >= spend)
  const [low, high] = [curve[Math.max(0, (after < 0 ? curve.length : after) - 1)], curve[after < 0 ? curve.length - 1 : after]]
  if (!low || !high) return undefined
  const share = high.spend > low.spend ? Math.min(1, Math.max(0, (spend - low.spend) / (high.spend - low.spend))) : 0
  const change = (of: (point: CurvePoint) => CurveAccount | undefined): Spread | undefined => {
    const [a, b] = [of(low), of(high)]
    return a && b && spreadAt(a.change, b.change, share)
  }
  const publicSector = change((point) => point.publicSector)
  if (!publicSector) return undefined
  const owners = Object.keys(low.owners).flatMap((id) => {
    const spread = change((point) => point.owners[id])
    return spread ? [[id, spread] as const] : []
  })
  return { publicSector, owners: Object.fromEntries(owners) }
}

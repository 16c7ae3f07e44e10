import { exp } from '../../numeric/elementary/index.ts'

/** The Gauss–Legendre rule with 32 points: the nodes in (0, 1), which stand for ± themselves, and weights; by scripts/random/constants.py. */
// biome-ignore format: a table
const rule: readonly (readonly [number, number])[] = [
  [0.04830766568773832, 0.0965400885147278], [0.1444719615827965, 0.09563872007927486],
  [0.23928736225213706, 0.09384439908080457], [0.33186860228212767, 0.09117387869576389],
  [0.42135127613063533, 0.08765209300440381], [0.5068999089322294, 0.08331192422694675],
  [0.5877157572407623, 0.07819389578707031], [0.6630442669302152, 0.0723457941088485],
  [0.7321821187402897, 0.06582222277636185], [0.7944837959679424, 0.058684093478535544],
  [0.84936761373257, 0.050998059262376175], [0.8963211557660521, 0.04283589802222668],
  [0.9349060759377397, 0.03427386291302143], [0.9647622555875064, 0.02539206530926206],
  [0.9856115115452684, 0.01627439473090567], [0.9972638618494816, 0.007018610009470096],
]

/** Where the integrand may be cut: e^−40 is below half a unit in the last place of the whole. */
const deepest = -48
const shallowest = -40

/**
 * ∫ exp(logRatio(t)) dt over 0 ≤ t < length, for a concave logRatio with logRatio(0) = 0 that falls by about
 * slope · t + curvature · t² / 2 and reaches −∞ at `length`: the tail of a density beyond a point, over the density
 * there. Relative error about 10^−15 where the density is that of a gamma or beta distribution with shapes from 40 on.
 */
export const tailIntegral = (logRatio: (t: number) => number, slope: number, curvature: number, length: number): number => {
  let cut = (Math.sqrt(slope * slope - 2 * shallowest * curvature * 1.1) - slope) / curvature
  for (let k = 0; k < 40; k++) {
    if (cut >= length) cut = length * (1 - 1e-9)
    const depth = logRatio(cut)
    if (depth <= shallowest && depth >= deepest) break
    cut *= Math.sqrt(Math.max(0.25, Math.min(4, -44 / Math.min(depth, -1))))
  }
  const half = cut / 2
  let sum = 0
  for (const [node, weight] of rule) sum += weight * (exp(logRatio(half * (1 - node))) + exp(logRatio(half * (1 + node))))
  return half * sum
}

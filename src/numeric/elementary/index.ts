/**
 * Elementary functions that give the same bits on every host: IEEE + − × ÷, comparisons, Math.floor and the like, and
 * the bits of doubles; nothing that the language lets a host approximate. How well each does stands at its definition
 * (the largest error seen over some ten million points, in units of the result's last place, and a little air); the tests
 * in tests/numeric hold it to that.
 */
export { atan, atan2 } from './arctangent.ts'
export { exp, expm1 } from './exp.ts'
export { log, log1p } from './log.ts'
export { log10, pow } from './power.ts'
export { mod, round, sign } from './round.ts'
export { cos, sin, tan } from './trigonometry.ts'

// The present values of halka.yaml with mathjs, as its documentation teaches: expressions compiled once, a scope, a loop over
// runs, alternatives and years. mathjs draws only uniform numbers, so the laws are made from them here, in plain JavaScript,
// where they cost little of the whole. No quantiles by year; a mean, a deviation and five quantiles of every present value.
// Run: node mathjs.mjs RUNS
import process from 'node:process'
import { all, create } from 'mathjs/number'

const runs = Number(process.argv[2] ?? 10_000)
const math = create(all, { randomSeed: 'a' })

/** Standard normal: Marsaglia and Bray's polar method (SIAM Review 6:260, 1964). */
let kept
const normal = () => {
  if (kept !== undefined) {
    const value = kept
    kept = undefined
    return value
  }
  for (;;) {
    const a = 2 * math.random() - 1
    const b = 2 * math.random() - 1
    const r = a * a + b * b
    if (r >= 1 || r === 0) continue
    const scale = Math.sqrt((-2 * Math.log(r)) / r)
    kept = b * scale
    return a * scale
  }
}

/** Gamma of a shape above 1: Marsaglia and Tsang (ACM TOMS 26:363, 2000). */
const gamma = (shape) => {
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = normal()
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - math.random()) < 0.5 * x * x + d * (1 - v + Math.log(v))) return d * v
  }
}

const beta = (a, b) => {
  const x = gamma(a)
  return x / (x + gamma(b))
}

/** A lognormal by its 5th and 95th percentile. */
const to = (low, high) =>
  Math.exp((Math.log(low) + Math.log(high)) / 2 + ((Math.log(high) - Math.log(low)) / (2 * 1.6448536269514722)) * normal())

const perFall = math.compile('care + severe * severeCost + hip * hipCost')
const start = math.compile('level = 45000 * rate / 1000; falls1 = 0; falls2 = 0; reduction = top * (1 - exp(-strength * spend / 3e6))')
const year = math.compile(`
  falls = level * reduction;
  lagged = 0.5 * falls + 0.35 * falls1 + 0.15 * falls2;
  discount = 1.035 ^ -t;
  street = street - spend * discount;
  hospital = hospital + falls * perFall * discount;
  social = social + lagged * severe * rehab * discount;
  elderly = elderly + lagged * hip * home * discount;
  insurance = insurance + falls * sick * discount;
  falls2 = falls1;
  falls1 = falls;
  level = level * (1 + growth)`)

const owners = ['street', 'hospital', 'social', 'elderly', 'insurance']
const spends = [2e6, 5e6, 9e6]
const columns = spends.map(() => owners.map(() => new Float64Array(runs)))
const scope = new Map()
for (let run = 0; run < runs; run++) {
  scope.set('rate', to(2.5, 5)).set('severe', beta(20, 80)).set('hip', beta(5, 45))
  scope.set('care', to(12e3, 30e3)).set('severeCost', to(60e3, 120e3)).set('hipCost', to(120e3, 250e3))
  scope.set('rehab', to(40e3, 160e3)).set('home', to(80e3, 400e3)).set('sick', to(5e3, 20e3))
  scope
    .set('top', beta(8, 12))
    .set('strength', to(0.5, 2))
    .set('growth', 0.01 + 0.005 * normal())
  scope.set('perFall', perFall.evaluate(scope))
  for (const [a, spend] of spends.entries()) {
    scope.set('spend', spend)
    for (const owner of owners) scope.set(owner, 0)
    start.evaluate(scope)
    for (let t = 0; t < 10; t++) {
      scope.set('t', t)
      year.evaluate(scope)
    }
    for (const [o, owner] of owners.entries()) columns[a][o][run] = scope.get(owner)
  }
}

const summary = (column) => {
  column.sort()
  const mean = column.reduce((sum, x) => sum + x, 0) / runs
  const sd = Math.sqrt(column.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (runs - 1))
  return { mean, sd, quantiles: [0.05, 0.25, 0.5, 0.75, 0.95].map((p) => column[Math.floor(p * (runs - 1))]) }
}
const summaries = columns.map((alternative) => alternative.map(summary))
process.stdout.write(`means ${summaries[1].map(({ mean }) => (mean / 1e6).toFixed(4)).join(' ')}\n`)

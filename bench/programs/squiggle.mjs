// The present values of halka.yaml in Squiggle, one sample set a quantity; no quantiles by year. Run: node squiggle.mjs RUNS
import process from 'node:process'
import { run } from '@quri/squiggle-lang'

const runs = Number(process.argv[2] ?? 10_000)
const model = `
rate = (2.5 to 5) / 1000
severe = beta(20, 80)
hip = beta(5, 45)
care = 12000 to 30000
severeCost = 60000 to 120000
hipCost = 120000 to 250000
rehab = 40000 to 160000
home = 80000 to 400000
sick = 5000 to 20000
top = beta(8, 12)
strength = 0.5 to 2
growth = normal(0.01, 0.005)
discount(t) = 1.035 ^ (-t)
lag = [0.5, 0.35, 0.15]
years = List.upTo(0, 9)
savings(spend) = {
  reduction = top * (1 - exp(-1 * strength * spend / 3e6))
  falls = List.map(years, {|t| 45000 * (1 + growth) ^ t * rate * reduction})
  lagged(t) = if t > 1 then lag[0] * falls[t] + lag[1] * falls[t - 1] + lag[2] * falls[t - 2]
    else if t > 0 then lag[0] * falls[t] + lag[1] * falls[t - 1]
    else lag[0] * falls[t]
  street = List.reduce(years, 0, {|sum, t| sum - spend * discount(t)})
  hospital = List.reduce(years, 0, {|sum, t| sum + (falls[t] * care + falls[t] * severe * severeCost + falls[t] * hip * hipCost) * discount(t)})
  social = List.reduce(years, 0, {|sum, t| sum + lagged(t) * severe * rehab * discount(t)})
  elderly = List.reduce(years, 0, {|sum, t| sum + lagged(t) * hip * home * discount(t)})
  insurance = List.reduce(years, 0, {|sum, t| sum + falls[t] * sick * discount(t)})
  [street, hospital, social, elderly, insurance]
}
alternatives = List.map([2e6, 5e6, 9e6], savings)
middle = alternatives[1]
[middle[0], mean(middle[1]), mean(middle[2]), mean(middle[3]), mean(middle[4])]
`
const answer = await run(model, { environment: { sampleCount: runs, xyPointLength: 1000, seed: 'a' } })
if (!answer.result.ok) throw new Error(answer.result.value.toString())
const means = JSON.parse(answer.result.value.result.toString())
process.stdout.write(`means ${means.map((mean) => (mean / 1e6).toFixed(4)).join(' ')}\n`)

import type { RunProblems } from '../../problems/run.ts'
import { number, quoted, quotedList, wholes } from './en.ts'
import type { ProblemWords } from './problem-words.ts'

const shown = 8

/** The drawn values of one run, so that the fault can be followed by hand. */
const drawn = (run: number, inputs: Readonly<Record<string, number>>): string => {
  const all = Object.entries(inputs)
  if (all.length === 0) return ''
  const values = all.slice(0, shown).map(([id, value]) => `${id} = ${number(value)}`)
  const more = all.length > shown ? ` and ${wholes(all.length - shown)} more` : ''
  return ` In run ${wholes(run + 1)}: ${values.join('; ')}${more}.`
}

/** An analysis tries amounts that no alternative of the file has. */
const where = (alternative: string | undefined): string =>
  alternative === undefined ? 'when other amounts are tried' : `in the alternative ${quoted(alternative)}`
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const notFinite = { NaN: 'not a number (NaN)', Infinity: 'infinite', '-Infinity': 'minus infinity' } as const

export const runEn: ProblemWords<RunProblems> = {
  'not-finite': ({ what, formula, alternative, year, value, run, inputs }) => ({
    message: `${formula === '' ? `The computed ${quoted(what)}` : `The formula ${quoted(formula)} (${what})`} becomes ${notFinite[value]} in ${year} ${where(alternative)}.${drawn(run, inputs)}`,
    remedy:
      'See whether it divides by zero or takes the root or logarithm of a negative number, and guard it with if(…), max(…) or clamp(…).',
  }),
  'out-of-bounds-in-run': ({ what, formula, alternative, year, value, low, high, run, inputs }) => ({
    message: `${quoted(formula)} (${what}) becomes ${number(value)} in ${year} ${where(alternative)}, but must be ${bounds(low, high)}.${drawn(run, inputs)}`,
    remedy: 'Choose a distribution that keeps within the bounds, such as beta or truncated, or write clamp(…).',
  }),
  'spectral-radius': ({ owners, runs, of }) => ({
    message: `Costs go round between ${quotedList(owners)} within the same year without fading, in ${wholes(runs)} of ${wholes(of)} runs. Then there is no answer.`,
    remedy: 'Lower one of the weights between them, or give one of the edges a lag.',
  }),
  'reduction-above-one': ({ edges, quantity, alternative, runs, of }) => ({
    message: `${capital(where(alternative))}, ${quotedList(edges)} reduce the quantity ${quoted(quantity)} by more than all of it in ${wholes(runs)} of ${wholes(of)} runs. There the reduction counts as 100%.`,
    remedy: 'Choose a distribution that stays below 1, or write min(1, …).',
  }),
  'sobol-dimensions': ({ dimensions, limit }) => ({
    message: `The scenario has ${wholes(dimensions)} draws; only the ${wholes(limit)} most influential are spread by Sobol's sequence, the others are pseudo-random.`,
    remedy: 'The result is right, only less exact for it; --sampling random draws all of them alike.',
  }),
  interrupted: ({ runs, of }) => ({
    message: `The simulation was stopped after ${wholes(runs)} of ${wholes(of)} runs; the figures are of those.`,
    remedy: 'Run again to get them all.',
  }),
}

/** A guard that is open at one end stands at the largest double there. */
const bounds = (low: number, high: number): string => {
  if (low <= -Number.MAX_VALUE) return `at most ${number(high)}`
  return high >= Number.MAX_VALUE ? `at least ${number(low)}` : `between ${number(low)} and ${number(high)}`
}

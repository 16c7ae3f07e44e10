import type { Code } from '../../../src/problems/problem.ts'
import type { Parts } from '../files.ts'

/** What is wrong, the code that says so, the part of the sound file that is changed (`«` marks the place), and what the facts must hold. */
export type Row = readonly [what: string, code: Code, changed: Parts | string, facts?: Readonly<Record<string, unknown>>]

export const head = (lines: string): Parts => ({
  head: `hangrannan: 1\ntitle: Test\nhorizon: {from: 2026, years: 5}\nreference: now\n${lines}\n`,
})
export const owner = (line: string): Parts => ({
  owners: `owners:\n  town: {kind: municipality}\n  street: {in: town}\n  clinic: {kind: region}\n  ${line}\n`,
})
export const input = (line: string): Parts => ({
  inputs: `inputs:\n  rate: 2 to 4\n  size: 1000\n  cost: 10 tkr to 20 tkr\n  ice: {value: "lognormal(0, 0.2)", each: year}\n  wind: {value: 1 to 2, each: year, autocorrelation: 0.5}\n  ${line}\n`,
})
export const correlation = (line: string): Parts => ({ ...input(''), correlations: `correlations:\n  - ${line}\n` })
export const quantity = (line: string): Parts => ({ quantities: `quantities:\n  falls: {}\n  breaks: {}\n  ${line}\n` })
export const grit = (line: string): Parts => ({ interventions: `interventions:\n  grit: ${line}\n` })
export const edge = (line: string): Parts => ({ edges: `edges:\n  - {from: grit, to: falls, reduces: 0.1}\n  - ${line}\n` })
export const transfer = (line: string): Parts => ({ transfers: `transfers:\n  - ${line}\n` })
export const alternative = (line: string): Parts => ({ alternatives: `alternatives:\n  now: {}\n  ${line}\n` })
export const check = (line: string): Parts => ({ checks: `checks:\n  - ${line}\n` })

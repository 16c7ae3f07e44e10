import type { ModelProblems } from '../../problems/model.ts'
import { chain, number, quoted, quotedList, wholes } from './en.ts'
import type { ProblemWords } from './problem-words.ts'

const range = (min: number | undefined, max: number | undefined): string => {
  if (min === undefined) return max === undefined ? 'anything' : `at most ${number(max)} kr`
  return max === undefined ? `at least ${number(min)} kr` : `${number(min)} to ${number(max)} kr`
}

export const modelEn: ProblemWords<ModelProblems> = {
  'same-year-cycle': ({ chain: ids }) => ({
    message: `The quantities depend on each other in a cycle within the same year: ${chain(ids)}.`,
    remedy: 'Give one of the edges a lag (lag: 1), or write prev(…) in one of the formulas.',
  }),
  'input-cycle': ({ chain: ids, alternative }) => ({
    message: `The inputs depend on each other in a cycle${alternative === undefined ? '' : ` in the alternative ${quoted(alternative)}`}: ${chain(ids)}.`,
    remedy: 'Rewrite one of them so that it does not use the others.',
  }),
  'stock-without-start': ({ quantity, chain: ids }) => ({
    message: `${quoted(quantity)} builds on its own level of earlier years (${chain(ids)}), but has no level to start from.`,
    remedy: `Add start under ${quoted(quantity)}: its level the year before the first.`,
  }),
  'spend-out-of-range': ({ intervention, alternative, year, spend, min, max }) => ({
    message: `The alternative ${quoted(alternative)} spends ${number(spend)} kr on ${quoted(intervention)} in ${year}, but it may be ${range(min, max)}.`,
    remedy: `Change the amount in the alternative, or min and max under ${quoted(intervention)}.`,
  }),
  'correlation-not-positive-definite': ({ inputs }) => ({
    message: `The correlations between ${quotedList(inputs)} contradict each other: they cannot all hold at once.`,
    remedy: 'Lower one of them. Two inputs that both follow a third must also follow each other.',
  }),
  'plan-too-large': ({ nodes, limit }) => ({
    message: `The scenario makes ${wholes(nodes)} steps of calculation; at most ${wholes(limit)} fit.`,
    remedy: 'Remove quantities, edges or alternatives, or split the scenario into several files.',
  }),
  'reduces-on-stock': ({ edge, quantity }) => ({
    message: `The reduction ${quoted(edge)} acts on ${quoted(quantity)}, which builds on its own level of the year before. So it compounds year by year: 10% becomes 19% after two years.`,
    remedy: 'If that is not meant, let the reduction act on what flows in instead.',
  }),
  'spillover-from-parent': ({ edge, owner }) => ({
    message: `${quoted(edge)} starts at ${quoted(owner)}, which has owners below it. Only its own account counts there, not theirs.`,
    remedy: 'If it is the costs of those below that should move on, let the edges start at them.',
  }),
  'unused-input': ({ input }) => ({
    message: `No formula uses the input ${quoted(input)}.`,
    remedy: 'Remove it, or check how its name is spelled where it should be used.',
  }),
  'unreached-owner': ({ owner }) => ({
    message: `No edge, intervention or transfer reaches the owner ${quoted(owner)}.`,
    remedy: 'Remove it, or add the edge that is missing.',
  }),
  'cashable-default': ({ edges }) => ({
    message: `The ${edges.length === 1 ? 'edge' : 'edges'} ${quotedList(edges)} ${edges.length === 1 ? 'does' : 'do'} not say how much of a saving becomes cash; 100% is assumed.`,
    remedy: 'Add cashable, for example cashable: 30 %. Services that are already staffed mostly free capacity, not cash.',
  }),
  'min-below-reference': ({ intervention, spend }) => ({
    message: `${quoted(intervention)} has min: 0, but the reference spends ${number(spend)} kr on it. Where there is a duty to do something, it cannot be cut to nothing.`,
    remedy: 'Give as min what law or duty demands, or leave 0 if all of it can really go.',
  }),
}

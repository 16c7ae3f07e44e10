import type { AnalysisProblems } from '../../problems/analysis.ts'
import { money } from '../money.ts'
import { listText, percent } from '../numbers.ts'
import { quoted, suggest } from './en.ts'
import type { ProblemWords } from './problem-words.ts'

const names = (ids: readonly string[]): string => listText(ids.map(quoted), 'en')

export const analysisEn: ProblemWords<AnalysisProblems> = {
  'no-spend-range': ({ interventions }) => ({
    message:
      interventions.length === 0
        ? 'The file has no intervention, so there is nothing to decide.'
        : `No intervention has a range to decide within: ${names(interventions)} has no max, or a max that is its min.`,
    remedy: 'Give the intervention a range, for example spend: {min: 0, max: 3 Mkr}.',
  }),
  'no-decider': ({ intervention, payers }) => ({
    message: `Several pay for the intervention ${quoted(intervention)} (${names(payers)}), and the file does not say who decides.`,
    remedy: `Say who decides, for example decides: ${payers[0] ?? 'id'}.`,
  }),
  'spend-range-varies': ({ intervention, bound }) => ({
    message: `The ${bound} of the intervention ${quoted(intervention)} differs between years or runs, so there is no single range to choose from.`,
    remedy: `Give spend ${bound} as a single amount.`,
  }),
  'same-as-reference': ({ alternative, reference }) => ({
    message: `The alternative ${quoted(alternative)} spends as much as the reference ${quoted(reference)} on everything.`,
    remedy: 'Choose an alternative in which some intervention costs something else, or change its spend.',
  }),
  'nobody-gains': ({ alternative }) => ({
    message: `Nobody's costs fall in the alternative ${quoted(alternative)}: it is a cost that nobody gains from, and there is nothing to share.`,
    remedy: 'Check that the intervention reaches an owner through the edges of the file.',
  }),
  'one-player': ({ player, level }) => ({
    message: `Only ${quoted(player)} gains or loses by it: there is nobody to agree with.`,
    remedy:
      level === 'roots' ? 'Count every budget owner by itself (--level owners).' : 'A deal needs at least two owners whose costs change.',
  }),
  'too-many-interventions': ({ interventions, limit }) => ({
    message: `The alternative changes ${interventions} interventions that alter what each other does; the deal looks at every selection of them and can take ${limit} at most.`,
    remedy: 'Part the alternative into several, with fewer of these interventions in each.',
  }),
  'nothing-uncertain': () => ({
    message: 'Nothing in this account is uncertain: all runs give the same answer.',
    remedy: 'Give inputs an uncertainty, for example 12 tkr to 30 tkr, or choose another account with --of.',
  }),
  'no-deal': ({ probability, missing, highest, by }) => ({
    message: `No transfers leave everybody whole ${by === 'year' ? 'in every year' : 'in present value'} with ${percent(probability, 'en')} certainty: ${money(missing, 'en')} are missing.`,
    remedy:
      highest > 0
        ? `Try --probability ${Math.floor(100 * highest)}% at most${by === 'year' ? ', or --by net.' : '.'}`
        : by === 'year'
          ? 'Try --by net.'
          : 'It costs more than it gives: somebody has to lose by it.',
  }),
  'unknown-account': ({ account, near, known }) => ({
    message: `The file has no owner ${quoted(account)}.`,
    remedy: suggest(near, known, 'Give an owner, publicSector or total.'),
  }),
  'no-alternative': ({ reference }) => ({
    message: `The file has only its reference ${quoted(reference)}: there is nothing to compare with it.`,
    remedy: 'Add an alternative under alternatives, for example more: {spend: {intervention: 1 Mkr}}.',
  }),
  'too-few-runs': ({ runs, least }) => ({
    message: `${runs === 1 ? 'A single run is' : `${runs} runs are`} too few to part what decides from chance.`,
    remedy: `Give at least --runs ${least}.`,
  }),
  'extends-elsewhere': ({ path }) => ({
    message: `The file extends another one and cannot be written to ${quoted(path)}: from there it would not find what it extends.`,
    remedy: 'Write it in the folder where it is now.',
  }),
  'option-missing': ({ command, option, known }) => ({
    message: `The command ${command} needs the option ${option}.`,
    remedy: known.length === 0 ? `Add ${option}.` : `Give one of: ${listText(known, 'en')}.`,
  }),
}

import type { FormulaProblems, ParameterRule } from '../../problems/formula.ts'
import type { ProblemWords } from './problem-words.ts'
import { number, quoted, quotedList, wholes } from './sv.ts'

/** The codes about what is written within a distribution. */
export type DistributionCode =
  | 'distribution-expected'
  | 'distribution-arguments'
  | 'distribution-unknown-argument'
  | 'distribution-argument-twice'
  | 'distribution-list-expected'
  | 'distribution-parameter'
  | 'distribution-order'
  | 'to-order'
  | 'distribution-mode-outside'
  | 'beta-impossible'
  | 'distribution-lengths'
  | 'distribution-no-weight'
  | 'distribution-empty'
  | 'truncation-empty'
  | 'distribution-extreme'
  | 'zero-to'

const rules: Readonly<Record<ParameterRule, string>> = {
  'above-zero': 'större än 0',
  'zero-or-more': '0 eller mer',
  'between-zero-and-one': 'från 0 till 1',
  'strictly-between-zero-and-one': 'mellan 0 och 1',
  'whole-zero-or-more': 'ett helt tal, 0 eller mer',
  finite: 'ett ändligt tal',
}

const parameterRemedy = (parameter: string, value: number, rule: ParameterRule): string => {
  if (value === 0 && (parameter === 'sd' || parameter === 'sigma')) return 'Utan spridning är det ett fast tal: skriv talet ensamt.'
  if (rule.includes('zero-and-one') && value > 1) return 'Glömdes procenttecknet?'
  return 'Ändra värdet, eller se efter i vilken ordning värdena står.'
}

const forms = (all: readonly string[]): string => `Skriv ${quotedList(all, 'or')}.`

const between = (min: number, max: number): string => {
  if (!Number.isFinite(min)) return `under ${number(max)}`
  return Number.isFinite(max) ? `mellan ${number(min)} och ${number(max)}` : `över ${number(min)}`
}

export const distributionSv: ProblemWords<Pick<FormulaProblems, DistributionCode>> = {
  'distribution-expected': ({ name, found }) => ({
    message: `${name} tar en fördelning här, inte ${quoted(found)}.`,
    remedy: `Är det ett fast tal, skriv ${quoted(`discrete([${found}], [1])`)}.`,
  }),
  'distribution-arguments': ({ name, found, forms: all }) => ({
    message: `${name} kan inte skrivas så här: ${quoted(found)}.`,
    remedy: forms(all),
  }),
  'distribution-unknown-argument': ({ name, argument, near, forms: all }) => ({
    message: `${name} har inget värde som heter ${quoted(argument)}.`,
    remedy: `${near === undefined ? '' : `Menar du ${quoted(near)}? `}${forms(all)}`,
  }),
  'distribution-argument-twice': ({ name, argument }) => ({
    message: `${quoted(argument)} står två gånger i ${name}.`,
    remedy: 'Ta bort det ena.',
  }),
  'distribution-list-expected': ({ name, parameter, forms: all }) => ({
    message: `${quoted(parameter)} i ${name} ska vara en lista inom [ ].`,
    remedy: forms(all),
  }),
  'distribution-parameter': ({ name, parameter, value, rule }) => ({
    message: `${quoted(parameter)} i ${name} ska vara ${rules[rule]}, inte ${number(value)}.`,
    remedy: parameterRemedy(parameter, value, rule),
  }),
  'distribution-order': ({ name, low, lowValue, high, highValue }) => ({
    message: `I ${name} ska ${low} (${number(lowValue)}) vara mindre än ${high} (${number(highValue)}).`,
    remedy: lowValue === highValue ? 'Är värdet känt, skriv talet ensamt.' : 'Byt plats på dem.',
  }),
  'to-order': ({ low, high, swapped }) => ({
    message: `I ${quoted(`${low} to ${high}`)} ska det lägre talet stå först.`,
    remedy: swapped === undefined ? 'Är värdet känt, skriv talet ensamt.' : `Skriv ${quoted(swapped)}.`,
  }),
  'distribution-mode-outside': ({ name, min, mode, max }) => ({
    message: `I ${name} ska det troligaste värdet (${number(mode)}) ligga mellan ${number(min)} och ${number(max)}.`,
    remedy: 'Skriv värdena i ordningen minst, troligast, störst.',
  }),
  'beta-impossible': ({ mean, sd, limit }) => ({
    message: `Ingen betafördelning har medelvärdet ${number(mean)} och standardavvikelsen ${number(sd)}.`,
    remedy: `Med det medelvärdet måste standardavvikelsen vara mindre än ${number(Number(limit.toPrecision(3)))}.`,
  }),
  'distribution-lengths': ({ name, values, weights }) => ({
    message: `${name} har ${wholes(values)} ${values === 1 ? 'värde' : 'värden'} men ${wholes(weights)} ${weights === 1 ? 'vikt' : 'vikter'}.`,
    remedy: 'Ge varje värde en vikt.',
  }),
  'distribution-no-weight': ({ name }) => ({ message: `Alla vikter i ${name} är 0.`, remedy: 'Låt minst en vara större än 0.' }),
  'distribution-empty': ({ name }) => ({ message: `${name} har inga värden.`, remedy: 'Skriv minst ett värde inom [ ].' }),
  'truncation-empty': ({ of, min, max }) => ({
    message: `Inget av ${quoted(of)} ligger ${between(min, max)}.`,
    remedy: 'Vidga gränserna, eller se efter ändelserna (tkr, Mkr, %).',
  }),
  'distribution-extreme': ({ text }) => ({
    message: `Värdena i ${quoted(text)} är för stora eller små att räkna med.`,
    remedy: 'Se efter ändelser och enheter.',
  }),
  'zero-to': ({ text }) => ({
    message: `${quoted(text)} blir en normalfördelning där 5 % av dragningarna är under 0.`,
    remedy: `Skriv ett litet tal över 0 i stället för 0 (då blir den lognormal), eller ${quoted(`truncated(${text}, min=0)`)}.`,
  }),
}

import type { NodeKind, ScenarioProblems } from '../../problems/scenario.ts'
import type { ProblemWords } from './problem-words.ts'
import { chain, number, quoted, quotedList, suggest } from './sv.ts'
import { whereSv } from './things.sv.ts'

/** The codes about owners, inputs, values, edges and checks, once the file's keys are in order. */
export type EntryCode =
  | 'owner-loop'
  | 'root-without-kind'
  | 'reference-missing'
  | 'autocorrelation-without-year'
  | 'not-a-distribution'
  | 'override-key'
  | 'correlation-of-two'
  | 'correlation-twice'
  | 'correlation-mixed'
  | 'correlation-autocorrelation'
  | 'bad-year'
  | 'series-empty'
  | 'series-outside-horizon'
  | 'shares-sum'
  | 'shares-empty'
  | 'lag-sum'
  | 'lag-empty'
  | 'bad-lag-year'
  | 'base-and-observed'
  | 'observed-with-weight'
  | 'value-without-outcome'
  | 'min-above-max'
  | 'edge-without-effect'
  | 'edge-two-effects'
  | 'edge-wrong-effect'
  | 'edge-into-intervention'
  | 'edge-owner-to-quantity'
  | 'edge-to-itself'
  | 'edge-id-twice'
  | 'entry-id-twice'
  | 'only-into-owner'
  | 'counterpart-is-target'
  | 'lasts-without-effect'
  | 'transfer-to-itself'
  | 'check-of-one'
  | 'check-one-subject'
  | 'check-subject-of'
  | 'check-text'
  | 'check-statistic'
  | 'small-money'

const node: Readonly<Record<NodeKind, string>> = { owner: 'en budgetägare', quantity: 'en volym', intervention: 'en insats' }
const entry = { correlations: 'korrelation', transfers: 'överföring', checks: 'check' } as const

export const entriesSv: ProblemWords<Pick<ScenarioProblems, EntryCode>> = {
  'owner-loop': ({ chain: ids }) => ({
    message: `Budgetägarna ligger i varandra i en ring: ${chain(ids)}.`,
    remedy: 'Ta bort in från den som ska stå överst.',
  }),
  'root-without-kind': ({ owner, known }) => ({
    message: `${quoted(owner)} är huvudman men har inget slag.`,
    remedy: `Lägg till kind: ${known.join(', ')}. De som ligger under ärver det. Eller lägg till in: om den hör till någon annan.`,
  }),
  'reference-missing': ({ alternatives }) => ({
    message: `Filen har flera handlingsalternativ men säger inte vilket de andra jämförs med.`,
    remedy: `Lägg till reference: ${alternatives[0] ?? '…'}, eller ett annat av ${quotedList(alternatives)}.`,
  }),
  'autocorrelation-without-year': ({ input }) => ({
    message: `${quoted(input)} har autocorrelation men dras bara en gång.`,
    remedy: 'Lägg till each: year, eller ta bort autocorrelation.',
  }),
  'not-a-distribution': ({ input, key }) => ({
    message: `${quoted(input)} är ingen fördelning, så ${key === 'autocorrelation' ? 'autocorrelation betyder inget' : 'den kan inte vara korrelerad'}: inget dras.`,
    remedy: 'Skriv värdet som en fördelning, till exempel a to b, eller ta bort raden.',
  }),
  'override-key': ({ key, input }) => ({
    message: `${quoted(key)} kan inte ändras för ${quoted(input)} i ett handlingsalternativ.`,
    remedy: 'Alternativet byter bara värdet; skriv nyckeln hos antagandet under inputs.',
  }),
  'correlation-of-two': ({ found, input }) => ({
    message:
      input === undefined
        ? `En korrelation är mellan två antaganden, inte ${found}.`
        : `${quoted(input)} kan inte vara korrelerad med sig själv.`,
    remedy: 'Skriv between: [a, b].',
  }),
  'correlation-twice': ({ inputs, firstLine }) => ({
    message: `${quotedList(inputs)} har redan en korrelation, på rad ${firstLine}.`,
    remedy: 'Behåll en av dem.',
  }),
  'correlation-mixed': ({ yearly, once }) => ({
    message: `${quoted(yearly)} dras varje år men ${quoted(once)} en gång, så de kan inte vara korrelerade.`,
    remedy: 'Ge båda samma each.',
  }),
  'correlation-autocorrelation': ({ inputs, autocorrelations }) => ({
    message: `${quotedList(inputs)} är korrelerade men har olika autocorrelation: ${autocorrelations.map(number).join(' och ')}.`,
    remedy: 'Ge båda samma autocorrelation.',
  }),
  'bad-year': ({ key, where, low, high }) => ({
    message: `${quoted(key)}${whereSv(where)} är inget årtal.`,
    remedy: `Skriv ett årtal från ${low} till ${high}.`,
  }),
  'series-empty': ({ key, where }) => ({
    message: `Serien ${quoted(key)}${whereSv(where)} har inga år.`,
    remedy: 'Skriv till exempel {2026: 1 Mkr}.',
  }),
  'series-outside-horizon': ({ key, where, from, to }) => ({
    message: `Alla år i serien ${quoted(key)}${whereSv(where)} ligger utanför perioden ${from}–${to}.`,
    remedy: 'Se efter årtalen i serien och i horizon.',
  }),
  'shares-sum': ({ where, sum, year }) => ({
    message: `Betalarnas andelar${whereSv(where)} blir tillsammans ${number(Number((sum * 100).toPrecision(12)))} %${year === undefined ? '' : ` år ${year}`}, inte 100 %.`,
    remedy: 'Ändra andelarna så att de blir 100 %.',
  }),
  'shares-empty': ({ where }) => ({
    message: `Ingen betalar${whereSv(where)}.`,
    remedy: 'Skriv en budgetägares id, eller andelar som blir 100 %.',
  }),
  'lag-sum': ({ where, sum }) => ({
    message: `Fördröjningens delar${whereSv(where)} blir tillsammans ${number(Number((sum * 100).toPrecision(12)))} %, mer än 100 %.`,
    remedy: 'Ändra delarna så att de blir högst 100 %.',
  }),
  'lag-empty': ({ where }) => ({
    message: `Fördröjningen${whereSv(where)} har inga delar över 0, så sambandet skulle inte föra något vidare.`,
    remedy: 'Skriv ett antal år, eller delar: {0: 30 %, 1: 70 %}.',
  }),
  'bad-lag-year': ({ key, where, high }) => ({
    message: `${quoted(key)}${whereSv(where)} är inget antal år.`,
    remedy: `Skriv ett helt tal från 0 till ${high}.`,
  }),
  'base-and-observed': ({ quantity }) => ({
    message: `${quoted(quantity)} har både base och observed.`,
    remedy: 'Behåll en: base är nivån utan insatser, observed den nivå som syns i nollalternativet.',
  }),
  'observed-with-weight': ({ quantity, edge }) => ({
    message: `${quoted(quantity)} har observed, så ${quoted(edge)} kan inte lägga till något: det ingår redan i det som syns.`,
    remedy: 'Skriv base i stället för observed, eller ta bort sambandet.',
  }),
  'value-without-outcome': ({ quantity }) => ({
    message: `${quoted(quantity)} har value men säger inte om det är gott eller ont.`,
    remedy: 'Lägg till outcome: harm eller outcome: good.',
  }),
  'min-above-max': ({ intervention, min, max, year }) => ({
    message: `${quoted(intervention)} har min ${number(min)} kr över max ${number(max)} kr år ${year}.`,
    remedy: 'Byt plats på dem, eller se efter ändelserna.',
  }),
  'edge-without-effect': ({ edge, allowed }) => ({
    message: `${quoted(edge)} säger inte vad det gör.`,
    remedy: `Lägg till ${allowed.join(' eller ')}.`,
  }),
  'edge-two-effects': ({ edge, given }) => ({
    message: `${quoted(edge)} gör flera saker: ${given.join(', ')}.`,
    remedy: 'Skriv ett kostnadssamband för var och en, med var sitt id.',
  }),
  'edge-wrong-effect': ({ edge, from, to, given, allowed }) => ({
    message: `${quoted(edge)} går från ${node[from]} till ${node[to]} och kan inte ha ${given}.`,
    remedy: `Skriv ${allowed.join(' eller ')}.`,
  }),
  'edge-into-intervention': ({ edge }) => ({
    message: `${quoted(edge)} går till en insats, men inget driver en insats: vad den får bestäms i alternativen.`,
    remedy: 'Ta bort sambandet, eller låt det gå till en volym.',
  }),
  'edge-owner-to-quantity': ({ edge }) => ({
    message: `${quoted(edge)} går från en budgetägare till en volym, men pengar hos en budgetägare ändrar inte själva en volym.`,
    remedy: 'Låt en insats eller en annan volym göra det.',
  }),
  'edge-to-itself': ({ edge }) => ({
    message: `${quoted(edge)} går från volymen till sig själv samma år.`,
    remedy: 'Lägg till lag: 1 eller mer.',
  }),
  'edge-id-twice': ({ id, firstLine, given }) => ({
    message: `Kostnadssambandet ${quoted(id)} finns redan, på rad ${firstLine}.`,
    remedy: given ? 'Ge det ett annat id.' : 'Två samband mellan samma två behöver var sitt id: lägg till id.',
  }),
  'entry-id-twice': ({ id, section, firstLine }) => ({
    message: `En ${entry[section]} med id ${quoted(id)} finns redan, på rad ${firstLine}.`,
    remedy: 'Ge den ett annat id.',
  }),
  'only-into-owner': ({ edge, key }) => ({
    message: `${quoted(edge)} går inte till en budgetägare och kan inte ha ${key}.`,
    remedy: `Ta bort ${key}, eller flytta det till sambandet in i budgetägaren.`,
  }),
  'counterpart-is-target': ({ edge, owner }) => ({
    message: `${quoted(edge)} har ${quoted(owner)} både som mål och som motpart.`,
    remedy: 'Motparten är den som får motsatt belopp; välj en annan budgetägare.',
  }),
  'lasts-without-effect': ({ edge }) => ({
    message: `${quoted(edge)} har lasts, som bara hör till reduces och adds.`,
    remedy: 'Ta bort lasts.',
  }),
  'transfer-to-itself': ({ owner, where }) => ({
    message: `Överföringen${whereSv(where)} går från ${quoted(owner)} till sig själv.`,
    remedy: 'Välj en annan mottagare, eller ta bort den.',
  }),
  'check-of-one': ({ given }) => ({
    message: given.length === 0 ? 'Checken säger inte vad den gäller.' : `Checken gäller både ${given.join(' och ')}.`,
    remedy: 'Skriv en av owner och quantity.',
  }),
  'check-one-subject': ({ given, known }) => ({
    message: given.length === 0 ? 'Checken säger inte vad som ska prövas.' : `Checken prövar flera saker: ${given.join(', ')}.`,
    remedy: `Skriv en av ${known.join(', ')}.`,
  }),
  'check-subject-of': ({ subject, needs }) => ({
    message: `${quoted(subject)} gäller ${needs === 'quantity' ? 'en volym' : 'en budgetägare'}.`,
    remedy: `Skriv ${needs}: … i checken.`,
  }),
  'check-text': ({ text, why, operators }) => ({
    message:
      why === 'form' ? `${quoted(text)} är inte skrivet som mått, jämförelse och värde.` : `${quoted(text)} har ingen känd jämförelse.`,
    remedy: `Skriv till exempel "mean < 0"; jämförelserna är ${operators.join(' ')}.`,
  }),
  'check-statistic': ({ found, subject, near, known }) => ({
    message: `${quoted(found)} är inget mått på ${subject}.`,
    remedy: suggest(near, known, 'Välj ett annat mått.'),
  }),
  'small-money': ({ key, where, value }) => ({
    message: `${quoted(key)}${whereSv(where)} är ${number(value)} kr: menas tkr eller Mkr?`,
    remedy: `Skriv ${value} tkr eller ${value} Mkr, eller ${value} kr om det är rätt.`,
  }),
}

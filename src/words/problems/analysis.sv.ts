import type { AnalysisProblems } from '../../problems/analysis.ts'
import { money } from '../money.ts'
import { listText, percent } from '../numbers.ts'
import type { ProblemWords } from './problem-words.ts'
import { quoted, suggest } from './sv.ts'

const names = (ids: readonly string[]): string => listText(ids.map(quoted), 'sv')

export const analysisSv: ProblemWords<AnalysisProblems> = {
  'no-spend-range': ({ interventions }) => ({
    message:
      interventions.length === 0
        ? 'Filen har ingen insats, så det finns inget att besluta om.'
        : `Ingen insats har ett spann att besluta inom: ${names(interventions)} saknar max, eller har max lika med min.`,
    remedy: 'Ge insatsen ett spann, till exempel spend: {min: 0, max: 3 Mkr}.',
  }),
  'no-decider': ({ intervention, payers }) => ({
    message: `Insatsen ${quoted(intervention)} betalas av flera (${names(payers)}), och filen säger inte vem som beslutar.`,
    remedy: `Lägg till vem som beslutar, till exempel decides: ${payers[0] ?? 'id'}.`,
  }),
  'spend-range-varies': ({ intervention, bound }) => ({
    message: `Gränsen ${bound} för insatsen ${quoted(intervention)} skiftar mellan år eller dragningar, så det finns inte ett enda spann att välja ur.`,
    remedy: `Ge spend ${bound} som ett enda belopp.`,
  }),
  'same-as-reference': ({ alternative, reference }) => ({
    message: `Handlingsalternativet ${quoted(alternative)} lägger lika mycket som nollalternativet ${quoted(reference)} på allt.`,
    remedy: 'Välj ett handlingsalternativ där någon insats kostar något annat, eller ändra dess spend.',
  }),
  'nobody-gains': ({ alternative }) => ({
    message: `Ingens kostnader sjunker i handlingsalternativet ${quoted(alternative)}: det är en kostnad som ingen vinner på, och det finns inget att dela.`,
    remedy: 'Se efter att insatsen når någon budgetägare genom filens kostnadssamband.',
  }),
  'one-player': ({ player, level }) => ({
    message: `Bara ${quoted(player)} vinner eller förlorar på handlingsalternativet: det finns ingen att göra upp med.`,
    remedy:
      level === 'roots'
        ? 'Räkna varje budgetägare för sig (--level owners).'
        : 'En uppgörelse behöver minst två budgetägare vars kostnader ändras.',
  }),
  'too-many-interventions': ({ interventions, limit }) => ({
    message: `Handlingsalternativet ändrar ${interventions} insatser som påverkar varandras verkan; uppgörelsen prövar alla urval av dem och klarar högst ${limit}.`,
    remedy: 'Dela upp alternativet i flera, med färre av dessa insatser i varje.',
  }),
  'nothing-uncertain': () => ({
    message: 'Ingenting i det här kontot är osäkert: alla dragningar ger samma svar.',
    remedy: 'Gör ett antagande osäkert, till exempel 12 tkr to 30 tkr, eller välj ett annat konto med --of.',
  }),
  'no-deal': ({ probability, missing, highest, by }) => ({
    message: `Inga överföringar gör att alla går jämnt ut ${by === 'year' ? 'varje år' : 'i nuvärde'} med ${percent(probability, 'sv')} säkerhet: det fattas ${money(missing, 'sv')}.`,
    remedy:
      highest > 0
        ? `Pröva med högst --probability ${Math.floor(100 * highest)}%${by === 'year' ? ', eller --by net.' : '.'}`
        : by === 'year'
          ? 'Pröva --by net.'
          : 'Insatserna kostar mer än de ger: någon måste förlora på dem.',
  }),
  'unknown-account': ({ account, near, known }) => ({
    message: `Filen har ingen budgetägare ${quoted(account)}.`,
    remedy: suggest(near, known, 'Ange en budgetägare, publicSector eller total.'),
  }),
  'no-alternative': ({ reference }) => ({
    message: `Filen har bara nollalternativet ${quoted(reference)}: det finns inget att jämföra med det.`,
    remedy: 'Lägg till ett handlingsalternativ under alternatives, till exempel mer: {spend: {insats: 1 Mkr}}.',
  }),
  'too-few-runs': ({ runs, least }) => ({
    message: `${runs === 1 ? 'En enda dragning räcker' : `${runs} dragningar räcker`} inte för att skilja det som avgör från slumpen.`,
    remedy: `Ange minst --runs ${least}.`,
  }),
  'extends-elsewhere': ({ path }) => ({
    message: `Filen bygger på en annan med extends och kan inte skrivas till ${quoted(path)}: därifrån hittar den inte sin grund.`,
    remedy: 'Skriv den i samma mapp som nu.',
  }),
  'option-missing': ({ command, option, known }) => ({
    message: `Kommandot ${command} behöver flaggan ${option}.`,
    remedy: known.length === 0 ? `Lägg till ${option}.` : `Ange ett av: ${listText(known, 'sv')}.`,
  }),
}

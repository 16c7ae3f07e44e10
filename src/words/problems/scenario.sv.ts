import type { ScenarioProblems } from '../../problems/scenario.ts'
import { entriesSv } from './entries.sv.ts'
import type { ProblemWords } from './problem-words.ts'
import { chain, number, quoted, suggest, wholes } from './sv.ts'
import { expectedSv, foundSv, kindSv, sectionSv, whereSv } from './things.sv.ts'
import { yamlSv } from './yaml.sv.ts'

const range = ({ low, high, lowOpen, highOpen, whole }: ScenarioProblems['number-range']): string => {
  const bottom = low === undefined ? '' : lowOpen ? `större än ${number(low)}` : `minst ${number(low)}`
  const top = high === undefined ? '' : highOpen ? `mindre än ${number(high)}` : `högst ${number(high)}`
  return [whole ? 'ett helt tal' : '', [bottom, top].filter(Boolean).join(' och ')].filter(Boolean).join(', ')
}

const counted: Readonly<Record<ScenarioProblems['too-many']['what'], string>> = {
  nodes: 'budgetägare, volymer och insatser',
  inputs: 'antaganden',
  edges: 'kostnadssamband',
  spends: 'belopp (handlingsalternativ gånger insatser)',
  entries: 'nycklar och värden',
}

const outsidePath: Readonly<Record<ScenarioProblems['extends-path']['why'], string>> = {
  empty: 'är tom',
  absolute: 'börjar inte i filens egen mapp',
  backslash: 'har omvända snedstreck',
  outside: 'leder ut ur filens mapp',
  character: 'innehåller ett otillåtet tecken',
}
const unreadable: Readonly<Record<ScenarioProblems['extends-unreadable']['why'], string>> = {
  missing: 'finns inte',
  outside: 'ligger utanför filens mapp',
  'not-a-file': 'är ingen fil',
  'too-large': 'är för stor',
  'not-utf8': 'är inte text i UTF-8',
  'no-folder': 'går inte att nå, eftersom scenariot öppnades utan sin mapp',
}

const expectedRemedy = (facts: ScenarioProblems['wrong-shape']): string => {
  if (facts.expected === 'text' && facts.found === 'number') return `Sätt citattecken om talet: "${facts.text}".`
  return `Skriv ${expectedSv[facts.expected]}.`
}

export const scenarioSv: ProblemWords<ScenarioProblems> = {
  ...yamlSv,
  ...entriesSv,
  'too-many-problems': ({ limit }) => ({
    message: `Filen har fler än ${wholes(limit)} fel; resten visas inte.`,
    remedy: 'Rätta de första och pröva igen.',
  }),
  'too-many': ({ what, count, limit }) => ({
    message: `Filen har ${wholes(count)} ${counted[what]}; högst ${wholes(limit)} går att räkna på.`,
    remedy: 'Dela upp scenariot, eller slå ihop det som kan slås ihop.',
  }),
  'extends-path': ({ path, why }) => ({
    message: `Sökvägen ${quoted(path)} i extends ${outsidePath[why]}.`,
    remedy: 'Skriv en relativ sökväg i samma mapp eller under den, med snedstreck: extends: bas.yaml.',
  }),
  'extends-unreadable': ({ path, why }) => ({
    message: `Filen ${quoted(path)} som extends pekar på ${unreadable[why]}.`,
    remedy:
      why === 'no-folder'
        ? 'Kör det från mappen med kommandot hangrannan, eller lägg ihop filerna till en.'
        : 'Lägg filen i samma mapp som scenariot, och se efter hur namnet är skrivet.',
  }),
  'extends-loop': ({ chain: files }) => ({
    message: `Filerna utgår från varandra i en ring: ${chain(files)}.`,
    remedy: 'Låt en av dem stå för sig själv, utan extends.',
  }),
  'extends-too-long': ({ chain: files, limit }) => ({
    message: `Fler än ${wholes(limit)} filer utgår från varandra: ${chain(files)}.`,
    remedy: 'Slå ihop några av dem.',
  }),
  'nothing-to-remove': ({ what, where, near }) => ({
    message: `Det finns inget ${quoted(what)} att ta bort${whereSv(where)}.`,
    remedy: suggest(near, [], 'Ta bort raden.'),
  }),
  'remove-alone': ({ keys }) => ({
    message: `En post som tas bort har bara sitt id, men här står också ${keys.join(', ')}.`,
    remedy: 'Skriv {id: …, remove: true}, eller ta bort remove.',
  }),
  'version-unknown': ({ found, known }) => ({
    message: `Formatets version är ${quoted(found)}, som det här programmet inte känner till.`,
    remedy: `Skriv hangrannan: ${known.at(-1) ?? 1}, eller använd ett nyare program.`,
  }),
  'unknown-key': ({ key, where, near, known }) => ({
    message: `Nyckeln ${quoted(key)} är okänd${whereSv(where)}.`,
    remedy: suggest(near, known, 'Ta bort den.'),
  }),
  'key-not-yet': ({ key, where }) => ({
    message: `${quoted(key)}${whereSv(where)} finns inte ännu.`,
    remedy: 'Utelämna nyckeln. Egna anteckningar kan stå under en nyckel som börjar med x-.',
  }),
  'key-missing': ({ key, where }) => ({ message: `Nyckeln ${quoted(key)} saknas${whereSv(where)}.`, remedy: `Lägg till ${key}.` }),
  'wrong-shape': (facts) => ({
    message: `${quoted(facts.key)}${whereSv(facts.where)} ska vara ${expectedSv[facts.expected]}, men är ${foundSv[facts.found]}${facts.text === '' ? '' : `: ${quoted(facts.text)}`}.`,
    remedy: expectedRemedy(facts),
  }),
  'empty-value': ({ key, where }) => ({
    message: `${quoted(key)}${whereSv(where)} har inget värde.`,
    remedy: 'Skriv ett värde, {} för ett objekt med bara förval, eller ta bort nyckeln. Bara en fil med extends tar bort med null.',
  }),
  'none-of-them': ({ key }) => ({
    message: `${quoted(key)} är tom.`,
    remedy:
      key === 'owners'
        ? 'Ett scenario har minst en budgetägare: skriv den här.'
        : 'Ett scenario har minst ett handlingsalternativ: skriv det här.',
  }),
  'not-one-of': ({ key, where, found, near, known }) => ({
    message: `${quoted(key)}${whereSv(where)} kan inte vara ${quoted(found)}.`,
    remedy: suggest(near, known, 'Välj ett annat ord.'),
  }),
  'number-range': (facts) => ({
    message: `${quoted(facts.key)}${whereSv(facts.where)} är ${number(facts.value)}, men ska vara ${range(facts)}.`,
    remedy: 'Ändra talet.',
  }),
  'text-empty': ({ key, where }) => ({
    message: `${quoted(key)}${whereSv(where)} är tom.`,
    remedy: 'Skriv en text, eller ta bort nyckeln.',
  }),
  'bad-id': ({ id, where, proposal }) => ({
    message: `${quoted(id)}${whereSv(where)} duger inte som id: bokstäver, siffror och _ går, men inte en siffra först.`,
    remedy:
      proposal === undefined
        ? 'Välj ett annat id, och skriv det fria namnet under name.'
        : `Skriv till exempel ${quoted(proposal)}, och det fria namnet under name.`,
  }),
  'id-hides-word': ({ id }) => ({
    message: `${quoted(id)} är ett ord i formelspråket och kan inte vara ett id här.`,
    remedy: `Välj ett annat id, till exempel ${quoted(`${id}_`)}.`,
  }),
  'id-means-sum': ({ id }) => ({
    message: `${quoted(id)} betyder en summa över budgetägare och kan inte vara en budgetägares id.`,
    remedy: 'Välj ett annat id.',
  }),
  'id-twice': ({ id, sections, firstLine }) => ({
    message: `${quoted(id)} står redan ${sectionSv[sections[0]]} på rad ${firstLine} och kan inte stå ${sectionSv[sections[1]]} också.`,
    remedy: 'Ge ett av dem ett annat id.',
  }),
  'unknown-id': ({ name, where, key, what, is, near, known }) => ({
    message: `${quoted(name)} (${where === '' ? key : `${where}.${key}`}) ${is === undefined ? `finns inte: det ska vara ${kindSv[what]}` : `är ${kindSv[is]}, men ska vara ${kindSv[what]}`}.`,
    remedy: suggest(near, known, 'Lägg till den, eller ändra namnet.'),
  }),
}

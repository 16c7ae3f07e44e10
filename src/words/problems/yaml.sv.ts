import type { ScenarioProblems, YamlFault } from '../../problems/scenario.ts'
import type { ProblemWords } from './problem-words.ts'
import { quoted, wholes } from './sv.ts'
import { foundSv } from './things.sv.ts'

/** The codes about the text before it means anything. */
export type YamlCode =
  | 'file-too-large'
  | 'file-empty'
  | 'file-not-a-map'
  | 'control-character'
  | 'yaml-syntax'
  | 'yaml-version'
  | 'yaml-tag'
  | 'alias-unknown'
  | 'alias-loop'
  | 'alias-too-much'
  | 'merge-key'
  | 'too-deep'
  | 'duplicate-key'
  | 'key-not-text'
  | 'number-beyond-double'
  | 'number-not-finite'
  | 'formula-split'
  | 'comma-split'

const faults: Readonly<Record<YamlFault, readonly [string, string]>> = {
  indent: ['Raden är fel indragen', 'Dra in den lika långt som raderna den hör ihop med, med mellanslag.'],
  tab: ['Raden är indragen med en tabb', 'Dra in med mellanslag i stället.'],
  unclosed: ['En klammer, hakparentes eller ett citattecken stängs aldrig', 'Stäng det som öppnades.'],
  'missing-space': ['Det fattas ett mellanslag efter kolon eller komma', 'Skriv nyckel: värde, med mellanslag efter kolon.'],
  'nested-map': ['Raden har två kolon', 'Skriv den inre nyckeln på en egen rad, eller sätt texten inom citattecken.'],
  'missing-comma': ['Det fattas ett komma mellan två poster', 'Skriv ett komma mellan dem.'],
  'no-colon': ['Raden är ingen nyckel med värde', 'Skriv nyckel: värde.'],
  escape: ['Ett omvänt snedstreck i en text inom "…" betyder ingenting', 'Skriv \\\\ för ett snedstreck, eller använd enkla citattecken.'],
  'long-key': ['Nyckeln är för lång, eller saknar sitt kolon', 'Skriv nyckel: värde på en rad.'],
  start: ['En text får inte börja med det här tecknet', 'Sätt texten inom citattecken: "…".'],
  'several-documents': ['Filen innehåller flera dokument', 'Ta bort raden --- eller ..., och ha ett scenario i varje fil.'],
  directive: ['Raden är en YAML-anvisning som inte går att läsa', 'Ta bort raden som börjar med %.'],
  anchor: [
    'Ett ankare (&), en hänvisning (*) eller en etikett (!) står fel',
    'Flytta eller ta bort det, eller sätt texten inom citattecken.',
  ],
  unexpected: ['Det här väntades inte', 'Se efter indrag, kolon och citattecken på raden och raden före.'],
}

export const yamlSv: ProblemWords<Pick<ScenarioProblems, YamlCode>> = {
  'file-too-large': ({ bytes, limit }) => ({
    message: `Filen är ${wholes(bytes)} byte; högst ${wholes(limit)} läses.`,
    remedy: 'Dela upp den, eller ta bort det som inte används.',
  }),
  'file-empty': () => ({
    message: 'Filen är tom.',
    remedy: 'Börja med hangrannan: 1 och lägg till title, horizon, owners och alternatives.',
  }),
  'file-not-a-map': ({ found }) => ({
    message: `En scenariofil är en tabell med nycklar, men det här är ${foundSv[found]}.`,
    remedy: 'Börja filen med hangrannan: 1.',
  }),
  'control-character': ({ character }) => ({
    message: `Här står ett osynligt tecken (${character}) som inte hör hemma i en textfil.`,
    remedy: 'Ta bort det; de flesta textredigerare kan visa osynliga tecken.',
  }),
  'yaml-syntax': ({ fault, text, quote }) => ({
    message: `${faults[fault][0]}${text.trim() === '' ? '' : `: ${quoted(text)}`}.`,
    remedy: quote
      ? 'Sätt formeln eller texten inom citattecken: "…". Komma, kolon och parenteser betyder annars något i YAML.'
      : faults[fault][1],
  }),
  'yaml-version': ({ version }) => ({ message: `Filen ber om YAML ${version}; formatet är YAML 1.2.`, remedy: 'Ta bort raden.' }),
  'yaml-tag': ({ tag }) => ({
    message: `Etiketten ${quoted(tag)} är inte tillåten.`,
    remedy: 'Ta bort den. Värden är texter, tal, listor och tabeller; en text som börjar med ! ska stå inom citattecken.',
  }),
  'alias-unknown': ({ name }) => ({
    message: `Hänvisningen ${quoted(`*${name}`)} pekar på något som inte finns ovanför.`,
    remedy: `Namnge det först med &${name}, eller sätt citattecken om en text som börjar med *.`,
  }),
  'alias-loop': ({ name }) => ({
    message: `${quoted(`*${name}`)} står inne i det som &${name} namnger, och skulle innehålla sig själv.`,
    remedy: 'Skriv ut det som menas.',
  }),
  'alias-too-much': ({ limit }) => ({
    message: `Filens hänvisningar blir utskrivna mer än ${wholes(limit)} delar.`,
    remedy: 'Använd färre hänvisningar.',
  }),
  'merge-key': () => ({ message: 'Nyckeln << finns inte i YAML 1.2.', remedy: 'Skriv ut nycklarna, eller använd extends.' }),
  'too-deep': ({ limit }) => ({
    message: `Tabeller och listor ligger i mer än ${wholes(limit)} nivåer i varandra.`,
    remedy: 'Gör det plattare; ett scenario behöver bara några få nivåer.',
  }),
  'duplicate-key': ({ key, firstLine }) => ({
    message: `Nyckeln ${quoted(key)} står två gånger; den första är på rad ${firstLine}.`,
    remedy: 'Behåll en av dem.',
  }),
  'key-not-text': ({ found }) => ({
    message: `En nyckel är ett ord, men här är den ${foundSv[found]}.`,
    remedy: 'Välj ett annat ord, eller sätt det inom citattecken.',
  }),
  'number-beyond-double': ({ text }) => ({
    message: `Talet ${quoted(text)} är för stort att räkna med.`,
    remedy: 'Skriv ett mindre tal i en större enhet.',
  }),
  'number-not-finite': ({ text }) => ({ message: `${quoted(text)} är inget värde här.`, remedy: 'Skriv ett tal.' }),
  'formula-split': ({ key, text }) => ({
    message: `Inom { } delar YAML vid komma, så ${quoted(text)} blev flera delar.`,
    remedy: `Sätt formeln inom citattecken: ${key}: "${text}".`,
  }),
  'comma-split': ({ key, text, proposal }) => ({
    message: `Decimalkomma i ${quoted(text)}: filen tar decimalpunkt, och inom { } delar YAML vid komma.`,
    remedy: `Skriv ${key}: ${proposal}.`,
  }),
}

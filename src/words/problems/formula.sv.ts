import type { FormulaContext, FormulaProblems, NameKind } from '../../problems/formula.ts'
import { distributionSv } from './distribution.sv.ts'
import type { ProblemWords } from './problem-words.ts'
import { quoted, suggest, wholes } from './sv.ts'

const plurals: Readonly<Record<NameKind, string>> = {
  input: 'antaganden',
  quantity: 'volymer',
  intervention: 'insatser',
  owner: 'budgetägare',
  word: 'ord',
}
const kinds: Readonly<Record<NameKind, string>> = {
  input: 'ett antagande',
  quantity: 'en volym',
  intervention: 'en insats',
  owner: 'en budgetägare',
  word: 'ett ord i formelspråket',
}

/** Where the formula stands, as the subject of a sentence. */
const here: Readonly<Record<FormulaContext, string>> = {
  input: 'Ett antagandes formel',
  start: 'Ett utgångsläge (start)',
  spend: 'Ett belopp som en insats får eller kan få',
  shares: 'En betalares andel',
  general: 'Den här formeln',
  'with-spend': 'Den här formeln',
  amount: 'En överförings belopp',
  constant: 'Det här värdet',
}
const sees: Readonly<Record<FormulaContext, string>> = {
  input: 'ser bara antaganden, year och t',
  start: 'ser bara antaganden, year och t',
  spend: 'ser bara antaganden, year och t',
  shares: 'ser bara antaganden, year och t',
  general: 'ser antaganden, volymer, insatser, year och t',
  'with-spend': 'ser antaganden, volymer, insatser, spend, year och t',
  amount: 'ser antaganden, volymer, insatser, year, t och cost(…), saving(…), cash(…)',
  constant: 'tar bara tal',
}

const invisible = ({ name, kind, context }: FormulaProblems['name-not-visible']): string => {
  if (kind === 'owner')
    return context === 'amount'
      ? `Skriv saving(${name}) eller cash(${name}).`
      : 'En budgetägare har inget eget värde; använd den volym eller insats som kostnaden kommer av.'
  if (kind === 'word' && name === 'spend')
    return 'spend finns bara på kostnadssamband från en insats och i insatsens cost; skriv insatsens id i stället.'
  return `${here[context]} ${sees[context]}.`
}

const constructs: Readonly<Record<FormulaProblems['construct-not-allowed']['construct'], readonly [string, string]>> = {
  text: ['En text', 'Använd bara tal och namn.'],
  property: ['En egenskap (punkt mellan namn)', 'Ge värdet ett eget antagande.'],
  index: ['En indexering', 'Ge värdet ett eget antagande.'],
  list: ['En lista', 'En lista får bara stå i en fördelning, till exempel empirical([1, 2, 3]).'],
  object: ['Klamrar', 'Ta bort dem; runda parenteser grupperar.'],
  assignment: ['En tilldelning', 'Jämför med ==, eller ge värdet ett eget antagande.'],
  sequence: ['Flera uttryck efter varandra', 'Skriv ett enda uttryck; dela upp det på flera antaganden.'],
  comment: ['En kommentar', 'Skriv den på egen rad eller under note.'],
  factorial: ['Fakultet (!)', 'Skriv ut produkten; inte skrivs not.'],
}

const missing = { '?': 'frågetecknet', ':': 'kolonet och det andra värdet', parentheses: 'parenteser om det inre villkoret' } as const
const yamlHint = 'Inom { } i YAML måste en formel med komma eller kolon stå inom citattecken: "…".'

export const formulaSv: ProblemWords<FormulaProblems> = {
  ...distributionSv,
  'formula-empty': () => ({ message: 'Här finns ingen formel.', remedy: 'Skriv ett tal eller en formel, eller ta bort nyckeln.' }),
  'formula-too-long': ({ what, limit, found }) => ({
    message:
      what === 'depth'
        ? `Formeln har parenteser i mer än ${wholes(limit)} nivåer.`
        : `Formeln är för lång: ${found === undefined ? '' : `${wholes(found)} ${what === 'characters' ? 'tecken' : 'delar'}, `}högst ${wholes(limit)} ${what === 'characters' ? 'tecken' : 'delar'} får den ha.`,
    remedy: 'Dela upp den på flera antaganden eller volymer.',
  }),
  'formula-syntax': ({ text, detail }) => ({
    message: `Formeln ${quoted(text)} går inte att läsa (${detail}).`,
    remedy: 'Se efter parenteser, räknetecken och namn. Tal har decimalpunkt, och multiplikation skrivs ut med *.',
  }),
  'decimal-comma': ({ found, point, grouped, corrected }) => ({
    message: `Decimalkomma i ${quoted(found)}: filen tar decimalpunkt.`,
    remedy: [
      corrected !== undefined
        ? `Skriv ${quoted(corrected)}.`
        : point !== undefined
          ? `Skriv ${quoted(point)}.`
          : 'Skriv punkt i stället för komma.',
      ...(grouped === undefined ? [] : [`Menas tusental, skriv ${quoted(grouped)}.`]),
    ].join(' '),
  }),
  'maybe-decimal-comma': ({ found, name, point }) => ({
    message: `${quoted(found)} läses som två tal i ${name}, men ser ut som ett tal med decimalkomma.`,
    remedy: `Skriv ${quoted(point)} om ett tal menas, annars ett mellanslag efter kommat.`,
  }),
  'number-grouping': ({ found, suggestion }) => ({
    message: `${quoted(found)} är inte ett tal: siffror grupperas tre och tre.`,
    remedy: suggestion === undefined ? 'Skriv ett räknetecken mellan talen, eller ta bort mellanslaget.' : `Skriv ${quoted(suggestion)}.`,
  }),
  'number-malformed': ({ found, suggestion }) => ({
    message: `${quoted(found)} är inte ett tal.`,
    remedy: `Ett tal har högst en decimalpunkt, och tusental skrivs med mellanslag${suggestion === undefined ? '' : `: ${quoted(suggestion)}`}.`,
  }),
  'number-too-large': ({ found }) => ({
    message: `Talet ${quoted(found)} är för stort att räkna med.`,
    remedy: 'Skriv ett mindre tal, eller en större enhet.',
  }),
  'suffix-unknown': ({ found, suggestion, known }) => ({
    message: `Ändelsen ${quoted(found)} finns inte.`,
    remedy: `${suggestion === undefined ? '' : `Menar du ${quoted(suggestion)}? `}Ändelserna är ${known.join(', ')}, med stora och små bokstäver just så.`,
  }),
  'suffix-misplaced': ({ suffix, after, instead }) => ({
    message: `${quoted(suffix)} hör till ett tal och kan inte stå ${after === undefined ? 'ensamt' : `efter ${quoted(after)}`}.`,
    remedy: `Skriv ${quoted(instead)}.`,
  }),
  'percent-operator': ({ left, right, mod }) => ({
    message: `Mellan ${quoted(left)} och ${quoted(right)} står %, som betyder procent och inte är ett räknesätt.`,
    remedy: `Skriv ${quoted(mod)} om resten vid division menas, annars ett räknetecken mellan dem.`,
  }),
  'operand-expected': ({ after, found }) => ({
    message: `Det fattas ett tal eller ett namn${after !== undefined ? ` efter ${quoted(after)}` : found !== undefined ? ` före ${quoted(found)}` : ''}.`,
    remedy: 'Skriv det som fattas, eller ta bort tecknet som blev över.',
  }),
  'operator-expected': ({ left, right, suggestion, known, suffixes }) => ({
    message: `Det fattas ett räknetecken mellan ${quoted(left)} och ${quoted(right)}.`,
    remedy:
      known || suffixes.length === 0
        ? `Skriv till exempel ${quoted(suggestion)}.`
        : `Efter ett tal får bara en ändelse stå: ${suffixes.join(', ')}. Menas gånger, skriv ${quoted(suggestion)}.`,
  }),
  'parenthesis-unclosed': ({ open }) => ({ message: `Parentesen ${quoted(open)} stängs aldrig.`, remedy: `Stäng den. ${yamlHint}` }),
  'parenthesis-unopened': ({ close }) => ({
    message: `${quoted(close)} stänger ingenting.`,
    remedy: `Ta bort den, eller öppna parentesen före. ${yamlHint}`,
  }),
  'comma-unexpected': () => ({
    message: 'Ett komma får bara stå mellan det som en funktion tar.',
    remedy: 'Decimaler skrivs med punkt: 3.5.',
  }),
  'conditional-incomplete': ({ missing: what }) => ({
    message: `I ”villkor ? a : b” fattas ${missing[what]}.`,
    remedy: `Skriv hellre if(villkor, a, b). ${yamlHint}`,
  }),
  'chained-comparison': ({ found, suggestion }) => ({
    message: `${quoted(found)} jämför tre saker på en gång.`,
    remedy: `Skriv ${quoted(suggestion)}.`,
  }),
  'operator-not-allowed': ({ found, instead }) => ({
    message: `${quoted(found)} är inte ett räknetecken här.`,
    remedy:
      instead === undefined
        ? 'Räknetecknen är + - * / ^, jämförelserna < <= > >= == != och orden and, or, not.'
        : `Skriv ${quoted(instead)}.`,
  }),
  'construct-not-allowed': ({ construct, found }) => ({
    message: `${constructs[construct][0]} kan inte stå i en formel: ${quoted(found)}.`,
    remedy: constructs[construct][1],
  }),
  'character-not-allowed': ({ found, codePoint }) => ({
    message: `Tecknet ${quoted(found)} (${codePoint}) betyder ingenting i en formel.`,
    remedy: 'Ta bort det. Minus är -, gånger är * och delat med är /.',
  }),
  'not-binds-tight': ({ found, suggestion }) => ({
    message: `not går före jämförelsen: ${quoted(found)} läses som om not bara gällde det närmaste namnet.`,
    remedy: `Skriv ${quoted(suggestion)} om hela jämförelsen menas.`,
  }),
  'unknown-name': ({ name, near, known, context, expected }) => ({
    message: `Det finns inget som heter ${quoted(name)} bland ${expected?.map((kind) => plurals[kind]).join(' och ') ?? 'antaganden, volymer och insatser'}.`,
    remedy: suggest(near, known, `${here[context]} ${sees[context]}.`),
  }),
  'name-not-visible': (facts) => ({
    message: `${quoted(facts.name)} är ${kinds[facts.kind]} och kan inte användas här.`,
    remedy: invisible(facts),
  }),
  'unknown-function': ({ name, near, instead, known }) => ({
    message: `Funktionen ${quoted(name)} finns inte.`,
    remedy:
      instead !== undefined
        ? `Skriv ${quoted(instead)}.`
        : near !== undefined
          ? `Menar du ${quoted(near)}?`
          : `Funktionerna är ${known.join(', ')}.`,
  }),
  'function-not-here': ({ name, context }) => ({
    message: `Funktionen ${quoted(name)} kan inte användas här.`,
    remedy: `${here[context]} ${sees[context]}. prev och ref hör till volymer, kostnadssamband och överföringar; cost, saving och cash till en överförings belopp.`,
  }),
  'call-of-name': ({ name, suggestion }) => ({
    message: `${quoted(name)} är ingen funktion.`,
    remedy: `Menas gånger, skriv ${quoted(suggestion)}.`,
  }),
  'function-without-arguments': ({ name, signature }) => ({
    message: `${quoted(name)} är en funktion och måste få något att räkna på.`,
    remedy: `Skriv ${quoted(signature)}.`,
  }),
  'argument-count': ({ name, signature, found, min, max }) => ({
    message: `${quoted(name)} tar ${max === undefined ? `minst ${min}` : min === max ? `${min}` : `${min} till ${max}`} ${max === 1 ? 'värde' : 'värden'}, inte ${found}.`,
    remedy:
      name === 'log' && found === 2
        ? 'Skriv log(x) / log(b).'
        : name === 'round' && found === 2
          ? 'Skriv round(x * 100) / 100 för två decimaler.'
          : `Skriv ${quoted(signature)}.`,
  }),
  'bare-name-needed': ({ function: name, found }) => ({
    message: `${name}(…) tar ett enda namn, inte ${quoted(found)}.`,
    remedy: `Skriv till exempel ${name}(namn) och räkna utanför parentesen.`,
  }),
  'wrong-kind': ({ function: name, name: id, kind, expected }) => ({
    message: `${name}(${id}): ${quoted(id)} är ${kinds[kind]}, men ${name} tar ${expected.map((one) => kinds[one]).join(' eller ')}.`,
    remedy: kind === 'input' && (name === 'prev' || name === 'ref') ? `Skriv bara ${quoted(id)}.` : 'Byt namnet mot ett av rätt slag.',
  }),
  'not-constant': ({ name, distribution }) => ({
    message:
      distribution === undefined
        ? `${quoted(name)} kan inte stå här: det måste vara ett fast tal.`
        : `${quoted(name)} kan inte stå i ${distribution}: en fördelnings värden är fasta tal.`,
    remedy:
      distribution === undefined
        ? 'Skriv talet.'
        : 'Låt ett antagande vara en fördelning med fasta tal, till exempel uniform(0, 1), och räkna med det i ett annat antagandes formel.',
  }),
  'constant-not-finite': ({ text, value }) => ({
    message: `${quoted(text)} är ${value === 'NaN' ? 'inte ett tal (NaN)' : 'oändligt'}.`,
    remedy: 'Se efter om det delas med 0 eller tas roten eller logaritmen av ett negativt tal.',
  }),
  'distribution-outside-input': ({ name }) => ({
    message: `En fördelning (${name}) får bara stå som ett antagandes värde.`,
    remedy: 'Gör ett antagande av den under inputs, och skriv antagandets namn här.',
  }),
  'distribution-in-formula': ({ name }) => ({
    message: `En fördelning (${name}) får inte stå inne i en formel.`,
    remedy: 'Ge den ett eget antagande, och skriv dess namn i formeln.',
  }),
}

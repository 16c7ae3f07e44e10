import { wholeNumber } from './numbers.ts'

/** What the command says that is no problem: its help, its progress, what became of a file. */
export type CommandTexts = {
  readonly about: string
  readonly usage: {
    readonly program: string
    readonly options: string
    readonly files: string
    readonly filesAndOptions: string
    readonly fileAndOptions: string
  }
  readonly commands: {
    readonly validate: string
    readonly run: string
    readonly check: string
    readonly silos: string
    readonly cofund: string
    readonly sensitivity: string
    readonly flows: string
    readonly budget: string
    readonly schema: string
    readonly help: string
  }
  readonly options: {
    readonly runs: string
    readonly seed: string
    readonly workers: string
    readonly alternative: string
    readonly measures: string
    readonly sampling: string
    readonly precision: string
    readonly json: string
    readonly csv: string
    readonly report: string
    readonly level: string
    readonly oneAlternative: string
    readonly of: string
    readonly probability: string
    readonly write: string
    readonly by: string
    readonly lang: string
    readonly version: string
    readonly help: string
  }
  readonly file: string
  /** commander's own headings, by their English text. */
  readonly headings: Readonly<Record<string, string>>
  readonly after: string
  readonly warning: string
  readonly sound: (
    file: string,
    counts: { readonly owners: number; readonly quantities: number; readonly edges: number; readonly alternatives: number },
  ) => string
  readonly found: (errors: number, warnings: number, files: number) => string
  readonly progress: string
  readonly working: (file: string) => string
  readonly check: {
    readonly ok: string
    readonly failed: string
    readonly actual: (value: string) => string
    readonly missing: string
    readonly summary: (failed: number, of: number) => string
  }
  /** What `--write` did: how many transfers went into which alternative of which file. */
  readonly wrote: (transfers: number, alternative: string, path: string) => string
  readonly stopping: string
  readonly notRun: (files: number) => string
  /** A fault of the program's own, not of the input. */
  readonly unexpected: (detail: string) => string
}

const plural = (count: number, one: string, many: string): string => `${wholeNumber(count, 'sv')} ${count === 1 ? one : many}`

export const commandSv: CommandTexts = {
  about:
    'Hängrännan räknar ut vem som betalar och vem som tjänar när en kommun, region eller stat satsar på att förebygga: när, och hur säkert.',
  usage: {
    program: '<kommando> [flaggor]',
    options: '[flaggor]',
    files: '<fil...>',
    filesAndOptions: '<fil...> [flaggor]',
    fileAndOptions: '<fil> [flaggor]',
  },
  commands: {
    validate: 'visa alla fel i filerna, med rad, kolumn och råd',
    run: 'räkna ut scenariot och skriv en tabell',
    check: 'räkna ut scenariot och pröva filens kontroller (checks)',
    silos: 'vad stuprören kostar: vad var och en väljer, vad alla borde välja, vem som borde ha budgeten',
    cofund: 'en uppgörelse som alla vinner på: vem som betalar hur mycket',
    sensitivity: 'vad resultatet hänger på: vilka antaganden som avgör',
    flows: 'vem som betalar för vems lägre kostnader, år för år och väg för väg',
    budget: 'vem som går minus vilket budgetår',
    schema: 'skriv formatets JSON Schema',
    help: 'visa hjälp',
  },
  options: {
    runs: 'antal dragningar (förval: filens, annars 10 000)',
    seed: 'slumptalens frö (förval: filens, annars 1)',
    workers: 'antal trådar (förval: datorns); ändrar aldrig resultatet',
    alternative: 'bara de här handlingsalternativen',
    measures: 'bara de här måtten: cost saving cash quantities flows welfare',
    sampling: 'random (förval) eller sobol',
    precision: 'räkna tills simuleringsfelet är mindre än så här, t.ex. 1%',
    json: 'skriv resultatet som JSON; - är standard ut',
    csv: 'skriv resultatet som CSV; - är standard ut',
    report: 'skriv en rapport som HTML; - är standard ut',
    level: 'owners (förval): förvaltning mot förvaltning; roots: kommun mot region mot stat',
    oneAlternative: 'handlingsalternativet (förval: filens enda)',
    of: 'vems kostnad: en budgetägare, publicSector eller total (förval)',
    probability: 'hur säkert alla ska gå jämnt ut, t.ex. 90% (förval)',
    write: 'skriv in överföringarna i scenariot, eller i PATH om den anges',
    by: 'year: jämnt ut varje år; net: i nuvärde (förval: year om det går)',
    lang: 'språk: sv eller en (förval: scenariots)',
    version: 'visa programmets version',
    help: 'visa hjälp',
  },
  file: 'scenariofil (YAML)',
  headings: {
    'Usage:': 'Användning:',
    'Arguments:': 'Argument:',
    'Options:': 'Flaggor:',
    'Commands:': 'Kommandon:',
    'Global Options:': 'Gemensamma flaggor:',
  },
  after:
    'Med flera filer ska PATH innehålla {name}, som byts mot varje fils namn.\nAvslutas med 0 när allt gick väl, 1 när en kontroll inte höll, 2 när en fil eller\nflagga är fel, 3 vid avbrott.',
  warning: 'varning',
  sound: (file, { owners, quantities, edges, alternatives }) =>
    `${file}: inga fel (${[
      plural(owners, 'budgetägare', 'budgetägare'),
      plural(quantities, 'volym', 'volymer'),
      plural(edges, 'kostnadssamband', 'kostnadssamband'),
      plural(alternatives, 'handlingsalternativ', 'handlingsalternativ'),
    ].join(', ')}).`,
  found: (errors, warnings, files) =>
    `${plural(errors, 'fel', 'fel')} och ${plural(warnings, 'varning', 'varningar')} i ${plural(files, 'fil', 'filer')}.`,
  working: (file) => `Räknar på ${file} …`,
  progress: '{bar} {percentage} % | {value} av {total} dragningar | {file}',
  check: {
    ok: 'håller',
    failed: 'HÅLLER INTE',
    actual: (value) => `är ${value}`,
    missing: 'finns inte i resultatet',
    summary: (failed, of) =>
      failed === 0
        ? `${plural(of, 'kontroll', 'kontroller')}: alla håller.`
        : `${wholeNumber(failed, 'sv')} av ${plural(of, 'kontroll', 'kontroller')} håller inte.`,
  },
  wrote: (transfers, alternative, path) =>
    `${plural(transfers, 'överföring', 'överföringar')} står nu i handlingsalternativet ${alternative} i ${path}.`,
  stopping: 'Avbryter, och skriver det som är färdigt. Tryck Ctrl-C en gång till för att sluta genast.',
  notRun: (files) => `${plural(files, 'fil', 'filer')} räknades inte alls.`,
  unexpected: (detail) => `Ett fel i programmet, inte i filen: ${detail}`,
}

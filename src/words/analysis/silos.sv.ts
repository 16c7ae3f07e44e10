import { inFutures } from '../futures.ts'
import { listText, wholeNumber } from '../numbers.ts'

export type SilosLevel = 'owners' | 'roots'

/** The words of the analysis of silos. Amounts, shares and names come in as words already. */
export type SilosTexts = {
  readonly title: string
  /** What is asked, which accounts it is of, and for whom. */
  readonly lede: (of: { readonly level: SilosLevel; readonly period: string; readonly discount: string }) => string
  readonly spendsHeading: string
  readonly spendsCaption: (unit: string) => string
  readonly heads: Readonly<
    Record<
      | 'intervention'
      | 'decider'
      | 'from'
      | 'to'
      | 'today'
      | 'apart'
      | 'together'
      | 'interval'
      | 'futures'
      | 'holder'
      | 'spends'
      | 'closes'
      | 'publicSector'
      | 'who'
      | 'step'
      | 'saves'
      | 'amount',
      string
    >
  >
  readonly costsCaption: (unit: string) => string
  readonly rows: Readonly<Record<'today' | 'apart' | 'together' | 'gap', string>>
  /** Everybody's best answers come round again. */
  readonly cycle: (states: string) => string
  readonly cycleCaption: (unit: string) => string
  readonly winnersHeading: string
  readonly winnersCaption: (unit: string) => string
  readonly nobodyMoves: string
  readonly holdersHeading: string
  readonly holdersLede: (level: SilosLevel) => string
  readonly holdersCaption: (intervention: string, spendUnit: string, unit: string) => string
  readonly everybody: (count: number) => string
  readonly more: (count: number) => string
  readonly holdersOutside: (names: readonly string[]) => string
  readonly noGapToClose: string
  readonly curvesHeading: string
  readonly curvesLede: string
  /** How the drawings of the curves are read. */
  readonly curvesKey: string
  readonly curveTitle: (intervention: string) => string
  readonly curveDescription: (of: {
    readonly intervention: string
    readonly best: string
    readonly low: string
    readonly high: string
  }) => string
  readonly curveCaption: (intervention: string, spendUnit: string, unit: string) => string
  readonly axis: (unit: string) => string
  /** At a spend of a drawing: which states spend it. */
  readonly mark: (names: readonly string[], amount: string) => string
  readonly spentOn: (amount: string, intervention: string) => string
  /** Where one intervention alone differs. */
  readonly foundOne: (intervention: string, apart: string, together: string) => string
  readonly found: (apart: string, together: string) => string
  readonly costs: (of: {
    readonly mean: string
    readonly interval: string
    readonly probability: number
    readonly period: string
  }) => string
  readonly noGap: (level: SilosLevel) => string
  readonly holder: (holder: string, intervention: string, share: string) => string
  readonly noHolder: string
  readonly rests: (of: { readonly runs: number; readonly inputs: readonly string[] }) => string
  readonly graded: (name: string, grade: string) => string
}

const lower = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1)

export const silosSv: SilosTexts = {
  title: 'Stuprörsgapet',
  lede: ({ level, period, discount }) =>
    [
      level === 'owners'
        ? 'Hur mycket läggs på insatserna när varje budgetägare bara ser till sin egen kostnad, hur mycket vore bäst för hela den offentliga sektorn, och vad kostar skillnaden?'
        : 'Hur mycket läggs på insatserna när var och en bara ser till sin huvudmans kostnad, hur mycket vore bäst för hela den offentliga sektorn, och vad kostar skillnaden?',
      `Beloppen är nuvärden över ${period} med ${discount} ränta. De räknar hela kostnaden, pengar och frigjord kapacitet tillsammans; välfärdsvinster ingår inte.`,
      'Offentlig sektor är kommuner, regioner och staten.',
    ].join(' '),
  spendsHeading: 'Så mycket läggs på insatserna',
  spendsCaption: (unit) =>
    `I ${unit} om året. ”Var för sig” är där ingen längre tjänar på att ändra sitt eget beslut, ”tillsammans” där den offentliga sektorns kostnad är lägst.`,
  heads: {
    intervention: 'Insats',
    decider: 'Beslutar',
    from: 'Minst',
    to: 'Högst',
    today: 'I dag',
    apart: 'Var för sig',
    together: 'Tillsammans',
    interval: '5–95 %',
    futures: 'Plus i framtider',
    holder: 'Har budgeten',
    spends: 'Skulle lägga',
    closes: 'Del av gapet som stängs',
    publicSector: 'Offentlig sektor',
    who: 'Budgetägare',
    step: 'Steg',
    amount: 'Belopp',
    saves: 'Offentlig sektor, netto',
  },
  costsCaption: (unit) => `Den offentliga sektorns kostnad, ${unit}. Gapet är vad som går förlorat när var och en beslutar för sig.`,
  rows: { today: 'I dag', apart: 'Var för sig', together: 'Tillsammans', gap: 'Stuprörsgapet' },
  cycle: (states) =>
    `Besluten kommer aldrig till ro: den enes bästa svar ändrar den andres, varv efter varv, genom ${states} lägen. Här räknas det av dem som är billigast för den offentliga sektorn.`,
  cycleCaption: (unit) => `Lägena som följer på varandra, ${unit} om året.`,
  winnersHeading: 'Vem vinner på att besluta tillsammans?',
  winnersCaption: (unit) =>
    `Netto av att gå från var för sig till tillsammans, ${unit}, före alla uppgörelser om vem som betalar. Plus är lägre kostnad. En huvudman räknas med alla under sig.`,
  nobodyMoves: 'Ingen budgetägares kostnad ändras: det gemensamma beslutet är detsamma.',
  holdersHeading: 'Vem borde ha budgeten?',
  holdersLede: (level) =>
    level === 'owners'
      ? 'Anta att en enda budgetägare hade hela budgeten för insatsen, betalade allt själv och bara såg till sin egen kostnad, medan de andra insatserna låg som var för sig.'
      : 'Anta att en enda huvudman hade hela budgeten för insatsen, betalade allt själv och bara såg till sin egen kostnad, medan de andra insatserna låg som var för sig.',
  holdersCaption: (intervention, spendUnit, unit) =>
    `${intervention}: vad den som har budgeten skulle lägga, ${spendUnit} om året, och vad den offentliga sektorn vinner på det mot var för sig, ${unit}.`,
  everybody: (count) => `Vem som helst av de ${count}`,
  more: (count) => `${count} till`,
  holdersOutside: (names) =>
    `Utanför den offentliga sektorn: ${listText(names, 'sv')}. Om de betalade skulle den offentliga sektorn slippa kostnaden; det är en flytt av kostnaden och visas inte här.`,
  noGapToClose: 'Det finns inget gap som går att skilja från slumpen, så andelar av det visas inte.',
  curvesHeading: 'Vad det kostar att lägga mer eller mindre',
  curvesLede: 'Kostnaden mot i dag för olika belopp, när de andra insatserna ligger som i dag.',
  curvesKey:
    'Där en kurva är lägst är det bäst för den som kurvan gäller. Det grå bandet rymmer 90 av 100 framtider för den offentliga sektorn.',
  curveTitle: (intervention) => `${intervention}: kostnad mot i dag`,
  curveDescription: ({ intervention, best, low, high }) =>
    `Kurvor över kostnaden mot i dag när mellan ${low} och ${high} om året läggs på ${intervention}. Den offentliga sektorns kostnad är lägst vid ${best} om året.`,
  curveCaption: (intervention, spendUnit, unit) =>
    `${intervention}, ${spendUnit} om året, och kostnaden mot i dag, ${unit}. Plus är högre kostnad; inom parentes 90 av 100 framtider.`,
  axis: (unit) => `${unit} om året`,
  mark: (names, amount) =>
    `${listText(
      names.map((name, at) => (at === 0 ? name : lower(name))),
      'sv',
    )} ${amount}`,
  spentOn: (amount, intervention) => `${amount} om året på ”${intervention}”`,
  foundOne: (intervention, apart, together) =>
    `När var och en beslutar för sig läggs ${apart} om året på ”${intervention}”; bäst för den offentliga sektorn vore ${together} om året.`,
  found: (apart, together) => `När var och en beslutar för sig läggs ${apart}; bäst för den offentliga sektorn vore ${together}.`,
  costs: ({ mean, interval, probability, period }) =>
    `Skillnaden, stuprörsgapet, kostar den offentliga sektorn i medeltal ${mean} i nuvärde över ${period} (${interval} i 90 av 100 framtider), och det gemensamma beslutet är billigare ${inFutures(probability, 'sv')}.`,
  noGap: (level) =>
    level === 'owners'
      ? 'Inget stuprörsgap går att skilja från slumpen: budgetägarna väljer redan var för sig ungefär det som är bäst för den offentliga sektorn.'
      : 'Inget stuprörsgap går att skilja från slumpen: huvudmännen väljer redan var för sig ungefär det som är bäst för den offentliga sektorn.',
  holder: (holder, intervention, share) =>
    `Bäst av dem som ensamma kunde ha hela budgeten för ”${intervention}” är ${holder}: då stängs ${share} av gapet.`,
  noHolder: 'Gapet stängs inte av att någon enda får hela budgeten för en insats. Det talar för att flera delar på kostnaden.',
  rests: ({ runs, inputs }) =>
    inputs.length === 0
      ? `Svaret bygger på ${wholeNumber(runs, 'sv')} dragningar och på att insatserna verkar som filen säger.`
      : `Svaret bygger på ${wholeNumber(runs, 'sv')} dragningar och mest på hur väl insatserna verkar: ${listText(inputs, 'sv')}.`,
  graded: (name, grade) => `”${name}” (evidens: ${grade})`,
}

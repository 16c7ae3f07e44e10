import { inFutures, ofHundred } from '../futures.ts'
import { listText, wholeNumber } from '../numbers.ts'

/** Whose account it is: one owner's, a root owner's with all below it, the public sector's or everybody's. */
export type Perspective = 'owner' | 'root' | 'publicSector' | 'total'

/** The words of what an account hangs on. Amounts and values come ready to be shown, names as they are. */
export type SensitivityTexts = {
  readonly quoted: (name: string) => string
  readonly title: (account: string) => string
  readonly lede: (of: {
    readonly account: string
    readonly perspective: Perspective
    readonly alternative: string
    readonly reference: string
  }) => string
  readonly outcome: (of: { readonly mean: string; readonly range: string; readonly probability: number; readonly runs: number }) => string
  readonly bars: string
  readonly figure: string
  readonly figureDescription: (lines: readonly string[]) => string
  readonly barLine: (name: string, from: string, to: string) => string
  readonly lowEnd: string
  readonly highEnd: string
  readonly meanMark: string
  readonly barsCaption: (unit: string) => string
  readonly heads: {
    readonly input: string
    readonly values: string
    readonly atLow: (unit: string) => string
    readonly atHigh: (unit: string) => string
    readonly breakEven: string
    readonly evidence: string
    readonly alone: string
    readonly together: string
    readonly rank: string
    readonly decider: string
    readonly choice: string
    readonly expected: (unit: string) => string
    readonly all: (unit: string) => string
    readonly best: string
  }
  readonly barsNote: string
  readonly yearlyNote: string
  readonly without: (names: readonly string[]) => string
  readonly shares: string
  readonly sharesCaption: string
  readonly sharesNote: string
  readonly worth: string
  readonly worthIntro: string
  readonly decidersCaption: string
  readonly worthCaption: (unit: string) => string
  readonly everything: string
  readonly error: (worth: string, error: string) => string
  readonly noWorth: string
  readonly fewer: (shown: number, all: number) => string
  readonly method: string
  readonly methodText: string
  readonly closing: {
    readonly most: (of: {
      readonly name: string
      readonly group: boolean
      readonly share: string
      readonly range: string
      readonly sign: string
    }) => string
    readonly breakEven: (name: string, value: string) => string
    readonly noBreakEven: (saves: boolean) => string
    readonly worth: (of: {
      readonly choice: string
      readonly name: string
      readonly amount: string
      readonly error: string
      readonly changes: number
    }) => string
    readonly noWorth: (choice: string) => string
    readonly evidence: (of: {
      readonly name: string
      readonly grade: string
      readonly vouchedBy: string | undefined
      readonly runs: number
    }) => string
    readonly noEvidence: (of: { readonly name: string; readonly vouchedBy: string | undefined; readonly runs: number }) => string
  }
}

const quoted = (name: string): string => `”${name}”`

export const sensitivitySv: SensitivityTexts = {
  quoted,
  title: (account) => `Vad svaret hänger på: ${account}`,
  lede: ({ account, perspective, alternative, reference }) => {
    const whose = {
      owner: `budgetägaren ${account}, med allt som hör dit`,
      root: `huvudmannen ${account}, med alla förvaltningar`,
      publicSector: 'den offentliga sektorn: kommuner, regioner och stat',
      total: 'alla budgetägare i filen, hushåll och företag också',
    }[perspective]
    return `Vilka antaganden avgör nettot för ${quoted(alternative)} jämfört med ${quoted(reference)}? Frågan är ställd för ${whose}. Nettot är ett nuvärde av pengar och frigjord kapacitet tillsammans; välfärdsvinster ingår inte.`
  },
  outcome: ({ mean, range, probability, runs }) =>
    `Nettot är i snitt ${mean}; i 90 av 100 framtider blir det ${range}. Det är plus ${inFutures(probability, 'sv')} (${wholeNumber(runs, 'sv')} dragningar).`,
  bars: 'Ett antagande i taget',
  figure: 'Nettots medelvärde när ett antagande hålls vid sitt låga och sitt höga värde',
  figureDescription: (lines) => `Nettot i snitt, de antaganden först som flyttar det mest. ${lines.join(' ')}`,
  barLine: (name, from, to) => `${quoted(name)}: från ${from} vid det låga värdet till ${to} vid det höga.`,
  lowEnd: 'lågt värde',
  highEnd: 'högt värde',
  meanMark: 'i snitt',
  barsCaption: (unit) =>
    `Nettot med ett antagande i taget hållet vid sitt låga och sitt höga värde: medelvärde, och 90 av 100 framtider, ${unit}`,
  heads: {
    input: 'Antagande',
    values: 'Lågt till högt',
    atLow: (unit) => `Netto vid lågt, ${unit}`,
    atHigh: (unit) => `Netto vid högt, ${unit}`,
    breakEven: 'Jämnt upp vid',
    evidence: 'Evidens',
    alone: 'Ensamt',
    together: 'Med samspel',
    rank: 'Rangkorrelation',
    decider: 'Vems val',
    choice: 'Väljer i dag',
    expected: (unit) => `Väntat netto, ${unit}`,
    all: (unit) => `Värt att veta allt, ${unit}`,
    best: 'Mest värt att veta (ändrar valet i framtider)',
  },
  barsNote:
    'Det låga och det höga värdet är antagandets 10:e och 90:e percentil; allt annat dras som vanligt. ”Jämnt upp vid” är det värde där nettot i snitt är noll. Där det står ett streck byter nettot inte tecken mellan antagandets 1:a och 99:e percentil.',
  yearlyNote:
    'Ett antagande som dras varje år hålls vid samma percentil alla år på en gång, vilket flyttar nettot mer än åren gör var för sig.',
  without: (names) =>
    names.length > 8
      ? `${wholeNumber(names.length, 'sv')} antaganden når inte det här kontot i det här handlingsalternativet.`
      : `Når inte det här kontot i det här handlingsalternativet: ${listText(names.map(quoted), 'sv')}.`,
  shares: 'Hur mycket av osäkerheten',
  sharesCaption: 'Andel av nettots varians som antagandet står för, med 95-procentigt intervall',
  sharesNote:
    '”Ensamt” är det som försvinner av osäkerheten om bara det antagandet blir känt. ”Med samspel” räknar också det som antagandet gör tillsammans med andra. Antaganden som följs åt har en gemensam andel.',
  worth: 'Vems val skulle bättre siffror ändra?',
  worthIntro:
    'Var och en väljer här det handlingsalternativ som är bäst för det egna nettot, i snitt. En säkrare siffra är värd något bara om den kan ändra det valet. Värdet är vad valet i snitt blir bättre av att siffran är känd innan; det är också det mesta som en undersökning kan vara värd.',
  decidersCaption: 'Val på det som är känt i dag, för vart och ett av kontona med allt som hör dit',
  worthCaption: (unit) => `Vad det är värt att veta ett antagande säkert (EVPPI), med simuleringsfelet efter ±, ${unit}`,
  everything: 'Allt (EVPI)',
  error: (worth, error) => `${worth} ± ${error}`,
  noWorth: 'Ingens val ändras av att ett enda antagande blir känt.',
  fewer: (shown, all) =>
    `Här visas de ${wholeNumber(shown, 'sv')} av ${wholeNumber(all, 'sv')} för vilka det är mest värt att veta; alla finns i JSON-svaret.`,
  method: 'Så är det räknat',
  methodText:
    'Andelarna är Sobolindex (första ordningen efter Saltelli 2010, totala efter Jansen 1999) på två egna uppsättningar dragningar; intervallen är 95-procentiga. Värdet av att veta ett antagande är räknat med kubiska splines på körningens egna dragningar; ett antagande som dras varje år räknas med den viktning av åren som säger mest. Värdet där det går jämnt upp söks med regula falsi, och allt annat dras som vanligt.',
  closing: {
    most: ({ name, group, share, range, sign }) =>
      group
        ? `Mest betyder ${name}, som följs åt: samspel medräknat står de för ${share} av osäkerheten (95-procentigt intervall ${range}), och ${sign}.`
        : `Mest betyder ${name}: samspel medräknat står det för ${share} av osäkerheten (95-procentigt intervall ${range}), och ${sign}.`,
    breakEven: (name, value) => `nettot går jämnt upp när ${name} är ${value}`,
    noBreakEven: (saves) => `nettot är i snitt ${saves ? 'plus' : 'minus'} vilket rimligt värde det än har`,
    worth: ({ choice, name, amount, error, changes }) =>
      `Ser man bara till det egna nettot är valet i dag ${quoted(choice)}; att först veta ${name} säkert är värt ${amount} (simuleringsfel ${error}) och ändrar valet i ${ofHundred(changes, 'sv')} framtider.`,
    noWorth: (choice) =>
      `Ser man bara till det egna nettot är valet i dag ${quoted(choice)}, och inget enskilt antagande skulle ändra det.`,
    evidence: ({ name, grade, vouchedBy, runs }) =>
      `Svaret vilar på ${wholeNumber(runs, 'sv')} dragningar ur filens antaganden; för ${name} är evidensen ${grade}${vouchedBy === undefined ? '' : `, och ${vouchedBy} svarar för uppgiften`}.`,
    noEvidence: ({ name, vouchedBy, runs }) =>
      `Svaret vilar på ${wholeNumber(runs, 'sv')} dragningar ur filens antaganden; för ${name} anger filen ingen evidens${vouchedBy === undefined ? '' : `, men ${vouchedBy} svarar för uppgiften`}.`,
  },
}

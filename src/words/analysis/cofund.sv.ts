import type { Level, Rule } from '../../analysis/cofund.ts'
import { inFutures, ofHundred } from '../futures.ts'
import { listText, wholeNumber } from '../numbers.ts'

/** The words of a deal. Amounts and names come ready to be shown. */
export type CofundTexts = {
  readonly title: (alternative: string) => string
  readonly lede: (of: { readonly interventions: readonly string[]; readonly level: Level }) => string
  readonly households: (names: readonly string[]) => string
  readonly gain: string
  readonly chosen: (chosen: readonly string[], left: readonly string[]) => string
  readonly noneChosen: string
  readonly gainCaption: string
  readonly heads: {
    readonly party: string
    readonly saves: (unit: string) => string
    readonly pays: (unit: string) => string
    readonly net: (unit: string) => string
    readonly interval: string
    readonly futures: string
    readonly rule: string
    readonly allGain: string
    readonly leastSure: string
    readonly core: string
    readonly year: string
    readonly from: string
    readonly to: string
    readonly yearly: (unit: string) => string
    readonly summed: (unit: string) => string
  }
  readonly costRow: string
  readonly shareRow: string
  readonly sumRow: string
  readonly rules: string
  readonly rulesCaption: string
  readonly rule: Readonly<Record<Rule, { readonly name: string; readonly phrase: string; readonly explained: string }>>
  readonly yes: string
  readonly no: string
  readonly unsettled: string
  readonly inCore: string
  readonly notInCore: string
  readonly coreUnsettled: string
  readonly coreIs: string
  readonly noNucleolus: (limit: number) => string
  readonly sampled: (error: string) => string
  readonly ruleCaption: string
  readonly figure: (rule: string) => string
  readonly figureDescription: string
  readonly paysNote: (amount: string) => string
  readonly getsNote: (amount: string) => string
  readonly transfers: string
  readonly transfersAsk: (probability: number, level: Level) => string
  readonly ownLeftOut: string
  readonly commonStay: string
  readonly byYear: string
  readonly net: string
  readonly noneNeeded: string
  readonly possible: (together: number, fewest: boolean) => string
  readonly impossible: (of: { readonly missing: string; readonly highest: number; readonly net: boolean }) => string
  readonly byYearCaption: (of: { readonly from?: string; readonly to?: string; readonly unit?: string }) => string
  readonly netCaption: string
  readonly pair: (from: string, to: string) => string
  readonly closing: {
    readonly nothing: string
    readonly found: (of: {
      readonly cost: string
      readonly gross: string
      readonly surplus: string
      readonly probability: number
    }) => string
    readonly cut: (of: { readonly saved: string; readonly surplus: string; readonly probability: number }) => string
    readonly sure: (of: {
      readonly phrase: string
      readonly all: number
      readonly least: string
      readonly leastProbability: number
      readonly core: string
    }) => string
    readonly whole: (probability: number, net: boolean) => string
    readonly notWhole: (probability: number, highest: number) => string
    readonly rests: (inputs: number, weak: number) => string
  }
}

const quoted = (name: string): string => `”${name}”`

export const cofundSv: CofundTexts = {
  title: (alternative) => `En uppgörelse om ”${alternative}”`,
  lede: ({ interventions, level }) =>
    `Vem ska betala för ${listText(interventions.map(quoted), 'sv')} så att alla vinner på det? ` +
    (level === 'owners'
      ? 'Parter är de budgetägare vars egna kostnader ändras. '
      : 'Parter är de huvudmän vars kostnader ändras, var och en med allt under sig. ') +
    'Beloppen är lägre kostnader i nuvärde, pengar och frigjord kapacitet tillsammans. Välfärdsvinster ingår inte.',
  households: (names) =>
    `${listText(names, 'sv')} räknas som part eftersom kostnaderna där ändras, men kan inte skriva under någon uppgörelse.`,
  gain: 'Vad det ger och vad det kostar',
  chosen: (chosen, left) =>
    left.length === 0
      ? `Uppgörelsen gäller ${listText(chosen.map(quoted), 'sv')}.`
      : `Uppgörelsen gäller ${listText(chosen.map(quoted), 'sv')}. Tillsammans tjänar parterna mer på att låta bli ${listText(left.map(quoted), 'sv')}.`,
  noneChosen: 'Hur insatserna än väljs får parterna tillsammans inget överskott att dela.',
  gainCaption: 'Hur mycket lägre varje parts kostnad blir, innan någon betalar',
  heads: {
    party: 'Part',
    saves: (unit) => `Lägre kostnad, ${unit}`,
    pays: (unit) => `Betalar, ${unit}`,
    net: (unit) => `Netto, ${unit}`,
    interval: '5–95 %',
    futures: 'plus i framtider',
    rule: 'Delning',
    allGain: 'alla plus i framtider',
    leastSure: 'minst säker',
    core: 'håller ihop',
    year: 'År',
    from: 'Från',
    to: 'Till',
    yearly: (unit) => `Om året, ${unit}`,
    summed: (unit) => `Summa alla år, ${unit}`,
  },
  costRow: 'Insatsernas kostnad',
  shareRow: 'Kvar att dela',
  sumRow: 'Summa',
  rules: 'Fyra sätt att dela',
  rulesCaption: 'Hur säkert varje sätt att dela gör alla till vinnare',
  rule: {
    shapley: {
      name: 'Efter bidrag (Shapley)',
      phrase: 'efter vad var och en bidrar med',
      explained: 'Var och en får det som den i genomsnitt tillför när parterna går med en i taget, i alla ordningar som finns.',
    },
    nucleolus: {
      name: 'Efter missnöje (nucleolus)',
      phrase: 'så att den mest missgynnade gruppen får det så bra som möjligt',
      explained:
        'Den grupp av parter som har mest skäl till missnöje får det så bra som möjligt, sedan den näst mest missnöjda, och så vidare.',
    },
    proportional: {
      name: 'Efter nytta',
      phrase: 'efter hur mycket lägre kostnad var och en får',
      explained: 'Den som förlorar hålls skadeslös. Resten av vinsten delas efter hur mycket lägre kostnad var och en får.',
    },
    equal: { name: 'Lika vinst', phrase: 'lika', explained: 'Alla får lika stor vinst i snitt.' },
  },
  yes: 'ja',
  no: 'nej',
  unsettled: 'ej avgjort',
  inCore: 'Ingen grupp av parter skulle tjäna mer på egen hand.',
  notInCore: 'Någon grupp av parter skulle tjäna mer på egen hand, så uppgörelsen är skör.',
  coreUnsettled: 'Om någon grupp av parter skulle tjäna mer på egen hand är inte avgjort: grupperna och urvalen är för många.',
  coreIs: 'En uppgörelse håller ihop när ingen grupp av parter skulle tjäna mer på att själv betala för ett urval av insatserna.',
  noNucleolus: (limit) => `Delning efter missnöje räknas ut för högst ${limit} parter.`,
  sampled: (error) => `Delning efter bidrag är skattad ur 1 000 slumpade ordningar. Medelfelet är högst ${error}.`,
  ruleCaption: 'Minus i kolumnen Betalar är pengar som parten får',
  figure: (rule) => `Vad var och en får behålla: ${rule}`,
  figureDescription:
    'Netto i nuvärde efter betalningen. Strecket rymmer 90 av 100 framtider, den tjocka delen varannan, och pricken är medelvärdet.',
  paysNote: (amount) => `betalar ${amount}`,
  getsNote: (amount) => `får ${amount}`,
  transfers: 'Överföringar som håller alla skadeslösa',
  transfersAsk: (probability, level) =>
    `Handlingsalternativet betalas här så som filen säger, och varje ${level === 'owners' ? 'budgetägare' : 'huvudman'} ska gå minst jämnt ut ` +
    `${inFutures(probability, 'sv')}, frigjord kapacitet inräknad.`,
  ownLeftOut: 'De överföringar som alternativet har i filen är då borttagna.',
  commonStay: 'Filens gemensamma överföringar är kvar.',
  byYear: 'Varje år',
  net: 'I nuvärde över hela perioden',
  noneNeeded: 'Inga överföringar behövs.',
  possible: (together, fewest) =>
    `Det går. Alla går jämnt ut samtidigt ${inFutures(together, 'sv')}. ` +
    (fewest
      ? 'Varken mindre belopp eller färre överföringar räcker.'
      : 'Mindre belopp räcker inte; om färre överföringar gör det är inte prövat.'),
  impossible: ({ missing, highest, net }) =>
    `Det går inte: sammanlagt fattas ${missing}${net ? ' i nuvärde' : ''}. ` +
    (highest > 0 ? `Som säkrast kan var och en gå jämnt ut ${inFutures(highest, 'sv')}.` : 'Ingen lägre säkerhet räcker heller.'),
  byYearCaption: ({ from, to, unit }) =>
    ['Överföringar', ...(from === undefined ? [] : [`från ${from}`]), ...(to === undefined ? [] : [`till ${to}`]), 'år för år'].join(' ') +
    (unit === undefined ? '' : `, ${unit}`),
  netCaption: 'Lika stora överföringar alla år',
  pair: (from, to) => `${from} → ${to}`,
  closing: {
    nothing: 'Hur insatserna än väljs får parterna tillsammans inget överskott, så det finns inget att göra upp om.',
    found: ({ cost, gross, surplus, probability }) =>
      `Insatserna kostar ${cost} och sänker parternas kostnader med ${gross}: ${surplus} att dela. Något finns att dela ${inFutures(probability, 'sv')}.`,
    cut: ({ saved, surplus, probability }) =>
      `Neddragningen sparar ${saved} i insatser, och när parterna har burit sina kostnader är ${surplus} kvar att dela. Något finns att dela ${inFutures(probability, 'sv')}.`,
    sure: ({ phrase, all, least, leastProbability, core }) =>
      `Delas vinsten ${phrase}, vinner alla ${inFutures(all, 'sv')}; minst säker är ${least}, som vinner i ${ofHundred(leastProbability, 'sv')}. ${core}`,
    whole: (probability, net) =>
      `Överföringar kan hålla var och en skadeslös ${net ? 'i nuvärde' : 'varje år'} ${inFutures(probability, 'sv')}.`,
    notWhole: (probability, highest) =>
      `Inga överföringar håller var och en skadeslös ${inFutures(probability, 'sv')}` +
      (highest > 0 ? `; i nuvärde går det som mest i ${ofHundred(highest, 'sv')}.` : '.'),
    rests: (inputs, weak) =>
      inputs === 0
        ? 'Filen har inga antaganden: allt räknas som säkert.'
        : `Svaret vilar på filens ${wholeNumber(inputs, 'sv')} antaganden. ` +
          (weak === 0
            ? 'Alla har stark eller måttlig evidens.'
            : `För ${weak === inputs ? 'alla' : `${wholeNumber(weak, 'sv')} av dem`} är evidensen svag, ett antagande eller inte angiven.`),
  },
}

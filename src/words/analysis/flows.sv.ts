import { listText, wholeNumber } from '../numbers.ts'

/** The words of the analysis of flows. Amounts and names come in as words already. */
export type FlowsTexts = {
  readonly title: string
  readonly lede: (of: {
    readonly alternative: string
    readonly reference: string
    readonly rate: string
    readonly priceYear?: number
  }) => string
  readonly nothing: string
  readonly presentHeading: string
  readonly presentCaption: (unit: string) => string
  readonly heads: {
    readonly payer: string
    readonly intervention: string
    readonly beneficiary: string
    readonly saving: string
    readonly interval: string
    readonly owner: string
    readonly chain: string
    readonly year: string
    readonly mean: string
  }
  /** In the place of a payer: what changed inputs do. */
  readonly inputs: string
  /** One flow, for a heading. */
  readonly flow: (payer: string | null, beneficiary: string, intervention: string | null) => string
  readonly yearsHeading: string
  readonly yearsTitle: (unit: string) => string
  readonly yearsDescription: (of: { readonly flow: string; readonly first: string; readonly last: string }) => string
  readonly yearsCaption: (flow: string, unit: string) => string
  readonly more: (count: number) => string
  readonly chainsHeading: string
  readonly chainsLede: string
  readonly chainsTitle: string
  readonly chainsDescription: (chain: string, amount: string) => string
  readonly chainsCaption: (unit: string) => string
  readonly sum: (owner: string) => string
  readonly chain: {
    readonly pays: (intervention: string) => string
    readonly transfer: (from: string, to: string) => string
    readonly byFormula: (name: string) => string
    readonly formula: string
    readonly weight: (edge: string) => string
    readonly ownCost: string
    readonly round: (owner: string) => string
    readonly counterpart: (owner: string) => string
    readonly others: string
  }
  readonly closing: {
    /** `rises`: costs rise, as where somebody cuts what it pays. */
    readonly most: (of: {
      readonly payer: string | null
      readonly beneficiary: string
      readonly rises: boolean
      readonly amount: string
      readonly between: string
    }) => string
    /** The names of some, and how many more there are. */
    readonly losers: (names: readonly string[], more: number) => string
    readonly carries: (of: { readonly chain: string; readonly amount: string; readonly between: string; readonly rises: boolean }) => string
    readonly weak: (count: number, of: number) => string
    readonly graded: string
    readonly adds: string
  }
}

export const flowsSv: FlowsTexts = {
  title: 'Vem betalar för vems lägre kostnader?',
  lede: ({ alternative, reference, rate, priceYear }) =>
    `”${alternative}” jämfört med ”${reference}”: vilka kostnader som sjunker, hos vem, vilket år och genom vilka samband. Varje budgetägares egen budget. Beloppen är pengar och frigjord kapacitet tillsammans; välfärd ingår inte. Nuvärden med ${rate} ränta${priceYear === undefined ? '' : `, ${priceYear} års priser`}; år för år utan ränta.`,
  nothing: 'Ingens kostnader ändras.',
  presentHeading: 'Vem betalar, vem får lägre kostnader',
  presentCaption: (unit) => `Lägre kostnader innan betalarens egen kostnad är avdragen, nuvärde i ${unit}. Minus är högre kostnader.`,
  heads: {
    payer: 'Betalar',
    intervention: 'Insats',
    beneficiary: 'Får lägre kostnader',
    saving: 'Nuvärde',
    interval: '5–95 %',
    owner: 'Budgetägare',
    chain: 'Väg',
    year: 'År',
    mean: 'Medeltal',
  },
  inputs: 'Ändrade antaganden',
  flow: (payer, beneficiary, intervention) =>
    payer === null
      ? `Ändrade antaganden → ${beneficiary}`
      : `${payer} → ${beneficiary}${intervention === null ? '' : ` (${intervention})`}`,
  yearsHeading: 'År för år',
  yearsTitle: (unit) => `Lägre kostnader år för år, i medeltal, ${unit}`,
  yearsDescription: ({ flow, first, last }) => `Störst är ${flow}: ${first} det första året och ${last} det sista.`,
  yearsCaption: (flow, unit) => `${flow}: lägre kostnader år för år, ${unit}, utan ränta.`,
  more: (count) => `Här visas de största; ${wholeNumber(count, 'sv')} mindre till finns.`,
  chainsHeading: 'Vägarna som pengarna går',
  chainsLede:
    'Varje väg börjar i det som ändras och följer kostnadssambanden till en budget. Vad budgetägaren själv betalar är en egen väg. Tillsammans blir vägarna budgetägarens netto, i varje enskild framtid.',
  chainsTitle: 'Vad de största vägarna för med sig, nuvärde',
  chainsDescription: (chain, amount) => `Mest för ${chain}: ${amount}.`,
  chainsCaption: (unit) => `Nuvärde i ${unit}. Plus är lägre kostnad, minus är högre.`,
  sum: (owner) => `${owner}, netto`,
  chain: {
    pays: (intervention) => `betalar för ${intervention}`,
    transfer: (from, to) => `överföring från ${from} till ${to}`,
    byFormula: (name) => `${name} (genom formel)`,
    formula: 'flera insatser tillsammans (genom formel)',
    weight: (edge) => `${edge} (sambandets vikt)`,
    ownCost: 'egen kostnad',
    round: (owner) => `${owner} (i en krets av samband)`,
    counterpart: (owner) => `${owner} (motpart)`,
    others: 'övriga vägar',
  },
  closing: {
    most: ({ payer, beneficiary, amount, between, rises }) =>
      `Störst enskild post: ${
        payer === null
          ? 'de ändrade antagandena'
          : rises
            ? `att ${payer} betalar mindre`
            : payer === beneficiary
              ? `det som ${payer} själv betalar`
              : `det som ${payer} betalar`
      } ${rises ? 'höjer' : 'sänker'} kostnaderna hos ${beneficiary} med ${amount}, i 90 av 100 framtider ${between}.`,
    losers: (names, more) =>
      `Högre kostnader i medeltal får ${listText(more > 0 ? [...names, `${wholeNumber(more, 'sv')} till`] : names, 'sv')}, innan det de själva betalar är räknat.`,
    carries: ({ chain, amount, between, rises }) =>
      `Mest går vägen ${chain}: ${amount} ${rises ? 'högre' : 'lägre'} kostnad, i 90 av 100 framtider ${between}.`,
    weak: (count, of) =>
      of === 1
        ? 'Vägens enda samband vilar på svag evidens eller antaganden.'
        : count === of
          ? `Alla ${wholeNumber(of, 'sv')} samband på vägen vilar på svag evidens eller antaganden.`
          : `Av vägens ${wholeNumber(of, 'sv')} samband vilar ${wholeNumber(count, 'sv')} på svag evidens eller antaganden.`,
    graded: 'Inget samband på vägen är angivet som svagt belagt.',
    adds: 'Vägarna är framräknade ur modellens egna samband, inte uppmätta: de är så säkra som sambanden.',
  },
}

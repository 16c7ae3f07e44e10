import type { Measure } from '../engine/result.ts'
import type { CheckSubject, Evidence, OwnerKind, Statistic } from '../scenario/types.ts'

/** One word for one thing: what tables, reports and pages call the parts of a scenario and of a result. */
export type Labels = {
  readonly kinds: Readonly<Record<OwnerKind, string>>
  readonly evidence: Readonly<Record<Evidence, string>>
  /** What a grade of evidence claims, in a sentence. */
  readonly evidenceMeaning: Readonly<Record<Evidence, string>>
  readonly measures: Readonly<Record<Measure, string>>
  readonly statistics: Readonly<Record<Statistic, string>>
  readonly subjects: Readonly<Record<CheckSubject, string>>
  readonly accounts: {
    readonly cost: string
    readonly saving: string
    readonly savingCash: string
    readonly savingCapacity: string
    readonly paid: string
    readonly afterHorizon: string
    readonly publicSector: string
    readonly total: string
    readonly welfare: string
    readonly society: string
    readonly payback: string
  }
  readonly things: {
    readonly owner: string
    readonly owners: string
    readonly root: string
    readonly roots: string
    readonly silo: string
    readonly intervention: string
    readonly interventions: string
    readonly payer: string
    readonly payers: string
    readonly beneficiary: string
    readonly beneficiaries: string
    readonly quantity: string
    readonly quantities: string
    readonly edge: string
    readonly edges: string
    readonly weight: string
    readonly lag: string
    readonly transfer: string
    readonly transfers: string
    readonly alternative: string
    readonly alternatives: string
    readonly reference: string
    readonly presentValue: string
    readonly cashable: string
    readonly siloGap: string
    readonly cofunding: string
    readonly run: string
    readonly runs: string
    readonly input: string
    readonly inputs: string
    readonly evidence: string
    readonly source: string
    readonly vouchedBy: string
    readonly year: string
    readonly unit: string
    readonly note: string
  }
  /** What the unit names of money mean; said once a document. */
  readonly moneyUnits: string
}

export const labelsSv: Labels = {
  kinds: {
    municipality: 'kommun',
    region: 'region',
    state: 'stat',
    company: 'företag',
    provider: 'utförare',
    household: 'hushåll',
    other: 'övrig',
  },
  evidence: { strong: 'stark', moderate: 'måttlig', weak: 'svag', assumption: 'antagande' },
  evidenceMeaning: {
    strong: 'Flera goda studier pekar åt samma håll.',
    moderate: 'Det finns goda studier, men få eller från andra förhållanden.',
    weak: 'Enstaka studier, eller studier med brister.',
    assumption: 'Ingen studie; någons bedömning.',
  },
  measures: {
    cost: 'kostnad',
    saving: 'netto',
    cash: 'besparing i pengar',
    quantities: 'volymer',
    flows: 'flöden',
    welfare: 'välfärdsvinst',
  },
  statistics: {
    mean: 'medelvärde',
    sd: 'standardavvikelse',
    mcse: 'simuleringsfel',
    p5: '5:e percentilen',
    p25: '25:e percentilen',
    p50: 'median',
    p75: '75:e percentilen',
    p95: '95:e percentilen',
    value: 'värde',
  },
  subjects: {
    saving: 'netto',
    savingCash: 'besparing i pengar',
    cost: 'kostnad',
    level: 'nivå',
    change: 'förändring',
    probabilityOfSaving: 'sannolikhet för plus',
  },
  accounts: {
    cost: 'Kostnad',
    saving: 'Netto',
    savingCash: 'Besparing i pengar',
    savingCapacity: 'Frigjord kapacitet',
    paid: 'Betalar',
    afterHorizon: 'Efter periodens slut',
    publicSector: 'Offentlig sektor',
    total: 'Alla tillsammans',
    welfare: 'Välfärdsvinst',
    society: 'Samhället',
    payback: 'Återbetalningstid',
  },
  things: {
    owner: 'budgetägare',
    owners: 'budgetägare',
    root: 'huvudman',
    roots: 'huvudmän',
    silo: 'stuprör',
    intervention: 'insats',
    interventions: 'insatser',
    payer: 'betalare',
    payers: 'betalare',
    beneficiary: 'nyttohavare',
    beneficiaries: 'nyttohavare',
    quantity: 'volym',
    quantities: 'volymer',
    edge: 'kostnadssamband',
    edges: 'kostnadssamband',
    weight: 'vikt',
    lag: 'fördröjning',
    transfer: 'överföring',
    transfers: 'överföringar',
    alternative: 'handlingsalternativ',
    alternatives: 'handlingsalternativ',
    reference: 'nollalternativ',
    presentValue: 'nuvärde',
    cashable: 'realiserbar',
    siloGap: 'stuprörsgapet',
    cofunding: 'samfinansiering',
    run: 'dragning',
    runs: 'dragningar',
    input: 'antagande',
    inputs: 'antaganden',
    evidence: 'evidens',
    source: 'källa',
    vouchedBy: 'svarar för uppgiften',
    year: 'år',
    unit: 'enhet',
    note: 'anmärkning',
  },
  moneyUnits: '1 tkr är tusen kronor, 1 Mkr en miljon och 1 mdkr en miljard.',
}

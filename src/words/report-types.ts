/** Short texts in the drawings. Money comes in as words already. */
export type ChartTexts = {
  /** At the axis: a word a line. */
  readonly above: readonly string[]
  readonly below: readonly string[]
  readonly asToday: string
  readonly change: Readonly<Record<'saves' | 'pays' | 'same', (amount: string) => string>>
  readonly ownAccount: (owner: string) => string
  readonly ofWhichCash: (amount: string) => string
  readonly noCash: string
  readonly cashHigher: (amount: string) => string
  readonly perYear: (amount: string) => string
  /** When money arrives, under a pipe: "kommer inom 2 år". */
  readonly arrives: (lag: string) => string
  readonly sameYear: string
  readonly afterYears: (years: number) => string
  readonly withinYears: (from: number, to: number) => string
  readonly lasts: (years: number) => string
  readonly changeOf: (spend: string, change: string) => string
  readonly throughFormula: string
  /** At the ends of a horizontal axis. */
  readonly left: string
  readonly right: string
  /** Large numbers of another currency than kr, by factor. */
  readonly large: Readonly<Record<1e9 | 1e6 | 1e3 | 1, string>>
  readonly changedInputs: string
  readonly other: string
}

/** The texts of the printed report. Amounts, counts and names come in as words already. */
export type ReportTexts = {
  readonly contents: string
  readonly facts: Readonly<
    Record<'alternative' | 'against' | 'horizon' | 'discount' | 'fromEnd' | 'prices' | 'runs' | 'seed' | 'view' | 'presentValue', string>
  > & {
    readonly pricesOf: (year: number) => string
  }
  readonly whyLead: (alternative: string) => string
  readonly asTable: string
  readonly lower: (amount: string) => string
  readonly higher: (amount: string) => string
  readonly unchanged: string
  readonly net: (range: string) => string
  readonly lowerIn: (futures: string) => string
  readonly higherIn: (futures: string) => string
  readonly howOften: string
  readonly legend: Readonly<
    Record<
      'cash' | 'capacity' | 'pays' | 'dot' | 'open' | 'mean' | 'weak' | 'interval' | 'middle' | 'half' | 'whiskers' | 'gains' | 'loses',
      string
    >
  >
  readonly more: (count: number) => string
  readonly sum: string
  readonly nothingMoves: string

  readonly pictureHeading: string
  readonly pictureTitle: (alternative: string) => string
  readonly pictureLede: (period: string) => string
  readonly flowLede: (period: string) => string
  readonly tooLarge: (owners: number, quantities: number) => string
  readonly rolledUp: string
  readonly onlyRoots: string
  readonly untouched: (owners: string) => string
  readonly ownersCaption: (unit: string) => string
  readonly quantitiesCaption: string
  readonly changePerYear: string

  readonly savingsHeading: string
  readonly savingsLede: string
  readonly oneRun: string

  readonly yearsHeading: string
  readonly yearsLede: string
  readonly yearsCaption: (unit: string) => string
  readonly yearsCashCaption: (unit: string) => string
  readonly together: string

  readonly flowsHeading: string
  readonly flowsLede: string
  readonly flowsCaption: (unit: string) => string
  readonly beneficiaryByPayer: string
  readonly changedInputs: string
  readonly loss: string
  readonly restOfFlows: (count: number, amount: string) => string
  readonly returnSentence: (gross: string, currency: string) => string

  readonly accountsHeading: string
  readonly accountsLede: string
  readonly accountWords: readonly (readonly [string, string])[]
  readonly accountsCaption: (unit: string) => string
  /** Which connections were counted as wholly cash because nobody said otherwise. */
  readonly cashableDefaults: (edges: string) => string
  readonly afterHorizon: (lastYear: number, account: string, amount: string) => string
  readonly welfareCaption: (unit: string) => string
  readonly noWelfare: string
  readonly outcome: string
  readonly changeInAll: string
  readonly payback: {
    readonly none: string
    readonly notInHalf: string
    readonly after: (years: string) => string
    readonly by: (year: number, futures: string) => string
  }
  readonly paybackLede: string
  readonly curveTitle: string
  readonly curveCaption: (unit: string) => string

  readonly compareHeading: string
  readonly compareLede: string
  readonly compareRoots: string
  readonly compareCaption: (unit: string) => string
  readonly nobodyHeading: string
  readonly nobodyLede: string
  readonly nobodyCaption: string
  readonly noOwnerLoses: string
  readonly noRootLoses: string
  readonly othersHeading: string

  readonly assumptionsHeading: string
  readonly assumptionsLede: string
  readonly inputsCaption: string
  readonly input: string
  readonly asWritten: string
  readonly shape: string
  readonly shapeOf: (name: string) => string
  readonly between: (low: string, high: string) => string
  readonly source: string
  readonly evidence: string
  readonly vouches: (owner: string) => string
  readonly notGraded: string
  readonly eachYear: string
  readonly eachYearWith: (autocorrelation: string) => string
  readonly interpolated: string
  readonly overridesCaption: string
  readonly correlationsCaption: string
  readonly correlated: string
  readonly rank: string
  readonly interventionsCaption: string
  readonly spends: string
  readonly range: string
  readonly levelsCaption: string
  readonly observed: string
  readonly start: string
  readonly valuePerUnit: string
  readonly edgesCaption: string
  readonly effects: Readonly<Record<'weight' | 'reduces' | 'adds', string>>
  readonly counterpart: (owner: string) => string
  readonly cashableDefault: string
  readonly never: string
  readonly lasts: (years: number, from: number) => string
  readonly lagPart: (year: number, share: string) => string
  readonly transfersCaption: string
  readonly everyAlternative: string
  readonly ownersListCaption: string
  readonly belongsTo: string
  readonly budget: string
  readonly shareOfBudget: string
  readonly otherCost: string
  readonly cut: (rows: number) => string

  readonly warningsHeading: string
  readonly warningsLede: string
  readonly noWarnings: string
  readonly readHeading: string
  readonly howToRead: readonly string[]
  readonly methodHeading: string
  readonly method: (runs: string) => readonly string[]
  readonly fingerprint: (version: string, seed: string, sha256: string) => string
}

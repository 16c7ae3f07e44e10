import type { Sensitivity, SensitivityDecider, SensitivityInput } from '../../analysis/sensitivity.ts'
import type { Summary } from '../../engine/result.ts'
import type { Input, Language, Scenario } from '../../scenario/types.ts'
import { type SensitivityTexts, sensitivityTexts } from '../../words/analysis/sensitivity.ts'
import { columnUnit, interval, labels, listText, type MoneyUnit, money, moneyCell, numberText } from '../../words/index.ts'
import { percent, plainNumber, roundTo } from '../../words/numbers.ts'

export type SensitivityPaper = { readonly scenario: Scenario; readonly found: Sensitivity; readonly lang: Language }

/** What the parts of the paper have in common. */
export type Telling = SensitivityPaper & {
  readonly t: SensitivityTexts
  readonly inputOf: (id: string) => Input
  /** What an owner, or a group of them, is called. */
  readonly nameOf: (id: string) => string
  readonly alternativeName: (id: string) => string
  /** Inputs that move the account, those first that move it most. */
  readonly moving: readonly SensitivityInput[]
}

const swing = ({ low, high }: SensitivityInput): number => Math.abs(high - low)

/** Whether an input does more to the account than rounding. */
const moves = (input: SensitivityInput): boolean =>
  input.total > ROUNDING || swing(input) > ROUNDING * Math.max(Math.abs(input.low), Math.abs(input.high))
const ROUNDING = 1e-9

export const tellingOf = ({ scenario, found, lang }: SensitivityPaper): Telling => {
  const { accounts } = labels(lang)
  const inputs = new Map(scenario.inputs.map((input) => [input.id, input]))
  const owners = new Map(scenario.owners.map(({ id, name }) => [id, name]))
  const alternatives = new Map(scenario.alternatives.map(({ id, name }) => [id, name]))
  return {
    scenario,
    found,
    lang,
    t: sensitivityTexts(lang),
    inputOf: (id) => inputs.get(id) as Input,
    nameOf: (id) => (id === 'publicSector' ? accounts.publicSector : id === 'total' ? accounts.total : (owners.get(id) ?? id)),
    alternativeName: (id) => alternatives.get(id) ?? id,
    moving: found.inputs.filter(moves).sort((a, b) => swing(b) - swing(a)),
  }
}

/** An input's value as its reader writes it: money where its unit says so. */
export const valueText = ({ inputOf, lang, scenario: { currency } }: Telling, id: string, value: number): string => {
  const unit = inputOf(id).unit ?? ''
  return unit === currency || unit.startsWith(`${currency} `) ? money(value, lang, { currency }) : numberText(value, lang)
}
export const valuesText = (telling: Telling, { id, lowValue, highValue }: SensitivityInput): string =>
  interval(valueText(telling, id, lowValue), valueText(telling, id, highValue), telling.lang)
export const quotedName = ({ t, inputOf }: Telling, id: string): string => t.quoted(inputOf(id).name)

export const kr = ({ lang, scenario: { currency } }: Telling, { mean, mcse }: Summary): string => money(mean, lang, { mcse, currency })

export const unitOf = ({ scenario, lang }: Telling, summaries: readonly Summary[]): MoneyUnit =>
  columnUnit(
    summaries.map(({ mean, mcse }) => ({ value: mean, mcse })),
    scenario.currency,
    lang,
  )
/** A mean, and the middle 90 of 100 in brackets. */
export const spreadCell = ({ lang }: Telling, { mean, p5, p95, mcse }: Summary, unit: MoneyUnit): string => {
  const cell = (value: number): string => moneyCell({ value, mcse }, unit, lang)
  return cell(p5) === cell(p95) ? cell(mean) : `${cell(mean)} (${interval(cell(p5), cell(p95), lang)})`
}

/** Shares below a tenth have a decimal of their percentage. */
const decimals = (share: number): number => (share < 0.095 ? 1 : 0)
export const shareText = (share: number, lang: Language): string => percent(roundTo(share, 2 + decimals(share)), lang)
const shareNumber = (share: number, lang: Language): string => plainNumber(share * 100, lang, decimals(share))
/** From one share to another: `48 till 53 %`. */
export const shareRange = ([low, high]: readonly [number, number], lang: Language): string =>
  interval(shareNumber(low, lang), shareText(high, lang), lang)
/** A share and its interval. */
export const shareCell = (share: number, [low, high]: readonly [number, number], lang: Language): string =>
  `${shareText(share, lang)} (${interval(shareNumber(low, lang), shareNumber(high, lang), lang)})`

/** The first member of each group, with all that its group is called. */
export const groupsOf = ({ found, inputOf, lang }: Telling): readonly { readonly input: SensitivityInput; readonly name: string }[] =>
  found.inputs
    .filter(
      ({ id, group, total }) =>
        total > ROUNDING && (group === null || group.find((member) => found.inputs.some((it) => it.id === member)) === id),
    )
    .map((input) => ({
      input,
      name: listText(
        (input.group ?? [input.id]).map((id) => inputOf(id).name),
        lang,
      ),
    }))
    .sort((a, b) => b.input.total - a.input.total)

/** The input that is worth most to know; undefined where none is worth anything. */
export const bestOf = ({ inputs }: SensitivityDecider): SensitivityDecider['inputs'][number] | undefined =>
  [...inputs].sort((a, b) => b.evppi - a.evppi).find(({ evppi }) => evppi > 0)

import type { Futures } from '../../../run/futures.ts'
import type { Language, Scenario } from '../../../scenario/types.ts'
import { money } from '../../../words/money.ts'
import { numberText } from '../../../words/numbers.ts'
import { type Figure, pictureTexts, withUnit } from '../../../words/page/picture.ts'
import { type Focus, savingsIn } from './focus.ts'

/** A heading and what stands under it; what the author wrote is in the scenario's language. */
export type Told = { readonly head: string; readonly items: readonly Item[]; readonly more: string }
type Item = Figure & { readonly name: string }
export type Story = { readonly inputs: readonly Told[]; readonly owners: readonly Told[]; readonly net: string }

/** So many inputs are named at most, and none that lies closer to its median than this. */
const mostInputs = 3
const unusual = 0.35
const mostOwners = 3

type Far = { readonly id: string; readonly rank: number; readonly value: number; readonly isMean: boolean }

/** The inputs that lie furthest from their medians in a future: in the year, or over the horizon. */
export const farInputs = ({ inputs }: Futures, run: number, year: number | undefined): readonly Far[] =>
  inputs
    .map(({ id, whole, byYear }): Far => {
      const draw = (year === undefined ? undefined : byYear[year]) ?? whole
      return { id, rank: draw.ranks[run] ?? 0.5, value: draw.values[run] ?? Number.NaN, isMean: draw === whole && byYear.length > 0 }
    })
    .filter(({ rank }) => Math.abs(rank - 0.5) >= unusual)
    .toSorted((a, b) => Math.abs(b.rank - 0.5) - Math.abs(a.rank - 0.5) || (a.id < b.id ? -1 : 1))
    .slice(0, mostInputs)

const itemOf = (far: Far, scenario: Scenario, lang: Language): Item => {
  const input = scenario.inputs.find(({ id }) => id === far.id)
  const { figure, unit } = withUnit(far.value, input?.unit, scenario.currency, lang)
  const mean = far.isMean ? [pictureTexts(lang).future.mean] : []
  return { name: input?.name ?? far.id, figure, unit: [...(unit === '' ? [] : [unit]), ...mean].join(', ') }
}

/** What one future is like in words: what is unusual in it, who gains and who loses, and what the public sector has left. */
export const storyOf = (focus: Focus, futures: Futures, run: number, lang: Language): Story => {
  const { scenario, year } = focus
  const t = pictureTexts(lang).future
  const far = farInputs(futures, run, year)
  const inputs = (head: string, list: readonly Far[]): readonly Told[] =>
    list.length === 0 ? [] : [{ head, items: list.map((it) => itemOf(it, scenario, lang)), more: '' }]
  const kr = (amount: number): string => money(Math.abs(amount), lang, { currency: scenario.currency })
  const savings = savingsIn(focus)
  const owners = (head: string, list: typeof savings): Told => ({
    head,
    items: list.slice(0, mostOwners).map(({ owner, kr: amount }) => ({ name: owner.name, figure: kr(amount), unit: '' })),
    more: list.length > mostOwners ? t.more(numberText(list.length - mostOwners, lang)) : '',
  })
  const { presentValue, byYear } = focus.cash ? futures.publicSector.cash : futures.publicSector.saving
  const net = (year === undefined ? presentValue : byYear[year])?.[run] ?? 0
  return {
    inputs: [
      ...inputs(
        t.high,
        far.filter(({ rank }) => rank > 0.5),
      ),
      ...inputs(
        t.low,
        far.filter(({ rank }) => rank < 0.5),
      ),
    ],
    owners: [
      owners(
        t.lower,
        savings.filter((it) => it.kr > 0),
      ),
      owners(t.higher, savings.filter((it) => it.kr < 0).toReversed()),
    ],
    net: net === 0 ? t.even : t.net(kr(net), net > 0 ? 'saves' : 'pays'),
  }
}

import { formulaOfNumber } from '../formula/index.ts'
import { shortText } from './check-object.ts'
import { entriesOf, isNamed, nameIn, reportUnknown } from './context.ts'
import { foundIn, type MapNode, type Node, placeOf } from './tree.ts'
import type { Shares, Value } from './types.ts'
import { checkRange, constantsOf, type Reading, type Site, valueOf } from './values.ts'

const tolerance = 1e-9
const part = { low: 0, high: 1 }

/** Payers: an owner's id, or a map from owner to share. Undefined where something in it is at fault. */
export const sharesOf = (reading: Reading, node: Node | undefined, site: Site): Shares | undefined => {
  if (node === undefined) return undefined
  const { report, names } = reading
  if (node.kind === 'map') return sharesIn(reading, node, site)
  if (node.kind === 'scalar' && typeof node.value === 'string') {
    const owner = nameIn(report, names, 'owner', node, site.where, site.key)
    return owner === undefined ? undefined : [{ owner, share: { kind: 'constant', value: formulaOfNumber(1, placeOf(node.span)) } }]
  }
  if (node.kind === 'scalar' && node.value === null) report.error('empty-value', site, node.span)
  else report.error('wrong-shape', { ...site, expected: 'shares', found: foundIn(node), text: shortText(node) }, node.span)
  return undefined
}

const sharesIn = (reading: Reading, map: MapNode, site: Site): Shares | undefined => {
  const { report, names } = reading
  const where = `${site.where}.${site.key}`
  const entries = entriesOf(map)
  if (entries.length === 0) report.error('shares-empty', { where }, map.span)
  const shares: { readonly owner: string; readonly share: Value }[] = []
  for (const { key, keySpan, node } of entries) {
    if (!isNamed(names, 'owner', key)) reportUnknown(report, names, 'owner', key, { where: site.where, key: site.key, span: keySpan })
    const share = valueOf(reading, node, { where, key }, 'shares')
    checkRange(report, share, { where, key }, part, node.span)
    if (share !== undefined && isNamed(names, 'owner', key)) shares.push({ owner: key, share })
  }
  if (entries.length === 0 || shares.length < entries.length) return undefined
  checkSum(reading, shares, where, map)
  return shares.sort((a, b) => (a.owner < b.owner ? -1 : 1))
}

/** Constant shares must sum to 1, in every year where they change; what varies is tested in the run. */
const checkSum = ({ report, years }: Reading, shares: Shares, where: string, map: MapNode): void => {
  const byYear = shares.some(({ share }) => share.kind === 'series')
  const at = shares.map(({ share }) => constantsBy(share))
  for (let t = 0; t < (byYear ? years.years : 1); t++) {
    const year = years.from + t
    let sum = 0
    for (const share of at) sum += share(year) ?? Number.NaN
    if (!(Math.abs(sum - 1) > tolerance)) continue
    report.error('shares-sum', { where, sum: Number(sum.toPrecision(12)), ...(byYear ? { year } : {}) }, map.span)
    return
  }
}

/** The number that a value is in a year, where it is a constant one. */
export const constantsBy = (value: Value): ((year: number) => number | undefined) => {
  const points = constantsOf(value)
  if (value.kind === 'constant') return () => points[0]?.constant
  return (year) => {
    const next = points.findIndex((point) => (point.year ?? 0) > year)
    const after = next < 0 ? undefined : points[next]
    const before = next < 0 ? points.at(-1) : points[next - 1]
    if (before === undefined || after === undefined) return (before ?? after)?.constant
    if (value.interpolate === 'hold') return before.constant
    if (before.constant === undefined || after.constant === undefined) return undefined
    const [from, to] = [before.year ?? 0, after.year ?? 0]
    return before.constant + ((after.constant - before.constant) * (year - from)) / (to - from)
  }
}

import { inFutures, ofHundred } from './futures.ts'
import type { HeadlineFacts, Net, Period, Share } from './headline-facts.ts'
import { type Amount, money, moneyInterval } from './money.ts'
import { years } from './numbers.ts'
import { type HeadlinePart, joined, plain, type Sentence } from './parts.ts'

type Effect = Extract<HeadlineFacts, { kind: 'effect' }>

/** So many are named: all of three, else the first two. */
const shownOf = (group: readonly Share[]): number => (group.length <= 3 ? group.length : 2)

const when = (period: Period): string => {
  switch (period.kind) {
    case 'onwards':
      return ` a year from ${period.from}`
    case 'span':
      return ` a year ${period.from}–${period.to}`
    case 'once':
      return ` in ${period.year}`
  }
}

const owner = (kind: 'payer' | 'beneficiary', share: Share): HeadlinePart => ({ kind, text: share.name, owner: share.owner })

const paying = (facts: Effect): readonly Sentence[] => {
  const sum = (amount: Amount): string => money(Math.abs(amount.value), 'en', { mcse: amount.mcse ?? null, currency: facts.currency })
  const about = facts.average && facts.period?.kind !== 'once' ? 'on average ' : ''
  const time = facts.period ? when(facts.period) : ' in present value'
  // A sum a year beside present values would mislead: the whole stands with it.
  const inAll = (less: boolean, payers: number): string => {
    if (facts.period === undefined) return ''
    const value = facts.present.reduce((total, { amount }) => total + (less === amount.value < 0 ? amount.value : 0), 0)
    return `, ${payers > 1 ? 'in all ' : ''}${sum({ value })} in present value over ${years(facts.years, 'en')}`
  }
  const clause = (group: readonly Share[], less: boolean): Sentence => {
    const items = group.slice(0, shownOf(group)).map((share, at): Sentence => {
      const verb = at === 0 ? ` pays ${about}` : ' '
      return [owner('payer', share), plain(`${verb}${sum(share.amount)}${less ? ' less' : at === 0 ? ' more' : ''}${at === 0 ? time : ''}`)]
    })
    const rest = group.slice(shownOf(group))
    const restSum = rest.reduce((total, share) => total + share.amount.value, 0)
    const more: readonly Sentence[] =
      rest.length > 0 ? [[plain(`${rest.length} more together ${sum({ value: restSum, mcse: rest[0]!.amount.mcse ?? null })}`)]] : []
    return [...joined([...items, ...more], 'and', true), plain(`${inAll(less, group.length)}.`)]
  }
  const up = facts.payments.filter(({ amount }) => amount.value > 0)
  const down = facts.payments.filter(({ amount }) => amount.value < 0)
  return [...(up.length > 0 ? [clause(up, false)] : []), ...(down.length > 0 ? [clause(down, true)] : [])]
}

const gaining = (facts: Effect): readonly Sentence[] => {
  const inBrackets = (share: Share, first: boolean): string => {
    const amount = money(Math.abs(share.amount.value), 'en', { mcse: share.amount.mcse ?? null, currency: facts.currency })
    if (share.probability === undefined) return ` (${amount})`
    const count = ofHundred(share.probability, 'en')
    return first ? ` (${amount}, ahead in ${count} futures)` : ` (${amount}, ahead in ${count})`
  }
  const list = (group: readonly Share[], counts: boolean): Sentence => {
    const items = group.slice(0, shownOf(group)).map((share, at): Sentence => {
      const known = counts ? share : { owner: share.owner, name: share.name, amount: share.amount }
      return [owner(counts ? 'beneficiary' : 'payer', share), plain(inBrackets(known, at === 0))]
    })
    const rest = group.length - shownOf(group)
    return joined(rest > 0 ? [...items, [plain(`${rest} more`)]] : items, 'and', true)
  }
  const gain: Sentence =
    facts.gainers.length > 0
      ? [plain(facts.period ? 'The gain, in present value too, goes to ' : 'The gain goes to '), ...list(facts.gainers, true)]
      : [plain('Nobody gets lower costs')]
  const loss: Sentence =
    facts.losers.length === 0
      ? []
      : [plain(facts.gainers.length > 0 ? '; higher costs fall on ' : ', and higher costs fall on '), ...list(facts.losers, false)]
  return [[...gain, ...loss, plain('.')]]
}

const sumOf = ({ value, mcse }: Amount, { currency }: Effect): string => money(value, 'en', { mcse: mcse ?? null, currency })

const whom = { publicSector: 'For the public sector', total: 'For all together', society: 'For society' } as const

const netText = (net: Net, currency: string): string => {
  const options = { mcse: net.amount.mcse ?? null, currency }
  return `${money(net.amount.value, 'en', options)}${net.p5 === net.p95 ? '' : ` (${moneyInterval(net.p5, net.p95, 'en', options)})`}`
}

const paybackClause = (facts: Effect): readonly string[] => {
  if (facts.payback === undefined) return []
  const { median, probability } = facts.payback
  if (median !== null) return [`it has paid for itself after ${years(median, 'en')}`]
  if (probability <= 0) return [`it does not pay for itself by the end of ${facts.lastYear}`]
  return [`it has paid for itself by the end of ${facts.lastYear} ${inFutures(probability, 'en')}`]
}

/** What is gained beside the money: said with society's net, and never added to it. */
const besideMoney = (facts: Effect): string => {
  if (facts.net.of !== 'society' || facts.welfareValued === undefined) return ''
  if (facts.welfare === undefined) return facts.welfareValued ? '; welfare stays the same' : '; no welfare gain has been valued'
  const { value } = facts.welfare
  const worth = { ...facts.welfare, value: Math.abs(value) }
  return `; beside it, the welfare ${value > 0 ? 'gain' : 'loss'} is worth ${sumOf(worth, facts)}`
}

const netSentence = (facts: Effect): Sentence => {
  const { of, owner: whose, untouched } = facts.net
  const account: Sentence = whose ? [{ kind: 'account', text: whose.name, owner: whose.id }] : []
  if (untouched) return [...account, plain(' is not affected: its cost stays the same.')]
  const before: Sentence = of === 'owner' ? [plain('For '), ...account] : [plain(whom[of])]
  const chance = facts.net.probability === undefined ? '' : `, ahead in ${ofHundred(facts.net.probability, 'en')} futures`
  const everybody = facts.all === undefined ? '' : `; counting everybody it is ${sumOf(facts.all.amount, facts)}`
  const text = ` the net gain is ${netText(facts.net, facts.currency)} in present value over ${years(facts.years, 'en')}`
  return [...before, plain(`${text}${chance}${everybody}${besideMoney(facts)}.`)]
}

const besides = (facts: Effect): readonly Sentence[] => {
  const sum = (amount: Amount): string => sumOf(amount, facts)
  // Beside one owner's net it could pass for that owner's.
  const nobodys = facts.net.of === 'owner' ? ', which is in no budget,' : ''
  const clauses = [
    ...paybackClause(facts),
    ...(facts.cash ? [`in cash the net gain is ${sum(facts.cash.cash)}, and freed capacity is worth ${sum(facts.cash.capacity)}`] : []),
    ...(facts.afterHorizon ? [`another ${sum(facts.afterHorizon)} comes after ${facts.lastYear} and is not counted`] : []),
    ...(facts.welfare && facts.net.of !== 'society'
      ? [
          facts.welfare.value > 0
            ? `the welfare gain${nobodys} is worth ${sum(facts.welfare)}`
            : `the welfare loss${nobodys} is worth ${sum({ ...facts.welfare, value: -facts.welfare.value })}`,
        ]
      : []),
  ]
  const text = clauses.join('; ')
  return text === '' ? [] : [[plain(`${text[0]!.toUpperCase()}${text.slice(1)}.`)]]
}

/** The headline's sentences in English. */
export const headlineEn = (facts: HeadlineFacts): readonly Sentence[] => {
  switch (facts.kind) {
    case 'reference':
      return [[plain(`${facts.name} is the reference, which the other alternatives are compared with.`)]]
    case 'unchanged':
      return [
        [plain(`${facts.name} changes nothing against ${facts.reference}.`)],
        [plain('Nobody pays more, and nobody gets lower costs.')],
      ]
    case 'notComputed':
      return [[plain(`The net gain of ${facts.name} has not been computed.`)]]
    case 'effect':
      return [...paying(facts), ...gaining(facts), netSentence(facts), ...besides(facts)]
  }
}

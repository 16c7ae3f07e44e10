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
      return ` om året från ${period.from}`
    case 'span':
      return ` om året ${period.from}–${period.to}`
    case 'once':
      return ` år ${period.year}`
  }
}

const owner = (kind: 'payer' | 'beneficiary', share: Share): HeadlinePart => ({ kind, text: share.name, owner: share.owner })

const paying = (facts: Effect): readonly Sentence[] => {
  const sum = (amount: Amount): string => money(Math.abs(amount.value), 'sv', { mcse: amount.mcse ?? null, currency: facts.currency })
  const about = facts.average && facts.period?.kind !== 'once' ? 'i snitt ' : ''
  const time = facts.period ? when(facts.period) : ' i nuvärde'
  // A sum a year beside present values would mislead: the whole stands with it.
  const inAll = (less: boolean, payers: number): string => {
    if (facts.period === undefined) return ''
    const value = facts.present.reduce((total, { amount }) => total + (less === amount.value < 0 ? amount.value : 0), 0)
    return `, ${payers > 1 ? 'sammanlagt ' : ''}${sum({ value })} i nuvärde över ${years(facts.years, 'sv')}`
  }
  const clause = (group: readonly Share[], less: boolean): Sentence => {
    const named = group.slice(0, shownOf(group))
    const items = named.map((share, at): Sentence => {
      const verb = at === 0 ? ` betalar ${about}` : ' '
      return [
        owner('payer', share),
        plain(`${verb}${sum(share.amount)}${less ? ' mindre' : at === 0 ? ' mer' : ''}${at === 0 ? time : ''}`),
      ]
    })
    const rest = group.slice(shownOf(group))
    const restSum = rest.reduce((total, share) => total + share.amount.value, 0)
    const more: readonly Sentence[] =
      rest.length > 0 ? [[plain(`${rest.length} till tillsammans ${sum({ value: restSum, mcse: rest[0]!.amount.mcse ?? null })}`)]] : []
    return [...joined([...items, ...more], 'och'), plain(`${inAll(less, group.length)}.`)]
  }
  const up = facts.payments.filter(({ amount }) => amount.value > 0)
  const down = facts.payments.filter(({ amount }) => amount.value < 0)
  return [...(up.length > 0 ? [clause(up, false)] : []), ...(down.length > 0 ? [clause(down, true)] : [])]
}

const gaining = (facts: Effect): readonly Sentence[] => {
  const inBrackets = (share: Share, first: boolean): string => {
    const amount = money(Math.abs(share.amount.value), 'sv', { mcse: share.amount.mcse ?? null, currency: facts.currency })
    if (share.probability === undefined) return ` (${amount})`
    const count = ofHundred(share.probability, 'sv')
    return first ? ` (${amount}, plus i ${count} framtider)` : ` (${amount}, plus i ${count})`
  }
  const list = (group: readonly Share[], counts: boolean): Sentence => {
    const items = group.slice(0, shownOf(group)).map((share, at): Sentence => {
      const known = counts ? share : { owner: share.owner, name: share.name, amount: share.amount }
      return [owner(counts ? 'beneficiary' : 'payer', share), plain(inBrackets(known, at === 0))]
    })
    const rest = group.length - shownOf(group)
    return joined(rest > 0 ? [...items, [plain(`${rest} till`)]] : items, 'och')
  }
  const gain: Sentence =
    facts.gainers.length > 0
      ? [plain(facts.period ? 'Nyttan, också i nuvärde, hamnar hos ' : 'Nyttan hamnar hos '), ...list(facts.gainers, true)]
      : [plain('Ingen får lägre kostnader')]
  const loss: Sentence =
    facts.losers.length === 0
      ? []
      : [plain(facts.gainers.length > 0 ? '; högre kostnader får ' : ', och högre kostnader får '), ...list(facts.losers, false)]
  return [[...gain, ...loss, plain('.')]]
}

const sumOf = ({ value, mcse }: Amount, { currency }: Effect): string => money(value, 'sv', { mcse: mcse ?? null, currency })

const whom = { publicSector: 'För offentlig sektor', total: 'För alla tillsammans', society: 'För samhället' } as const

const netText = (net: Net, currency: string): string => {
  const options = { mcse: net.amount.mcse ?? null, currency }
  return `nettot ${money(net.amount.value, 'sv', options)}${net.p5 === net.p95 ? '' : ` (${moneyInterval(net.p5, net.p95, 'sv', options)})`}`
}

const paybackClause = (facts: Effect): readonly string[] => {
  if (facts.payback === undefined) return []
  const { median, probability } = facts.payback
  if (median !== null) return [`det har betalat sig efter ${years(median, 'sv')}`]
  if (probability <= 0) return [`det betalar sig inte före utgången av ${facts.lastYear}`]
  return [`det har betalat sig före utgången av ${facts.lastYear} ${inFutures(probability, 'sv')}`]
}

/** What is gained beside the money: said with society's net, and never added to it. */
const besideMoney = (facts: Effect): string => {
  if (facts.net.of !== 'society' || facts.welfareValued === undefined) return ''
  if (facts.welfare === undefined) return facts.welfareValued ? '; välfärden är oförändrad' : '; någon välfärdsvinst är inte värderad'
  const { value } = facts.welfare
  const worth = { ...facts.welfare, value: Math.abs(value) }
  return `; vid sidan av det är ${value > 0 ? 'välfärdsvinsten' : 'välfärdsförlusten'} värd ${sumOf(worth, facts)}`
}

const netSentence = (facts: Effect): Sentence => {
  const { of, owner: whose, untouched } = facts.net
  const account: Sentence = whose ? [{ kind: 'account', text: whose.name, owner: whose.id }] : []
  if (untouched) return [...account, plain(' påverkas inte: kostnaden är densamma.')]
  const before: Sentence = of === 'owner' ? [plain('För '), ...account] : [plain(whom[of])]
  const chance = facts.net.probability === undefined ? '' : `, plus i ${ofHundred(facts.net.probability, 'sv')} framtider`
  const everybody = facts.all === undefined ? '' : `; räknas alla med är det ${sumOf(facts.all.amount, facts)}`
  const text = ` är ${netText(facts.net, facts.currency)} i nuvärde över ${years(facts.years, 'sv')}`
  return [...before, plain(`${text}${chance}${everybody}${besideMoney(facts)}.`)]
}

const besides = (facts: Effect): readonly Sentence[] => {
  const sum = (amount: Amount): string => sumOf(amount, facts)
  // Beside one owner's net it could pass for that owner's.
  const nobodys = facts.net.of === 'owner' ? ', som inte finns i någon budget,' : ''
  const clauses = [
    ...paybackClause(facts),
    ...(facts.cash ? [`i pengar är nettot ${sum(facts.cash.cash)}, och frigjord kapacitet är värd ${sum(facts.cash.capacity)}`] : []),
    ...(facts.afterHorizon ? [`efter ${facts.lastYear} kommer ytterligare ${sum(facts.afterHorizon)}, som inte är medräknat`] : []),
    ...(facts.welfare && facts.net.of !== 'society'
      ? [
          facts.welfare.value > 0
            ? `välfärdsvinsten${nobodys} är värd ${sum(facts.welfare)}`
            : `välfärdsförlusten${nobodys} är värd ${sum({ ...facts.welfare, value: -facts.welfare.value })}`,
        ]
      : []),
  ]
  const text = clauses.join('; ')
  return text === '' ? [] : [[plain(`${text[0]!.toUpperCase()}${text.slice(1)}.`)]]
}

/** The headline's sentences in Swedish. */
export const headlineSv = (facts: HeadlineFacts): readonly Sentence[] => {
  switch (facts.kind) {
    case 'reference':
      return [[plain(`${facts.name} är nollalternativet, som de andra handlingsalternativen jämförs med.`)]]
    case 'unchanged':
      return [[plain(`${facts.name} ändrar inget mot ${facts.reference}.`)], [plain('Ingen betalar mer, och ingen får lägre kostnader.')]]
    case 'notComputed':
      return [[plain(`Nettot för ${facts.name} är inte uträknat.`)]]
    case 'effect':
      return [...paying(facts), ...gaining(facts), netSentence(facts), ...besides(facts)]
  }
}

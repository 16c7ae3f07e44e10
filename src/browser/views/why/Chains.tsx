import { edgeEvidence } from '../../../charts/refs.ts'
import { lagText } from '../../../charts/say.ts'
import type { Why, WhyLink } from '../../../graph/why.ts'
import type { Scenario } from '../../../scenario/types.ts'
import { labels } from '../../../words/labels.ts'
import { wholeNumber } from '../../../words/numbers.ts'
import { whyTexts } from '../../../words/page/why.ts'
import { reportTexts } from '../../../words/report.ts'
import type { Say } from '../compare/cells.ts'
import { linkWords, namer, valueLine } from './words.ts'

type Given = { readonly scenario: Scenario; readonly why: Why; readonly reference: string; readonly say: Say }

/** One connection: its formula, when it comes, how much may become cash, and how well it is known. */
const Link = ({ scenario, link, say }: { readonly scenario: Scenario; readonly link: WhyLink; readonly say: Say }) => {
  const { lang } = say
  const t = whyTexts(lang)
  const nameOf = namer(scenario)
  const { says, formula } = linkWords(link, nameOf, lang)
  const edge = 'edge' in link.by ? link.by.edge : undefined
  const grade = edge && edgeEvidence(scenario, edge)
  const cashable = edge && 'weight' in edge && link.by.kind === 'edge' ? (edge.cashable ?? 'none') : undefined
  return (
    <li>
      <strong lang={scenario.language}>{t.linkTo(nameOf(link.from), nameOf(link.to))}</strong>
      <span class='why-formula'>
        {says} <code>{formula}</code>
      </span>
      {edge && (
        <small>
          {t.lag(lagText(edge.lag, lang))}
          {cashable !== undefined && (
            <>
              {' · '}
              {t.cashable} {cashable === 'none' ? reportTexts[lang].cashableDefault : <code>{valueLine(cashable)}</code>}
            </>
          )}
          {grade !== undefined && ` · ${t.evidence(labels(lang).evidence[grade])}`}
          {edge.source !== undefined && ` · ${t.source(edge.source)}`}
        </small>
      )}
    </li>
  )
}

/** Who bears what is spent, and what is paid between owners. */
const Payments = ({ scenario, why, reference, say }: Given) => {
  const t = whyTexts(say.lang)
  const nameOf = namer(scenario)
  const owner = (id: string): string => nameOf(`owner:${id}`)
  const base = scenario.alternatives.find(({ id }) => id === reference)?.name ?? reference
  if (why.payments.length + why.transfers.length === 0) return null
  return (
    <section aria-labelledby='why-payments'>
      <h3 id='why-payments'>{t.payments}</h3>
      <ul class='why-list'>
        {why.payments.flatMap(({ intervention, now, before }) => {
          const name = nameOf(`intervention:${intervention}`)
          const same = JSON.stringify(now) === JSON.stringify(before)
          return [
            ...now.map((part) => (
              <li key={`${intervention} ${part.owner}`}>
                {t.pays(owner(part.owner), name)} <code>{shareText(valueLine(part.share))}</code>
              </li>
            )),
            ...(same ? [] : before).map((part) => (
              <li key={`${intervention} ${part.owner} before`}>
                {t.paidBefore(owner(part.owner), name, base)} <code>{shareText(valueLine(part.share))}</code>
              </li>
            )),
          ]
        })}
        {why.transfers.map(({ transfer, when }) => (
          <li key={`${transfer.id} ${when}`}>
            {when === 'before'
              ? t.transferBefore(owner(transfer.from), owner(transfer.to), base)
              : t.transfer(owner(transfer.from), owner(transfer.to))}{' '}
            <code>{valueLine(transfer.amount)}</code>
          </li>
        ))}
      </ul>
    </section>
  )
}
/** A sole payer's share is a plain 1. */
const shareText = (text: string): string => (text === '1' ? '100\u00a0%' : text)

/** The ways to a figure, and each connection on them once. */
export const Chains = (it: Given) => {
  const { scenario, why, say } = it
  const { lang } = say
  const t = whyTexts(lang)
  const nameOf = namer(scenario)
  const links = [...new Set(why.paths.flatMap((path) => path.links))]
  return (
    <>
      <section aria-labelledby='why-chains'>
        <h3 id='why-chains'>{t.chains}</h3>
        <p>{why.paths.length > 0 ? t.chainsLede : why.payments.length + why.transfers.length > 0 ? t.noChains : t.nothing}</p>
        <ol class='why-paths' lang={scenario.language}>
          {why.paths.map((path) => {
            const text = [path.start, ...path.links.map(({ to }) => to)].map(nameOf).join(' → ')
            return <li key={`${text} ${path.links.map(({ by }) => ('edge' in by ? by.edge.id : by.id)).join(' ')}`}>{text}</li>
          })}
        </ol>
        {(why.more > 0 || why.moreAtLeast) && <p>{t.morePaths(wholeNumber(why.more, lang), why.moreAtLeast)}</p>}
        {links.length > 0 && <h4>{t.links}</h4>}
        <ul class='why-list'>
          {links.map((link) => (
            <Link
              key={`${link.from} ${link.to} ${'edge' in link.by ? link.by.edge.id : ''} ${link.by.kind}`}
              scenario={scenario}
              link={link}
              say={say}
            />
          ))}
        </ul>
      </section>
      <Payments {...it} />
    </>
  )
}

import { useState } from 'preact/hooks'
import type { NetworkEdge, NetworkLayout } from '../../../charts/network-layout.ts'
import type { NetworkValues } from '../../../charts/network-values.ts'
import type { Language } from '../../../scenario/types.ts'
import { money } from '../../../words/money.ts'
import { SaveTable } from '../../parts/Save.tsx'
import { Scroll } from '../compare/Scroll.tsx'
import { ownersTexts } from './texts.ts'

/** Rows that are added at a time: thousands at once would hold up the slider. */
const portion = 100

const howOf = ({ link: { kind, edge } }: NetworkEdge): 'reduces' | 'adds' | 'weight' | 'formula' | 'bill' | 'spill' | 'counterpart' =>
  kind !== 'effect' ? kind : edge !== undefined && 'effect' in edge && edge.effect === 'adds' ? 'adds' : 'reduces'

/** The drawing as a table: every edge, or those of the chain that stands out. */
export const Links = (it: {
  readonly layout: NetworkLayout
  readonly values: NetworkValues
  readonly chain: ReadonlySet<number> | undefined
  readonly lang: Language
  readonly currency: string
}) => {
  const { layout, values, chain, lang, currency } = it
  const t = ownersTexts(lang)
  const [open, setOpen] = useState(false)
  const [most, setMost] = useState(portion)
  const all = layout.edges
    .map((edge, k) => ({ edge, k }))
    .filter(({ edge }) => chain === undefined || (chain.has(edge.from) && chain.has(edge.to)))
  const shown = all.slice(0, most)
  const named = (node: number): string => {
    const payers = values.payers[node] === '' ? '' : t.paidBy(values.payers[node])
    const notes = [values.notes[node], payers].filter((note) => note !== '')
    return notes.length === 0 ? layout.nodes[node].name : `${layout.nodes[node].name} (${notes.join('; ')})`
  }
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t.links}</summary>
      {open && (
        <>
          <Scroll label={t.links}>
            <table class='net-links'>
              <caption>{t.linksCaption(shown.length, all.length)}</caption>
              <thead>
                <tr>
                  <th scope='col'>{t.from}</th>
                  <th scope='col'>{t.how}</th>
                  <th scope='col'>{t.to}</th>
                  <th scope='col' class='number'>
                    {t.carriedHead}
                  </th>
                </tr>
              </thead>
              <tbody>
                {shown.map(({ edge, k }) => (
                  <tr key={k}>
                    <th scope='row'>{named(edge.from)}</th>
                    <td>{t.hows[howOf(edge)]}</td>
                    <td>{named(edge.to)}</td>
                    <td class='number'>{values.carried[k] === undefined ? '–' : money(values.carried[k], lang, { currency })}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
          <SaveTable
            title={t.links}
            sheet={() => ({
              head: [t.from, t.how, t.to, `${t.carriedHead}, ${currency}`],
              rows: all.map(({ edge, k }) => [
                layout.nodes[edge.from].name,
                t.hows[howOf(edge)],
                layout.nodes[edge.to].name,
                values.carried[k] ?? null,
              ]),
            })}
          />
          {shown.length < all.length && (
            <button type='button' onClick={() => setMost(most + portion)}>
              {t.showMore}
            </button>
          )}
        </>
      )}
    </details>
  )
}

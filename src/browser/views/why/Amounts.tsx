import type { Account, Summary } from '../../../engine/result.ts'
import { capital } from '../../../report/html-parts.ts'
import { columnUnit, money, moneyCell, moneyInterval } from '../../../words/money.ts'
import { whyTexts } from '../../../words/page/why.ts'
import { Table } from '../../parts/Save.tsx'
import { chanceText, changeText, rangeText, type Say } from '../compare/cells.ts'

const parts = ['saving', 'savingCash', 'savingCapacity', 'paid', 'afterHorizon'] as const

/** A figure's parts over the horizon, and its cash and freed capacity year by year. */
export const Amounts = ({ name, account, say }: { readonly name: string; readonly account: Account; readonly say: Say }) => {
  const { lang, currency } = say
  const t = whyTexts(lang)
  const amount = (s: Summary): string => money(s.mean, lang, { currency, mcse: s.mcse })
  const said = account.saving && [changeText(account.saving, say), rangeText(account.saving, say), chanceText(account, say)].filter(Boolean)
  const capacity = ({ saving, savingCash }: Account['byYear'][number]): number | undefined =>
    saving && savingCash ? saving.mean - savingCash.mean : undefined
  const unit = columnUnit(
    account.byYear.flatMap(({ saving }) => (saving ? [{ value: saving.mean, mcse: saving.mcse }] : [])),
    currency,
    lang,
  )
  const cell = (value: number | undefined, mcse: number | null | undefined): string =>
    value === undefined ? '–' : moneyCell({ value, mcse }, unit, lang)
  return (
    <section aria-labelledby='why-amounts'>
      <h3 id='why-amounts'>{t.amounts}</h3>
      {said && <p>{capital(said.join(', '))}.</p>}
      <table class='why-parts'>
        <thead>
          <tr>
            <td />
            <th scope='col' class='number'>
              {t.middle}
            </th>
            <th scope='col' class='number'>
              {t.range}
            </th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => {
            const summary = account[part]
            return (
              summary && (
                <tr key={part}>
                  <th scope='row'>{t.parts[part]}</th>
                  <td class='number'>{amount(summary)}</td>
                  <td class='number'>
                    {summary.p5 !== summary.p95 && moneyInterval(summary.p5, summary.p95, lang, { currency, mcse: summary.mcse })}
                  </td>
                </tr>
              )
            )
          })}
        </tbody>
      </table>
      <p class='why-quiet'>{t.minus}</p>
      <details open={account.byYear.length <= 10}>
        <summary>{t.years}</summary>
        <Table
          title={`${t.title(name)} ${t.years}`}
          sheet={() => ({
            head: [t.year, t.parts.saving, t.parts.savingCash, t.parts.savingCapacity],
            rows: account.byYear.map((it) => [it.year, it.saving?.mean ?? null, it.savingCash?.mean ?? null, capacity(it) ?? null]),
          })}
        >
          <table>
            <caption>{t.yearsCaption(unit.label)}</caption>
            <thead>
              <tr>
                <th scope='col'>{t.year}</th>
                {(['saving', 'savingCash', 'savingCapacity'] as const).map((part) => (
                  <th key={part} scope='col' class='number'>
                    {t.parts[part]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {account.byYear.map((it) => (
                <tr key={it.year}>
                  <th scope='row'>{it.year}</th>
                  <td class='number'>{cell(it.saving?.mean, it.saving?.mcse)}</td>
                  <td class='number'>{cell(it.savingCash?.mean, it.savingCash?.mcse)}</td>
                  <td class='number'>{cell(capacity(it), it.saving?.mcse)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Table>
      </details>
    </section>
  )
}

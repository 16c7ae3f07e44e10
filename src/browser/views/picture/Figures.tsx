import type { Account } from '../../../engine/result.ts'
import { inFutures } from '../../../words/futures.ts'
import { money, moneyInterval } from '../../../words/money.ts'
import { shellTexts } from '../../../words/page/index.ts'
import type { Seen } from './seen.ts'

/** The picture's figures: every owner that is affected, roots and groups. */
export const Figures = ({ scenario, result, alternative, lang }: Seen) => {
  const t = shellTexts(lang)
  const accounts = result.alternatives[alternative]?.owners ?? {}
  const { currency } = scenario
  const row = (name: string, account: Account | undefined) =>
    account?.saving && account.affected !== false ? (
      <tr key={name}>
        <th scope='row'>{name}</th>
        <td class='number'>{money(account.saving.mean, lang, { currency, mcse: account.saving.mcse })}</td>
        <td class='number'>{moneyInterval(account.saving.p5, account.saving.p95, lang, { currency, mcse: account.saving.mcse })}</td>
        <td>{inFutures(account.probabilityOfSaving, lang)}</td>
      </tr>
    ) : null
  return (
    <details>
      <summary>{t.asTable}</summary>
      <table>
        <thead>
          <tr>
            <th scope='col'>{t.owner}</th>
            <th scope='col' class='number'>
              {t.saving}
            </th>
            <th scope='col' class='number'>
              {t.range90}
            </th>
            <th scope='col'>{t.futures}</th>
          </tr>
        </thead>
        <tbody>{scenario.owners.map(({ id, name }) => row(name, accounts[id]))}</tbody>
      </table>
    </details>
  )
}

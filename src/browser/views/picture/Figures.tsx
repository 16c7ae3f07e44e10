import { useMemo, useState } from 'preact/hooks'
import { ownersById, rootOf } from '../../../charts/pipes.ts'
import type { Account } from '../../../engine/result.ts'
import type { Sheet } from '../../../report/csv.ts'
import type { Owner } from '../../../scenario/types.ts'
import { inFutures } from '../../../words/futures.ts'
import { money, moneyInterval } from '../../../words/money.ts'
import { shellTexts } from '../../../words/page/index.ts'
import { Table } from '../../parts/Save.tsx'
import { accountsSheet } from '../../parts/sheets.ts'
import { Scroll } from '../compare/Scroll.tsx'
import { Why, WhyRow } from '../why/Why.tsx'
import type { Seen } from './seen.ts'

/** The owners with each root before those below it. */
const byRoot = (scenario: Seen['scenario']): readonly { readonly owner: Owner; readonly below: boolean }[] => {
  const owners = ownersById(scenario)
  const families = new Map<Owner, Owner[]>()
  for (const owner of scenario.owners) {
    const root = rootOf(owners, owner)
    const list = families.get(root) ?? []
    if (!families.has(root)) families.set(root, list)
    if (owner !== root) list.push(owner)
  }
  return [...families].flatMap(([root, list]) => [{ owner: root, below: false }, ...list.map((owner) => ({ owner, below: true }))])
}

const Rows = ({ scenario, result, alternative, lang }: Seen) => {
  const accounts = result.alternatives[alternative]?.owners ?? {}
  const { currency } = scenario
  const ordered = useMemo(() => byRoot(scenario), [scenario])
  const row = ({ id, name }: Owner, below: boolean, account: Account | undefined) =>
    account?.saving && account.affected !== false ? (
      <tr key={id} class={below ? 'figures-below' : undefined}>
        <th scope='row' lang={scenario.language === lang ? undefined : scenario.language}>
          {name}
        </th>
        <td class='number'>
          <Why
            question={{
              scenario,
              account: { kind: 'owner', id },
              name,
              alternative,
              reference: result.settings.reference,
              figures: account,
            }}
          >
            {money(account.saving.mean, lang, { currency, mcse: account.saving.mcse })}
          </Why>
        </td>
        <td class='number'>{moneyInterval(account.saving.p5, account.saving.p95, lang, { currency, mcse: account.saving.mcse })}</td>
        <td>{inFutures(account.probabilityOfSaving, lang)}</td>
      </tr>
    ) : null
  return <tbody>{ordered.map(({ owner, below }) => row(owner, below, accounts[owner.id]))}</tbody>
}

const nameOf = ({ scenario, alternative }: Seen): string => scenario.alternatives.find(({ id }) => id === alternative)?.name ?? alternative

/** The same rows unrounded. */
const sheetOf = (seen: Seen): Sheet => {
  const { scenario, result, alternative, lang } = seen
  const rows = byRoot(scenario).flatMap(({ owner: { id, name } }) => {
    const account = result.alternatives[alternative]?.owners?.[id]
    return account?.saving && account.affected !== false ? [{ name, accounts: [account] }] : []
  })
  return accountsSheet(rows, [nameOf(seen)], { lang, currency: scenario.currency })
}

/** The picture's figures: every owner that is affected, below its root. Rows are there once they are unfolded: a slider has not to carry them. */
export const Figures = (seen: Seen) => {
  const t = shellTexts(seen.lang)
  const [open, setOpen] = useState(false)
  return (
    <>
      <WhyRow {...seen} />
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t.asTable}</summary>
        {open && (
          <Table title={nameOf(seen)} sheet={() => sheetOf(seen)}>
            <Scroll label={t.asTable}>
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
                <Rows {...seen} />
              </table>
            </Scroll>
          </Table>
        )}
      </details>
    </>
  )
}

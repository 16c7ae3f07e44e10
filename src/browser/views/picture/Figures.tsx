import { useMemo, useState } from 'preact/hooks'
import { ownersById, rootOf } from '../../../charts/pipes.ts'
import type { Account } from '../../../engine/result.ts'
import type { WhyAccount } from '../../../graph/why.ts'
import type { Sheet } from '../../../report/csv.ts'
import type { Language, Owner } from '../../../scenario/types.ts'
import { inFutures } from '../../../words/futures.ts'
import { money, moneyInterval } from '../../../words/money.ts'
import { shellTexts } from '../../../words/page/index.ts'
import { perspectiveTexts } from '../../../words/page/perspective.ts'
import { accountIn, type Perspective } from '../../../words/perspective.ts'
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

/** A row of the table: a sum where that is looked at, then the owners. */
type Row = { readonly account: WhyAccount; readonly id: string; readonly name: string; readonly class?: string; readonly own: boolean }

const rowsOf = (scenario: Seen['scenario'], perspective: Perspective, lang: Language): readonly Row[] => {
  const t = perspectiveTexts(lang)
  const sum = perspective === 'publicSector' || perspective === 'total' ? perspective : undefined
  return [
    ...(sum ? [{ account: { kind: sum }, id: sum, name: sum === 'total' ? t.society : t.publicSector, own: false } as const] : []),
    ...byRoot(scenario).map(
      ({ owner: { id, name }, below }): Row => ({
        account: { kind: 'owner', id },
        id,
        name,
        own: true,
        ...(below && { class: 'figures-below' }),
      }),
    ),
  ]
}

const Rows = ({ scenario, result, alternative, lang, perspective }: Seen) => {
  const { currency } = scenario
  const ordered = useMemo(() => rowsOf(scenario, perspective, lang), [scenario, perspective, lang])
  const row = ({ id, name, own, account: of, class: kind }: Row, account: Account | undefined) =>
    // What is looked at has its row even when nothing moves it.
    account?.saving && (account.affected !== false || id === perspective) ? (
      <tr key={id} class={[kind, id === perspective ? 'figures-chosen' : undefined].filter(Boolean).join(' ') || undefined}>
        <th scope='row'>
          <span lang={own && scenario.language !== lang ? scenario.language : undefined}>{name}</span>
          {id === perspective && <span class='unseen'>{perspectiveTexts(lang).marked}</span>}
        </th>
        <td class='number'>
          <Why
            question={{
              scenario,
              account: of,
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
  return <tbody>{ordered.map((it) => row(it, accountIn(result.alternatives[alternative], it.id)))}</tbody>
}

const nameOf = ({ scenario, alternative }: Seen): string => scenario.alternatives.find(({ id }) => id === alternative)?.name ?? alternative

/** The same rows unrounded. */
const sheetOf = (seen: Seen): Sheet => {
  const { scenario, result, alternative, lang, perspective } = seen
  const rows = rowsOf(scenario, perspective, lang).flatMap(({ id, name }) => {
    const account = accountIn(result.alternatives[alternative], id)
    return account?.saving && (account.affected !== false || id === perspective) ? [{ name, accounts: [account] }] : []
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

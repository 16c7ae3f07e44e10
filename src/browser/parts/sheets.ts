import type { Account, Flow } from '../../engine/result.ts'
import type { Sheet } from '../../report/csv.ts'
import type { Language, Scenario } from '../../scenario/types.ts'
import { labels } from '../../words/labels.ts'
import { exportTexts } from '../../words/page/export.ts'
import { shellTexts } from '../../words/page/index.ts'
import { reportTexts } from '../../words/report.ts'

/** An owner's or a sum's account in each of some alternatives. */
export type AccountRow = { readonly name: string; readonly accounts: readonly (Account | undefined)[] }

/** Accounts as a sheet: four figures an alternative, those that the page's tables show, unrounded. */
export const accountsSheet = (
  rows: readonly AccountRow[],
  columns: readonly string[],
  { lang, currency }: { readonly lang: Language; readonly currency: string },
): Sheet => {
  const t = exportTexts(lang)
  return {
    head: [
      shellTexts(lang).owner,
      ...columns.flatMap((name) => [t.mean(name, currency), t.p5(name, currency), t.p95(name, currency), t.chanceLower(name)]),
    ],
    rows: rows.map(({ name, accounts }) => [
      name,
      ...accounts.flatMap((account) => [
        account?.saving?.mean ?? null,
        account?.saving?.p5 ?? null,
        account?.saving?.p95 ?? null,
        account?.probabilityOfSaving ?? null,
      ]),
    ]),
  }
}

/** Who pays for whose saving, a flow a row. */
export const flowsSheet = (
  { owners, interventions }: Scenario,
  flows: readonly Flow[],
  { lang, currency }: { readonly lang: Language; readonly currency: string },
): Sheet => {
  const t = exportTexts(lang)
  const { things, accounts } = labels(lang)
  const names = new Map([...owners, ...interventions].map(({ id, name }) => [id, name]))
  const nameOf = (id: string): string => names.get(id) ?? id
  return {
    head: [
      things.payer,
      things.intervention,
      things.beneficiary,
      ...[t.mean, t.p5, t.p95].map((figure) => figure(accounts.saving, currency)),
    ],
    rows: flows.map(({ payer, intervention, beneficiary, saving }) => [
      payer === null ? reportTexts[lang].changedInputs : nameOf(payer),
      intervention === null ? '' : nameOf(intervention),
      nameOf(beneficiary),
      saving.mean,
      saving.p5,
      saving.p95,
    ]),
  }
}

import { inFutures } from '../../../words/futures.ts'
import { money } from '../../../words/money.ts'
import { listText } from '../../../words/numbers.ts'
import { accountIn, type Perspective } from '../../../words/perspective.ts'
import type { Compared, Say } from './cells.ts'
import { compareTexts } from './texts.ts'

/** What happens less often than this is not put forward as a strength. */
const RARELY = 0.05
const roundsToNothing = (amount: string): boolean => amount.startsWith('0\u00a0')

/** Whose account is compared; an owner brings its name. */
export type Whose = { readonly id: Perspective; readonly name?: string | undefined }

/**
 * Which alternative costs the account that is looked at least, and which most often leaves nobody worse off; for society also
 * what welfare each gives, beside the money: one to three sentences.
 */
export const compareHeadline = (
  columns: readonly Compared[],
  than: string,
  { lang, currency }: Say,
  whose: Whose = { id: 'publicSector' },
): readonly string[] => {
  const t = compareTexts(lang).headline
  const whom = whose.name ?? (whose.id === 'total' ? t.whom.total : t.whom.publicSector)
  const ranked = columns
    .flatMap(({ label, of }) => {
      const account = accountIn(of, whose.id)
      return account?.saving ? [{ label, of, account, saving: account.saving }] : []
    })
    .toSorted((a, b) => b.saving.mean - a.saving.mean)
  const [best] = ranked
  if (!best) return []
  const { mean, mcse } = best.saving
  const amount = money(Math.abs(mean), lang, { mcse, currency })
  const { probabilityOfSaving } = best.account
  // A mean below zero may come from few futures: that the cost is lower would then surprise.
  const lower = (probabilityOfSaving ?? 1) >= 0.5 ? t.least : t.leastButRarely
  const first = roundsToNothing(amount)
    ? t.same(than, whom)
    : (mean > 0 ? lower : t.none)(best.label, amount, than, inFutures(probabilityOfSaving, lang), whom)
  const welfare =
    whose.id === 'total'
      ? ranked.flatMap(({ label, of }) => {
          const worth = of.welfare?.total
          return worth && worth.mean !== 0 ? [t.welfareOf(money(worth.mean, lang, { mcse: worth.mcse, currency }), label)] : []
        })
      : []
  const beside = welfare.length > 0 ? [t.welfareGain(listText(welfare, lang))] : []
  const safest = columns
    .flatMap(({ label, of: { probabilityNobodyLoses } }) => (probabilityNobodyLoses ? [{ label, p: probabilityNobodyLoses.owners }] : []))
    .toSorted((a, b) => b.p - a.p)[0]
  if (!safest) return [first, ...beside]
  return [first, ...beside, safest.p >= RARELY ? t.nobody(safest.label, inFutures(safest.p, lang)) : safest.p > 0 ? t.rarely : t.never]
}

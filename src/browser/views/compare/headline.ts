import { inFutures } from '../../../words/futures.ts'
import { money } from '../../../words/money.ts'
import type { Compared, Say } from './cells.ts'
import { compareTexts } from './texts.ts'

/** What happens less often than this is not put forward as a strength. */
const RARELY = 0.05
const roundsToNothing = (amount: string): boolean => amount.startsWith('0\u00a0')

/** Which alternative costs the public sector least, and which most often leaves nobody worse off: one or two sentences. */
export const compareHeadline = (columns: readonly Compared[], than: string, { lang, currency }: Say): readonly string[] => {
  const t = compareTexts(lang).headline
  const ranked = columns
    .flatMap(({ label, of: { publicSector } }) =>
      publicSector?.saving ? [{ label, account: publicSector, saving: publicSector.saving }] : [],
    )
    .toSorted((a, b) => b.saving.mean - a.saving.mean)
  const [best] = ranked
  if (!best) return []
  const { mean, mcse } = best.saving
  const amount = money(Math.abs(mean), lang, { mcse, currency })
  const { probabilityOfSaving } = best.account
  // A mean below zero may come from few futures: that the cost is lower would then surprise.
  const lower = (probabilityOfSaving ?? 1) >= 0.5 ? t.least : t.leastButRarely
  const first = roundsToNothing(amount)
    ? t.same(than)
    : (mean > 0 ? lower : t.none)(best.label, amount, than, inFutures(probabilityOfSaving, lang))
  const safest = columns
    .flatMap(({ label, of: { probabilityNobodyLoses } }) => (probabilityNobodyLoses ? [{ label, p: probabilityNobodyLoses.owners }] : []))
    .toSorted((a, b) => b.p - a.p)[0]
  if (!safest) return [first]
  return [first, safest.p >= RARELY ? t.nobody(safest.label, inFutures(safest.p, lang)) : safest.p > 0 ? t.rarely : t.never]
}

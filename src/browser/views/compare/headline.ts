import type { AlternativeResult, Summary } from '../../../engine/result.ts'
import { inFutures } from '../../../words/futures.ts'
import { money } from '../../../words/money.ts'
import { accountIn, type Perspective } from '../../../words/perspective.ts'
import type { Compared, Say } from './cells.ts'
import { compareTexts } from './texts.ts'

/** What happens less often than this is not put forward as a strength. */
const RARELY = 0.05
const roundsToNothing = (amount: string): boolean => amount.startsWith('0\u00a0')

/** What the first of some alternatives gives beside the money, and which gives most. */
const welfareBeside = (ranked: readonly { readonly label: string; readonly of: AlternativeResult }[], say: Say): readonly string[] => {
  const t = compareTexts(say.lang).headline
  const gains = ranked.flatMap(({ label, of: { welfare } }) => (welfare ? [{ label, worth: welfare.total }] : []))
  const [first] = gains
  const [most] = gains.toSorted((a, b) => b.worth.mean - a.worth.mean)
  if (!first || !most || most.worth.mean === 0 || first.worth.mean === 0) return []
  const amount = ({ mean, mcse }: Summary): string => money(Math.abs(mean), say.lang, { mcse, currency: say.currency })
  const larger = most.label !== first.label && most.worth.mean > 0 ? t.welfareMost(amount(most.worth), most.label) : ''
  return [(first.worth.mean > 0 ? t.welfareGain : t.welfareLoss)(first.label, amount(first.worth), larger)]
}

/** Whose account is compared; an owner brings its name. */
export type Whose = { readonly id: Perspective; readonly name?: string | undefined }

/**
 * Which alternative costs the account that is looked at least, and which most often leaves nobody worse off; for society also
 * its welfare, beside the money: one to three sentences.
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
  const { mean } = best.saving
  const size = (saving: Summary): string => money(Math.abs(saving.mean), lang, { mcse: saving.mcse, currency })
  const amount = size(best.saving)
  const { probabilityOfSaving } = best.account
  // A mean below zero may come from few futures: that the cost is lower would then surprise.
  const lower = (probabilityOfSaving ?? 1) >= 0.5 ? t.least : t.leastButRarely
  const first = roundsToNothing(amount)
    ? ranked.every(({ saving }) => roundsToNothing(size(saving)))
      ? t.same(than, whom)
      : t.noneLower(best.label, than, whom)
    : (mean > 0 ? lower : t.none)(best.label, amount, than, inFutures(probabilityOfSaving, lang), whom)
  const beside = whose.id === 'total' ? welfareBeside(ranked, { lang, currency }) : []
  const safest = columns
    .flatMap(({ label, of: { probabilityNobodyLoses } }) => (probabilityNobodyLoses ? [{ label, p: probabilityNobodyLoses.owners }] : []))
    .toSorted((a, b) => b.p - a.p)[0]
  if (!safest) return [first, ...beside]
  return [first, ...beside, safest.p >= RARELY ? t.nobody(safest.label, inFutures(safest.p, lang)) : safest.p > 0 ? t.rarely : t.never]
}

import type { Account, AlternativeResult } from '../engine/result.ts'

/** An account as of one year: that year's saving and cash, undiscounted. How often is not known by year. */
const inYear = ({ byYear, paid, affected }: Account, year: number): Account => {
  const at = byYear.find((it) => it.year === year)
  return {
    byYear,
    ...(paid && { paid }),
    ...(affected !== undefined && { affected }),
    ...(at?.saving && { saving: at.saving }),
    ...(at?.savingCash && { savingCash: at.savingCash }),
  }
}

/** What an alternative does in one year, in the form of a result: for pictures of that year. */
export const alternativeInYear = (alternative: AlternativeResult, year: number): AlternativeResult => ({
  ...alternative,
  ...(alternative.owners && {
    owners: Object.fromEntries(Object.entries(alternative.owners).map(([id, account]) => [id, inYear(account, year)])),
  }),
  ...(alternative.publicSector && { publicSector: inYear(alternative.publicSector, year) }),
  ...(alternative.total && { total: inYear(alternative.total, year) }),
})

const inCash = ({ paid, affected, savingCash }: Account): Account => ({
  byYear: [],
  ...(paid && { paid }),
  ...(affected !== undefined && { affected }),
  ...(savingCash && { saving: savingCash, savingCash }),
})

/** What an alternative does in cash alone, in the form of a result without its years. How often it is saved, and who pays for it, is not known of cash. */
export const alternativeInCash = ({ owners, publicSector, total, flows, ...rest }: AlternativeResult): AlternativeResult => ({
  ...rest,
  ...(owners && { owners: Object.fromEntries(Object.entries(owners).map(([id, account]) => [id, inCash(account)])) }),
  ...(publicSector && { publicSector: inCash(publicSector) }),
  ...(total && { total: inCash(total) }),
})

import type { Account, AlternativeResult, Result, Summary } from '../engine/result.ts'
import type { Check, Comparison } from '../scenario/types.ts'

/** Whether an author's expectation holds, and what the result says; `actual` is undefined where the result does not have it. */
export type Checked = { readonly ok: boolean; readonly actual: number | undefined }

const compare = (a: number, comparison: Comparison, b: number): boolean => {
  switch (comparison) {
    case '<':
      return a < b
    case '<=':
      return a <= b
    case '>':
      return a > b
    case '>=':
      return a >= b
    case '==':
      return a === b
    case '!=':
      return a !== b
  }
}

const accountOf = (result: AlternativeResult, of: Check['of']): Account | undefined => {
  switch (of.kind) {
    case 'owner':
      return result.owners?.[of.id]
    case 'publicSector':
      return result.publicSector
    case 'total':
      return result.total
    case 'quantity':
      return undefined
  }
}

const summaryOf = (result: AlternativeResult, { of, subject }: Check): Summary | undefined => {
  const quantity = of.kind === 'quantity' ? result.quantities?.[of.id] : undefined
  const account = accountOf(result, of)
  switch (subject) {
    case 'level':
    case 'change':
      return quantity?.[subject]
    case 'saving':
    case 'savingCash':
    case 'cost':
      return account?.[subject]
    case 'probabilityOfSaving':
      return undefined
  }
}

/** Tests one expectation on a result. What is missing or not a number fails. */
export const evaluateCheck = (check: Check, result: Result): Checked => {
  const alternative = result.alternatives[check.alternative]
  if (alternative === undefined) return { ok: false, actual: undefined }
  const { statistic } = check
  const actual =
    check.subject === 'probabilityOfSaving'
      ? accountOf(alternative, check.of)?.probabilityOfSaving
      : statistic === 'value'
        ? undefined
        : (summaryOf(alternative, check)?.[statistic] ?? undefined)
  return actual === undefined || Number.isNaN(actual)
    ? { ok: false, actual: undefined }
    : { ok: compare(actual, check.comparison, check.bound), actual }
}

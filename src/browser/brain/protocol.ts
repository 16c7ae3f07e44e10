import type { Result } from '../../engine/result.ts'
import type { FreeSpend } from '../../plan/free.ts'
import type { Problem } from '../../problems/problem.ts'
import type { Futures } from '../../run/futures.ts'
import type { Scenario } from '../../scenario/types.ts'

/**
 * What the page asks of its brain, the worker in which everything is read and computed. `document` numbers the texts that
 * were opened: answers about an older one are not heeded. Only the newest open, move and look matter.
 */
export type Ask =
  | {
      readonly kind: 'open'
      readonly document: number
      readonly name: string
      readonly text: string
      /** The alternative that savings are against, instead of the file's reference. */
      readonly against?: string
    }
  /** Moves spends of one alternative, each the same in all years (kr a year). */
  | {
      readonly kind: 'move'
      readonly document: number
      readonly move: number
      readonly alternative: string
      readonly spends: readonly Spend[]
    }
  /** Looks into one alternative, with these spends instead of the file's: its single runs, and what the picture's lines carry. */
  | {
      readonly kind: 'look'
      readonly document: number
      readonly look: number
      readonly alternative: string
      readonly spends: readonly Spend[]
    }
  /** Is the brain alive? */
  | { readonly kind: 'ping'; readonly ping: number }

/** The same in all years, kr a year. */
export type Spend = { readonly intervention: string; readonly spend: number }

export type Tell =
  | { readonly kind: 'opened'; readonly document: number; readonly scenario: Scenario; readonly warnings: readonly Problem[] }
  | { readonly kind: 'refused'; readonly document: number; readonly problems: readonly Problem[] }
  /** A result of `result.settings.runs` runs; `last` where no better one will come. */
  | { readonly kind: 'result'; readonly document: number; readonly result: Result; readonly last: boolean }
  | { readonly kind: 'progress'; readonly document: number; readonly done: number; readonly of: number }
  /** The moved alternative's part of a result. */
  | { readonly kind: 'moved'; readonly document: number; readonly move: number; readonly alternative: string; readonly result: Result }
  | { readonly kind: 'unmoved'; readonly document: number; readonly move: number; readonly problems: readonly Problem[] }
  /** What could not be looked into is not answered: the result, or its problems, say all there is. */
  | { readonly kind: 'looked'; readonly document: number; readonly look: number; readonly futures: Futures }
  | { readonly kind: 'pong'; readonly ping: number }

export type { FreeSpend }

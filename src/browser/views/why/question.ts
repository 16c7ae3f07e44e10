import { type Signal, signal } from '@preact/signals'
import type { Account } from '../../../engine/result.ts'
import type { WhyAccount } from '../../../graph/why.ts'
import type { Scenario } from '../../../scenario/types.ts'
import type { App } from '../../app/state.ts'

/** What somebody wants explained: an account's figures with an alternative, against another. */
export type Question = {
  readonly scenario: Scenario
  readonly account: WhyAccount
  /** The account's name. */
  readonly name: string
  readonly alternative: string
  readonly reference: string
  readonly figures: Account
}
/** A question that was asked, and where: there the focus goes back. */
export type Asked = Question & { readonly opener: HTMLElement }

const asked = new WeakMap<App, Signal<Asked | undefined>>()

/** The question that a page has open; made when it is first asked for. */
export const askedOf = (app: App): Signal<Asked | undefined> => {
  const known = asked.get(app)
  if (known) return known
  const made = signal<Asked | undefined>(undefined)
  asked.set(app, made)
  return made
}

/**
 * What a plan leaves open, to be set before each run.
 * - a spend: kr a year, the same in all years;
 * - a part of an alternative: 1 to spend as the alternative does, 0 to spend as the reference;
 * - a held input: 0 drawn as ever, else the probability (within HELD_WITHIN) at whose quantile it is held, in all alternatives and
 *   years; inputs that are correlated with it go on being drawn.
 */
export type Free = FreeSpend | FreePart | HeldInput
export type FreeSpend = { readonly kind: 'spend'; readonly alternative: string; readonly intervention: string }
export type FreePart = { readonly kind: 'part'; readonly alternative: string; readonly intervention: string }
export type HeldInput = { readonly kind: 'held'; readonly input: string }

/** The least and the largest probability at whose quantile an input can be held: no further out than its tabulated quantiles go. */
export const HELD_WITHIN = [0.001, 0.999] as const

/** The parameters that decide an intervention's spend in an alternative. */
export const freeSpend = (
  free: readonly Free[],
  alternative: string,
  intervention: string,
): { readonly amount: number | undefined; readonly part: number | undefined } => {
  const at = (kind: 'spend' | 'part'): number | undefined => {
    const found = free.findIndex((f) => f.kind === kind && f.alternative === alternative && f.intervention === intervention)
    return found < 0 ? undefined : found
  }
  return { amount: at('spend'), part: at('part') }
}

/** The parameters of held inputs, by input. */
export const heldInputs = (free: readonly Free[]): ReadonlyMap<string, number> =>
  new Map(free.flatMap((f, k) => (f.kind === 'held' ? [[f.input, k] as const] : [])))

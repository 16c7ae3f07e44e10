/** Something that is measured once a round; `once` gives seconds. */
export type Contender = { readonly name: string; readonly once: () => number }

/** The contenders' order in a round: turned round every other time (A B B A …), so that a drift of the machine favours none. */
export const orderOf = <T>(contenders: readonly T[], round: number): readonly T[] =>
  round % 2 === 0 ? contenders : [...contenders].reverse()

/**
 * Measures all contenders side by side, `rounds` times, after one that is thrown away (cold disk, cold caches).
 * Gives each one's seconds by round, in the contenders' order.
 */
export const interleave = (
  contenders: readonly Contender[],
  rounds: number,
  say: (line: string) => void,
): readonly (readonly number[])[] => {
  const seconds = new Map<Contender, number[]>(contenders.map((contender) => [contender, []]))
  for (const contender of contenders) contender.once()
  for (let round = 0; round < rounds; round++) {
    for (const contender of orderOf(contenders, round)) seconds.get(contender)?.push(contender.once())
    say(`round ${round + 1} of ${rounds}: ${contenders.map((one) => `${one.name} ${seconds.get(one)?.at(-1)?.toFixed(3)} s`).join(', ')}`)
  }
  return contenders.map((contender) => seconds.get(contender) ?? [])
}

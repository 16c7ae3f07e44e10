import { isMap, isScalar } from 'yaml'
import { nodeAt, openText } from './open.ts'
import { putIn } from './put.ts'

export { setAlternativeInput, setInput, type WrittenInput, writtenInputs } from './inputs.ts'
export type { Written } from './write.ts'

/** kr as this text writes money: `2.2 Mkr` where the author writes so and it is exactly the same, else every digit. */
const amountText = (kr: number, like: string): string => {
  if (!/\d\s*(tkr|Mkr|mdkr)\b/.test(like)) return String(kr)
  for (const [unit, power] of [
    ['Mkr', 6],
    ['tkr', 3],
  ] as const) {
    const digits = String(kr / Number(`1e${power}`))
    if (Math.abs(kr) >= Number(`1e${power}`) && digits.length <= 6 && Number(`${digits}e${power}`) === kr) return `${digits} ${unit}`
  }
  return String(kr)
}

/**
 * The text with an alternative's spend on an intervention set to `kr` in all years; comments and everything else stay as
 * they are. Undefined where the text has no such alternative as a map, as when it comes from another file by `extends`.
 */
export const setSpend = (text: string, alternative: string, intervention: string, kr: number): string | undefined => {
  const opened = openText(text)
  if (!opened || !isMap(nodeAt(opened.root, ['alternatives', alternative]))) return undefined
  const path = ['alternatives', alternative, 'spend', intervention]
  const old = nodeAt(opened.root, path)
  const like = isScalar(old) && old.value !== null ? (old.source ?? '') : text
  return putIn(opened, path, amountText(kr, like))
}

import type { HeadlinePart } from './parts.ts'

/** A headline's sentences: they are parted by parts that hold nothing but a space. */
export const headlineSentences = (parts: readonly HeadlinePart[]): readonly (readonly HeadlinePart[])[] => {
  const all: HeadlinePart[][] = [[]]
  for (const part of parts) {
    if (part.kind === 'plain' && part.text === ' ') all.push([])
    else all.at(-1)?.push(part)
  }
  return all
}

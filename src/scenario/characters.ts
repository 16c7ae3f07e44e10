/** What a text file should not hold: control characters but tab and line breaks, a lone carriage return, half a surrogate pair, a byte-order mark (one at the file's start is taken off before). */
export const strangeInFile = /(?![\t\n\r\u0085])\p{Cc}|\r(?!\n)|\ufeff|\p{Cs}|[\ufffe\uffff]/gu
/** The same for a value, where escapes in "…" may write what the text itself could not hold. */
export const strangeInValue = /(?![\t\n\r\u0085])\p{Cc}|\p{Cs}/u

/** `U+0000` and so on. */
export const characterName = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

/** Gives something to the visitor as a file. */
export const saveBlob = (name: string, blob: Blob): void => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  // Some browsers begin to read only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

/** Gives a text to the visitor as a file. */
export const saveText = (name: string, text: string, type: string): void => saveBlob(name, new Blob([text], { type }))

/** Some systems allow 255 bytes in a name; a browser may add a number to it. */
const MOST_BYTES = 200

/** A file's name says of which scenario it is and what it shows; signs that some system forbids in names become spaces. */
export const exportName = (scenarioFile: string, what: string, extension: 'svg' | 'png' | 'csv' | 'html'): string => {
  const clean = (text: string): string =>
    text
      .replace(/\s*:\s*/g, ' – ')
      .replace(/[\p{C}/\\*?"<>|]/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim()
  const parts = [clean(scenarioFile.replace(/\.ya?ml$/i, '')), clean(what)].filter((part) => part !== '')
  const letters = [...parts.join(' – ')]
  while (new TextEncoder().encode(letters.join('')).length > MOST_BYTES) letters.pop()
  const name = letters.join('').trim()
  return `${name === '' ? 'hangrannan' : name}.${extension}`
}

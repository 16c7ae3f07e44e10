/** What a generated scenario file is made of; keys stand as they are written, years too. */
export type Doc = { readonly [key: string]: DocValue }
export type DocValue = string | number | boolean | null | Doc | readonly DocValue[]

const isList = (value: DocValue): value is readonly DocValue[] => Array.isArray(value)

/** Writes a document as YAML: maps in block style, lists of maps in flow style, every text quoted, so that nothing is read otherwise. */
export const yamlText = (doc: Doc, indent = ''): string =>
  Object.entries(doc)
    .map(([key, value]) => {
      if (typeof value !== 'object' || value === null) return `${indent}${key}: ${JSON.stringify(value)}\n`
      if (isList(value))
        return value.length === 0 ? `${indent}${key}: []\n` : `${indent}${key}:\n${value.map((x) => `${indent}  - ${flow(x)}\n`).join('')}`
      return Object.keys(value).length === 0 ? `${indent}${key}: {}\n` : `${indent}${key}:\n${yamlText(value, `${indent}  `)}`
    })
    .join('')

const flow = (value: DocValue): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (isList(value)) return `[${value.map(flow).join(', ')}]`
  return `{${Object.entries(value)
    .map(([key, x]) => `${key}: ${flow(x)}`)
    .join(', ')}}`
}

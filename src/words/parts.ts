/** A piece of a sentence; pieces that name an owner say in which role. */
export type HeadlinePart =
  | { readonly kind: 'plain'; readonly text: string }
  | { readonly kind: 'payer' | 'beneficiary' | 'account'; readonly text: string; readonly owner: string }

export type Sentence = readonly HeadlinePart[]

export const plain = (text: string): HeadlinePart => ({ kind: 'plain', text })

/** Items with commas and a joining word between them, each a run of parts. */
export const joined = (items: readonly Sentence[], word: string, serialComma = false): Sentence =>
  items.flatMap((item, at) => {
    if (at === 0) return item
    const last = at === items.length - 1
    const comma = last && !(serialComma && items.length > 2) ? '' : ','
    return [plain(last ? `${comma} ${word} ` : ', '), ...item]
  })

/** What `--measures` may ask for; each computes and writes only its own parts of the result. */
export const measures = ['cost', 'saving', 'cash', 'quantities', 'flows', 'welfare'] as const
export type Measure = (typeof measures)[number]

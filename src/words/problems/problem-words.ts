/** What is wrong, and what to do about it: one sentence each, or two. */
export type ProblemText = { readonly message: string; readonly remedy: string }

/** A text for every code of a catalogue: a code without its words is a type error. */
export type ProblemWords<Facts> = { readonly [Code in keyof Facts]: (facts: Facts[Code]) => ProblemText }

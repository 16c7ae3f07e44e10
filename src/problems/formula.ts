/**
 * Where a formula stands, which decides what it may name. `input`: an input's value; `start`: a stock's level before
 * the first year; `spend`: what an alternative spends, or an intervention's range; `shares`: a payer's share: all four
 * see inputs, `year` and `t`. `general`: also quantities, interventions, `prev` and `ref`. `with-spend` (an edge from
 * an intervention, and its cost): also `spend`. `amount` (a transfer): also `cost`, `saving` and `cash`. `constant`
 * (a lag, a rank, the discount rate, a distribution's parameters): no name at all.
 */
export type FormulaContext = 'input' | 'start' | 'spend' | 'shares' | 'general' | 'with-spend' | 'amount' | 'constant'

/** What an id stands for; `word` is `year`, `t` or `spend`. */
export type NameKind = 'input' | 'quantity' | 'intervention' | 'owner' | 'word'

/** What a distribution's parameter must be. */
export type ParameterRule =
  | 'above-zero'
  | 'zero-or-more'
  | 'between-zero-and-one'
  | 'strictly-between-zero-and-one'
  | 'whole-zero-or-more'
  | 'finite'

/** Facts of the problems that the formula room finds. Add a code here and its words in `src/words/problems/formula.ts`. */
export type FormulaProblems = {
  // --- The text as a whole ---

  /** "There is no formula here." Remedy: write a number or a formula, or remove the key. */
  'formula-empty': Readonly<Record<never, never>>
  /**
   * "The formula is too long (`found` characters / parts, at most `limit`)" or "nested deeper than `limit`".
   * Remedy: split it over several inputs or quantities. `found` is absent for depth.
   */
  'formula-too-long': { readonly what: 'characters' | 'parts' | 'depth'; readonly limit: number; readonly found?: number }
  /** "The formula can't be read." Last resort, when nothing better is known. `detail` is English, the parser's own. */
  'formula-syntax': { readonly text: string; readonly detail: string }

  // --- Numbers and suffixes ---

  /**
   * "Decimal comma: `found` (`3,5`)." Remedy: the file takes a decimal point: `point` (`3.5`); where `grouped` is
   * given the comma may have meant thousands, which the file writes with a space: `grouped` (`45 000`). `corrected` is
   * the whole formula with points, where that is certain.
   */
  'decimal-comma': { readonly found: string; readonly point?: string; readonly grouped?: string; readonly corrected?: string }
  /**
   * Warning. "`found` (`0,5`) is read as two arguments of `name` (a function, or `[ ]`), but the commas around it are
   * followed by a space and this one isn't." Remedy: `point` (`0.5`) if a decimal was meant, else a space after the comma.
   */
  'maybe-decimal-comma': { readonly found: string; readonly name: string; readonly point: string }
  /** "`found` is not a number (digits in groups of three)." Remedy: `suggestion` (`45 000`) where there is one; else put an operator between. */
  'number-grouping': { readonly found: string; readonly suggestion?: string }
  /** "`found` (`1.2.3`) is not a number." Remedy: one decimal point; thousands with spaces: `suggestion`. */
  'number-malformed': { readonly found: string; readonly suggestion?: string }
  /** "`found` is too large a number" (beyond 1.8e308, or infinite). */
  'number-too-large': { readonly found: string }
  /** "There is no suffix `found`." Remedy: did you mean `suggestion` (`2 Mkr`)? The suffixes are `known`; capitals count. */
  'suffix-unknown': { readonly found: string; readonly suggestion?: string; readonly known: readonly string[] }
  /** "`suffix` must stand right after a number, not after `after` (nothing when undefined)." Remedy: `instead` (`x * 1 Mkr`). */
  'suffix-misplaced': { readonly suffix: string; readonly after?: string; readonly instead: string }
  /** "There is no operator `%` (it is percent)." Remedy: `mod` (`mod(5, 3)`) for the remainder, or an operator between `left` and `right` (`5 % * 3`). */
  'percent-operator': { readonly left: string; readonly right: string; readonly mod: string }

  // --- Structure ---

  /** "A number, a name or a parenthesis is missing after `after` / before `found`." Both undefined at the formula's ends. */
  'operand-expected': { readonly after?: string; readonly found?: string }
  /**
   * "An operator is missing between `left` and `right`." Remedy: `suggestion` (`2 * x`); multiplication is always
   * written out. `known` false: `left` is a number and `right` no name: after a number only `suffixes` may stand.
   */
  'operator-expected': {
    readonly left: string
    readonly right: string
    readonly suggestion: string
    readonly known: boolean
    readonly suffixes: readonly string[]
  }
  /**
   * "The parenthesis `open` is never closed." Remedy: close it. In YAML's `{ }` a formula with a comma or `: ` must
   * stand in quotation marks, or YAML cuts it there: say so.
   */
  'parenthesis-unclosed': { readonly open: '(' | '[' }
  /** "`close` closes nothing." Remedy: remove it, or open it before; in YAML's `{ }` quote the whole formula. */
  'parenthesis-unopened': { readonly close: ')' | ']' }
  /** "A comma may only stand between the arguments of a function." Remedy: a decimal is written with a point. */
  'comma-unexpected': Readonly<Record<never, never>>
  /**
   * "`c ? a : b` is incomplete": `missing` says what isn't there. `nested`: a `?` within the first branch of another.
   * Remedy: write `if(c, a, b)`; for `nested`, put the inner one in parentheses. In YAML, quote the whole formula.
   */
  'conditional-incomplete': { readonly missing: '?' | ':' | 'parentheses' }
  /** "`found` (`a < b < c`) compares three things at once." Remedy: `suggestion` (`a < b and b < c`). */
  'chained-comparison': { readonly found: string; readonly suggestion: string }
  /** "`found` is not an operator here." Remedy: write `instead` (`and`, `==`, `*` …) where there is one. */
  'operator-not-allowed': { readonly found: string; readonly instead?: string }
  /**
   * "A formula has no texts / properties / indices / lists / objects / assignments / sequences / comments / factorials: `found`."
   * Remedies: `assignment`: compare with `==`, or give the value an input of its own; `list`: only in a distribution.
   */
  'construct-not-allowed': {
    readonly construct: 'text' | 'property' | 'index' | 'list' | 'object' | 'assignment' | 'sequence' | 'comment' | 'factorial'
    readonly found: string
  }
  /** "The character `found` has no meaning in a formula." */
  'character-not-allowed': { readonly found: string; readonly codePoint: string }
  /**
   * Warning. "`not` binds tighter than comparison: `found` (`not a < b`) is read as `(not a) < b`." Remedy:
   * `suggestion` (`not (a < b)`).
   */
  'not-binds-tight': { readonly found: string; readonly suggestion: string }

  // --- Names and functions ---

  /** "There is no input, quantity or intervention `name`." Remedy: did you mean `near`? `known` is what may be named here. */
  'unknown-name': {
    readonly name: string
    readonly near?: string
    readonly known: readonly string[]
    readonly context: FormulaContext
    /** What a reader such as `saving(…)` takes; where left out, any name of a formula will do. */
    readonly expected?: readonly NameKind[]
  }
  /**
   * "`name` exists, a `kind`, but is not in scope here (`context`)." Remedies: an input's formula, a start, a spend and
   * a share see only inputs, `year` and `t`; an owner has no value of its own (in a transfer's amount: `saving(name)`
   * or `cash(name)`); `spend` (kind `word`) only on an edge from an intervention and in its cost, elsewhere write the
   * intervention's id; `constant`: only numbers.
   */
  'name-not-visible': { readonly name: string; readonly kind: NameKind; readonly context: FormulaContext }
  /** "There is no function `name`." Remedy: did you mean `near`/`instead` (`log` for `ln`, `x ^ y` for `pow`)? `known` are all. */
  'unknown-function': { readonly name: string; readonly near?: string; readonly instead?: string; readonly known: readonly string[] }
  /** "The function `name` is not available here (`context`)": `prev`/`ref` outside quantities and edges, `cost`/`saving`/`cash` outside a transfer's amount. */
  'function-not-here': { readonly name: string; readonly context: FormulaContext }
  /** "`name` is no function." Remedy: `suggestion` (`x * (`) if multiplication was meant. */
  'call-of-name': { readonly name: string; readonly suggestion: string }
  /** "`name` is a function and needs arguments." Remedy: `signature` (`exp(x)`). */
  'function-without-arguments': { readonly name: string; readonly signature: string }
  /** "`name` takes `min` to `max` arguments (`max` undefined: any number), not `found`." Remedy: `signature`. For `log` with two: say `log(x) / log(b)`; for `round` with two: `round(x * 100) / 100`. */
  'argument-count': {
    readonly name: string
    readonly signature: string
    readonly found: number
    readonly min: number
    readonly max?: number
  }
  /** "`function` takes one name and nothing else, not `found`." */
  'bare-name-needed': { readonly function: 'prev' | 'ref' | 'cost' | 'saving' | 'cash'; readonly found: string }
  /** "`function(name)`: `name` is a `kind`, but `function` takes `expected`." Remedy for an input: it has no level of last year; write `name`. */
  'wrong-kind': {
    readonly function: 'prev' | 'ref' | 'cost' | 'saving' | 'cash'
    readonly name: string
    readonly kind: NameKind
    readonly expected: readonly NameKind[]
  }
  /**
   * "`name` can't stand here: this must be a constant (numbers only)." With `distribution` (its name, or `to`): "the
   * parameters of a distribution are constants". Remedy there: let an input be the distribution with constants (say
   * `uniform(0, 1)`) and compute with it in another input's formula.
   */
  'not-constant': { readonly name: string; readonly distribution?: string }
  /** "`text` is not a finite number (`value`)." Remedy: look for a division by 0, a logarithm or root of a negative number. */
  'constant-not-finite': { readonly text: string; readonly value: 'NaN' | 'Infinity' | '-Infinity' }

  // --- Distributions ---

  /** "A distribution (`name`, or `to`) may only stand as an input's value." Remedy: make an input of it and name the input here. */
  'distribution-outside-input': { readonly name: string }
  /** "A distribution (`name`, or `to`) can't stand inside a formula." Remedy: give it an input of its own and name that input in the formula. */
  'distribution-in-formula': { readonly name: string }
  /** "`place` of `name` takes a distribution, not `found`": in `mixture` and `truncated`. Remedy: for a fixed number, `discrete([found], [1])`. */
  'distribution-expected': { readonly name: string; readonly found: string }
  /** "`name` can't be written with these arguments (`found` of them)." Remedy: one of `forms` (`normal(mean, sd)`, `normal(p5=a, p95=b)`). */
  'distribution-arguments': { readonly name: string; readonly found: string; readonly forms: readonly string[] }
  /** "`name` has no parameter `argument`." Remedy: did you mean `near`? Write one of `forms`. */
  'distribution-unknown-argument': {
    readonly name: string
    readonly argument: string
    readonly near?: string
    readonly forms: readonly string[]
  }
  /** "`argument` is given twice." */
  'distribution-argument-twice': { readonly name: string; readonly argument: string }
  /** "`parameter` of `name` must be a list in brackets." Remedy: `[1, 2, 3]`; the forms are `forms`. */
  'distribution-list-expected': { readonly name: string; readonly parameter: string; readonly forms: readonly string[] }
  /** "`parameter` of `name` must be (rule), not `value`." Remedies: for sd 0, write the number alone; for a share above 1, did you forget `%`? */
  'distribution-parameter': { readonly name: string; readonly parameter: string; readonly value: number; readonly rule: ParameterRule }
  /** "`low` (`lowValue`) must be below `high` (`highValue`) in `name`." Remedy: swap them; where equal, write the number alone. */
  'distribution-order': {
    readonly name: string
    readonly low: string
    readonly lowValue: number
    readonly high: string
    readonly highValue: number
  }
  /** "`a to b` needs the lower figure first: `low` is not below `high`." Remedy: `swapped` (`2 to 5`); undefined where equal: write the number alone. */
  'to-order': { readonly low: string; readonly high: string; readonly swapped?: string }
  /** "The mode `mode` of `name` must lie between `min` and `max`." */
  'distribution-mode-outside': { readonly name: string; readonly min: number; readonly mode: number; readonly max: number }
  /** "No beta distribution has the mean `mean` and the sd `sd`." Remedy: the sd must be below `limit` = √(mean (1 − mean)). */
  'beta-impossible': { readonly mean: number; readonly sd: number; readonly limit: number }
  /** "`name` has `values` values but `weights` weights." */
  'distribution-lengths': { readonly name: string; readonly values: number; readonly weights: number }
  /** "The weights of `name` are all 0." Remedy: at least one above 0. */
  'distribution-no-weight': { readonly name: string }
  /** "`name` needs at least one value." */
  'distribution-empty': { readonly name: string }
  /** "Nothing of `of` lies between `min` and `max`" (`of` is its text; ±Infinity for an end left out). Remedy: widen the ends, or check the suffixes. */
  'truncation-empty': { readonly of: string; readonly min: number; readonly max: number }
  /** "The parameters of `text` are too extreme to compute with." Remedy: check the suffixes and units. */
  'distribution-extreme': { readonly text: string }
  /**
   * Warning. "`0 to high` is a normal distribution with 5 % of the draws below 0." Remedy: a small lower figure above 0
   * (then lognormal), or `truncated(0 to high, min=0)`.
   */
  'zero-to': { readonly high: number; readonly text: string }
}

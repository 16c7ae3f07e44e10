/**
 * Facts of the problems that the scenario room finds. Add a code here and its words in `src/words/problems/scenario.ts`.
 * `where` names the object in the file, as a path: `owners.kommunen`, `edges[3]`, `alternatives.a.transfers[0]`, or `''` for the file itself.
 * `near` is the nearest known word, where one is near enough to be meant; `known` lists at most 40.
 */
export type ScenarioProblems = {
  // ── The text and its YAML ──

  /** The file is `bytes` bytes; at most `limit` are read. Remedy: split it, or leave out what is not used. */
  'file-too-large': { readonly bytes: number; readonly limit: number }
  /** There is nothing in the file. Remedy: start with `hangrannan: 1`, a title, horizon, owners and alternatives. */
  'file-empty': Record<string, never>
  /** A scenario file is a map of keys; this one is a list or a single text. Remedy: begin with `hangrannan: 1`. */
  'file-not-a-map': { readonly found: Found }
  /** An invisible character that a text file should not hold, e.g. `U+0000`. Remedy: delete it (the editor may show it). */
  'control-character': { readonly character: string }
  /**
   * The text is not YAML. `fault` says how (see `YamlFault`), `text` is the offending slice (may be empty). Where `quote` is true the likely
   * cause is a formula or text with a comma, `: `, bracket or the like that must stand in quotes: say so, with `"…"` as the remedy.
   */
  'yaml-syntax': { readonly fault: YamlFault; readonly text: string; readonly quote: boolean }
  /** `%YAML 1.1` or another version is asked for; the format is YAML 1.2. Remedy: delete the line. */
  'yaml-version': { readonly version: string }
  /** A YAML tag such as `!!js/function` or `!Ref`. Remedy: delete it; values are texts, numbers, lists and maps. */
  'yaml-tag': { readonly tag: string }
  /** `*name` refers to an anchor that is not defined above it. Remedy: define `&name` first, or quote a text that starts with `*`. */
  'alias-unknown': { readonly name: string }
  /** `*name` stands inside what `&name` names, so it would contain itself. */
  'alias-loop': { readonly name: string }
  /** The aliases of the file write out to more than `limit` parts. Remedy: write fewer aliases. */
  'alias-too-much': { readonly limit: number }
  /** `<<` (merge key) is not part of YAML 1.2. Remedy: write the keys out, or use `extends`. */
  'merge-key': Record<string, never>
  /** Maps and lists are nested deeper than `limit`. */
  'too-deep': { readonly limit: number }
  /** The key stands twice in the same map; the first time on line `firstLine`. Remedy: keep one of them. */
  'duplicate-key': { readonly key: string; readonly firstLine: number }
  /** A key is a list, a map, or a bare `null`, `true` or `false`. Remedy: a key is a word; choose another, or quote it where it is a free text. */
  'key-not-text': { readonly found: Found }
  /** A number too large for a double: `1e999`. Remedy: write a smaller number, in a larger unit. */
  'number-beyond-double': { readonly text: string }
  /** `.nan` or `.inf` is not a value here. Remedy: write a number. */
  'number-not-finite': { readonly text: string }
  /**
   * Inside `{ }` YAML splits at a comma, so `key: text` was cut in parts. `text` is the formula as meant: `max(0, x)`. Remedy: quote it, `key: "text"`.
   */
  'formula-split': { readonly key: string; readonly text: string }
  /** Inside `{ }`, a decimal comma: `3,5 %`. The file takes a point. Remedy: write `proposal` (`3.5 %`). */
  'comma-split': { readonly key: string; readonly text: string; readonly proposal: string }
  /** More than `limit` problems: the rest are not listed. Remedy: mend these first. */
  'too-many-problems': { readonly limit: number }
  /** The file describes more than is computed: `count` of `what`, at most `limit`. `spends`: alternatives × interventions; `entries`: keys, values and marks of the text. */
  'too-many': { readonly what: 'nodes' | 'inputs' | 'edges' | 'spends' | 'entries'; readonly count: number; readonly limit: number }

  // ── extends ──

  /** `extends: path` is not a relative path within the folder of the file that is run. `why` says how. Remedy: `extends: base.yaml`. */
  'extends-path': { readonly path: string; readonly why: 'empty' | 'absolute' | 'backslash' | 'outside' | 'character' }
  /** The file that `extends` names cannot be read. `no-folder`: the scenario was opened without its folder (in the browser), so that no other file is at hand. */
  'extends-unreadable': {
    readonly path: string
    readonly why: 'missing' | 'outside' | 'not-a-file' | 'too-large' | 'not-utf8' | 'no-folder'
  }
  /** The files extend each other in a circle; `chain` starts and ends with the same file. Remedy: let one of them stand alone. */
  'extends-loop': { readonly chain: readonly string[] }
  /** More than `limit` files extend each other. */
  'extends-too-long': { readonly chain: readonly string[]; readonly limit: number }
  /** `null` or `{id, remove: true}` removes `what`, which is not there to remove. Remedy: the near name, or delete the line. */
  'nothing-to-remove': { readonly what: string; readonly where: string; readonly near?: string }
  /** An entry with `remove: true` holds nothing but its `id`; `keys` are the others. `remove: false` is also this. Remedy: `{id: …, remove: true}`. */
  'remove-alone': { readonly keys: readonly string[] }

  // ── Keys and shapes ──

  /** `hangrannan: found` is a version of the format that this program does not know. Remedy: `hangrannan: 1`, or a newer program. */
  'version-unknown': { readonly found: string; readonly known: readonly number[] }
  /** The key is unknown here. Remedy: the near key, else the known keys. */
  'unknown-key': { readonly key: string; readonly where: string; readonly near?: string; readonly known: readonly string[] }
  /** The key is reserved for a later version: "not yet". Remedy: leave it out; notes go under a key that starts with `x-`. */
  'key-not-yet': { readonly key: string; readonly where: string }
  /** The key must be there. */
  'key-missing': { readonly key: string; readonly where: string }
  /** The key is there, but holds something of another shape than expected. */
  'wrong-shape': { readonly key: string; readonly where: string; readonly expected: Expected; readonly found: Found; readonly text: string }
  /** The key's value is empty (`null`). Remedy: write a value, `{}` for an object with all defaults, or delete the key; only a file that `extends` another removes with `null`. */
  'empty-value': { readonly key: string; readonly where: string }
  /** There must be at least one of these. */
  'none-of-them': { readonly key: 'owners' | 'alternatives' }
  /** The text is none of the words that may stand here. */
  'not-one-of': {
    readonly key: string
    readonly where: string
    readonly found: string
    readonly near?: string
    readonly known: readonly string[]
  }
  /** A number outside its bounds. `lowOpen`/`highOpen`: the bound itself is not allowed. `whole`: it must be a whole number. */
  'number-range': {
    readonly key: string
    readonly where: string
    readonly value: number
    readonly low?: number
    readonly high?: number
    readonly lowOpen?: boolean
    readonly highOpen?: boolean
    readonly whole: boolean
  }
  /** A title, name or other text is empty. */
  'text-empty': { readonly key: string; readonly where: string }

  // ── Ids and names ──

  /** An id is letters, digits and `_`, not starting with a digit. `proposal` is the nearest good one (may be missing). */
  'bad-id': { readonly id: string; readonly where: string; readonly proposal?: string }
  /** An input, quantity or intervention may not hide a word of the formula language. Remedy: another id, e.g. with `_` at its end. */
  'id-hides-word': { readonly id: string; readonly section: Section }
  /** `total` and `publicSector` mean sums over owners, so no owner may be called so. */
  'id-means-sum': { readonly id: string }
  /** The id stands both in `sections[0]` (line `firstLine`) and here in `sections[1]`. */
  'id-twice': { readonly id: string; readonly sections: readonly [Section, Section]; readonly firstLine: number }
  /** `name` should be `what`, and is none. `is` says what it is instead, where it is the id of something else. */
  'unknown-id': {
    readonly name: string
    readonly where: string
    readonly key: string
    readonly what: NameKind
    readonly is?: NameKind
    readonly near?: string
    readonly known: readonly string[]
  }

  // ── Owners, inputs, correlations ──

  /** Owners lie within each other in a circle; `chain` starts and ends with the same owner. */
  'owner-loop': { readonly chain: readonly string[] }
  /** An owner without `in` must say its `kind` (`known` lists them); owners within it inherit it. */
  'root-without-kind': { readonly owner: string; readonly known: readonly string[] }
  /** Several alternatives, and `reference` does not say which one the others are compared with. Remedy: `reference: …`. */
  'reference-missing': { readonly alternatives: readonly string[] }
  /** `autocorrelation` means something only for an input drawn each year. Remedy: add `each: year`, or delete it. */
  'autocorrelation-without-year': { readonly input: string }
  /** `autocorrelation` or a correlation of an input that is not a distribution: nothing is drawn. */
  'not-a-distribution': { readonly input: string; readonly key: 'autocorrelation' | 'between' }
  /** An override in an alternative holds a key that belongs to the input in `inputs`: each, autocorrelation. */
  'override-key': { readonly key: string; readonly input: string }
  /** A correlation is between two different inputs; `found` is how many were given, or both are `input`. Remedy: `between: [a, b]`. */
  'correlation-of-two': { readonly found: number; readonly input?: string }
  /** The pair already has a correlation, on line `firstLine`. */
  'correlation-twice': { readonly inputs: readonly [string, string]; readonly firstLine: number }
  /** One input is drawn once a run, the other each year. Remedy: give both the same `each`. */
  'correlation-mixed': { readonly yearly: string; readonly once: string }
  /** Two yearly inputs are only correlated with equal autocorrelation. */
  'correlation-autocorrelation': { readonly inputs: readonly [string, string]; readonly autocorrelations: readonly [number, number] }

  // ── Series, shares, lags ──

  /** A key of a series is not a year: a whole number within 500 years of the horizon (`low` to `high`). `mixed`: some keys are years, others not. */
  'bad-year': { readonly key: string; readonly where: string; readonly low: number; readonly high: number }
  /** A series has no years. Remedy: `{2026: 1 Mkr}`. */
  'series-empty': { readonly key: string; readonly where: string }
  /** Warning: every year of the series lies outside the horizon (`from` to `to`). */
  'series-outside-horizon': { readonly key: string; readonly where: string; readonly from: number; readonly to: number }
  /** The shares of payers sum to `sum`, not 1; in `year` where they change by year. */
  'shares-sum': { readonly where: string; readonly sum: number; readonly year?: number }
  /** Nobody pays: the map of shares is empty. */
  'shares-empty': { readonly where: string }
  /** The parts of a lag sum to `sum`, above 1. */
  'lag-sum': { readonly where: string; readonly sum: number }
  /** A lag map is empty, or all its parts are 0: the edge would carry nothing. */
  'lag-empty': { readonly where: string }
  /** A key of a lag map is not a whole number of years from 0 to `high`. */
  'bad-lag-year': { readonly key: string; readonly where: string; readonly high: number }

  // ── Quantities and interventions ──

  /** A quantity has `base` or `observed`, not both. `observed` is the level seen in the reference, from which the base is worked out. */
  'base-and-observed': { readonly quantity: string }
  /** A quantity with `observed` takes no `weight` edges: what they bring is already in what was observed. Place: the edge. */
  'observed-with-weight': { readonly quantity: string; readonly edge: string }
  /** `value` says what a unit is worth, and `outcome: harm` or `good` which way. Remedy: add `outcome`. */
  'value-without-outcome': { readonly quantity: string }
  /** An intervention's `min` is above its `max`; in `year`. */
  'min-above-max': { readonly intervention: string; readonly min: number; readonly max: number; readonly year: number }

  // ── Edges and transfers ──

  /** An edge needs what it does: one of `allowed`. */
  'edge-without-effect': { readonly edge: string; readonly allowed: readonly string[] }
  /** An edge does one thing; `given` lists several of weight, reduces, adds. Remedy: one edge each, with an `id`. */
  'edge-two-effects': { readonly edge: string; readonly given: readonly string[] }
  /** From a `from` to a `to`, `given` has no meaning; `allowed` has. (From an intervention to a quantity: reduces or adds. Into an owner: weight.) */
  'edge-wrong-effect': {
    readonly edge: string
    readonly from: NodeKind
    readonly to: NodeKind
    readonly given: string
    readonly allowed: readonly string[]
  }
  /** Nothing drives an intervention: its spend is decided in the alternatives. */
  'edge-into-intervention': { readonly edge: string }
  /** Money at an owner does not by itself move a quantity. Remedy: let an intervention or a quantity do so. */
  'edge-owner-to-quantity': { readonly edge: string }
  /** A quantity acts on itself only from an earlier year, `lag: 1` or more. */
  'edge-to-itself': { readonly edge: string }
  /** The id of the edge is already taken on line `firstLine`. `given`: it was written; else it is the default `from->to`, and parallel edges need an `id`. */
  'edge-id-twice': { readonly id: string; readonly firstLine: number; readonly given: boolean }
  /** A correlation, transfer or check with the same `id` on line `firstLine`. */
  'entry-id-twice': { readonly id: string; readonly section: 'correlations' | 'transfers' | 'checks'; readonly firstLine: number }
  /** `cashable` and `counterpart` belong on edges into owners. */
  'only-into-owner': { readonly edge: string; readonly key: 'cashable' | 'counterpart' }
  /** The counterpart must be another owner than the one at the edge's end. */
  'counterpart-is-target': { readonly edge: string; readonly owner: string }
  /** `lasts` belongs to `reduces` and `adds`. */
  'lasts-without-effect': { readonly edge: string }
  /** A transfer is between two different owners. */
  'transfer-to-itself': { readonly owner: string; readonly where: string }

  // ── Checks ──

  /** A check is of exactly one of `owner` and `quantity`. */
  'check-of-one': { readonly given: readonly string[] }
  /** A check has exactly one subject; `given` lists what stands there, `known` the subjects. */
  'check-one-subject': { readonly given: readonly string[]; readonly known: readonly string[] }
  /** `level` and `change` are a quantity's; the other subjects an owner's. `needs` is the key that should stand there. */
  'check-subject-of': { readonly subject: string; readonly needs: 'owner' | 'quantity' }
  /** The text is not `STATISTIC OPERATOR VALUE`, e.g. `"mean < 0"`. `why`: which part. */
  'check-text': { readonly text: string; readonly why: 'form' | 'operator'; readonly operators: readonly string[] }
  /** The statistic is not one that the subject has. */
  'check-statistic': { readonly found: string; readonly subject: string; readonly near?: string; readonly known: readonly string[] }

  // ── Warnings ──

  /** A plain number of kr, under 1,000, where tkr or Mkr was surely meant. Remedy: `value tkr`, `value Mkr`, or `value kr` if so it is. */
  'small-money': { readonly key: string; readonly where: string; readonly value: number }
}

/** What stands in the file, as YAML sees it. */
export type Found = 'text' | 'number' | 'boolean' | 'empty' | 'list' | 'map'
/** The shapes that a key may ask for. */
export type Expected =
  | 'text' // a text
  | 'id' // an id
  | 'number' // a plain number or constant, like 3.5 %
  | 'whole-number' // a whole number
  | 'value' // a number, a formula, or a series from year to value
  | 'formula' // a number or a formula; no series
  | 'shares' // an owner's id, or a map from owner to share
  | 'lag' // a whole number of years, or a map from year to share
  | 'map' // a map
  | 'list' // a list
  | 'object' // a map with the keys of its kind
  | 'comparison' // a text like "mean < 0"
  | 'text-or-number' // the seed
  | 'true' // remove: true
export type Section = 'owners' | 'inputs' | 'quantities' | 'interventions' | 'alternatives'
export type NodeKind = 'owner' | 'quantity' | 'intervention'
export type NameKind = NodeKind | 'input' | 'alternative' | 'node' // node: an owner, quantity or intervention
/**
 * How a text fails to be YAML. `indent`: wrong indentation; `tab`: a tab indents; `unclosed`: a bracket or quote is not closed; `missing-space`: a
 * space after `:` or `,`; `nested-map`: `a: b: c`, a second `: ` in a line; `missing-comma`; `no-colon`: a line in a map is no `key: value`; `escape`: a bad `\` in "…"; `long-key`;
 * `start`: a text may not begin with this character (@ ` %) and needs quotes; `several-documents`: a line `---` or `...` begins a second document;
 * `directive`; `anchor`: misplaced anchor, alias or tag; `unexpected`: anything else.
 */
export type YamlFault =
  | 'indent'
  | 'tab'
  | 'unclosed'
  | 'missing-space'
  | 'nested-map'
  | 'missing-comma'
  | 'no-colon'
  | 'escape'
  | 'long-key'
  | 'start'
  | 'several-documents'
  | 'directive'
  | 'anchor'
  | 'unexpected'

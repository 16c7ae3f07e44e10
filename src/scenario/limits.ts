/** What a file from a stranger may ask of us. MODEL names the horizon, nodes, edges; the rest follow from them with room to spare. */
export const limits = {
  bytes: 5_000_000,
  depth: 64,
  /** Smallest parts of the YAML text; the largest scenario allowed takes about two million. */
  lexemes: 3_000_000,
  /** Parts that aliases write out to, beyond what the text itself holds. */
  aliasParts: 100_000,
  syntaxErrors: 20,
  problems: 1_000,
  /** UTF-16 units of lines that all problems together may quote, so that one endless line cannot fill the memory. */
  quoted: 20_000_000,
  files: 20,
  years: 200,
  /** Owners, quantities and interventions. */
  nodes: 20_000,
  inputs: 20_000,
  edges: 50_000,
  /** Alternatives times interventions: each alternative holds the reference's spend. */
  spends: 2_000_000,
  runs: 10_000_000,
  lag: 200,
  lasts: 200,
  /** How far from the horizon's first year a year of a series may lie. */
  seriesReach: 500,
  known: 40,
  /** Words that are searched for a near one; beyond, no suggestion. */
  nearWords: 2_000,
} as const

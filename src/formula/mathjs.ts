import {
  absDependencies,
  addDependencies,
  atan2Dependencies,
  cosDependencies,
  create,
  divideDependencies,
  expDependencies,
  log10Dependencies,
  logDependencies,
  type MathNode,
  multiplyDependencies,
  parseDependencies,
  powDependencies,
  signDependencies,
  sinDependencies,
  sqrtDependencies,
  subtractDependencies,
  tanDependencies,
  unaryMinusDependencies,
  unaryPlusDependencies,
} from 'mathjs/number'

/** Only what the language needs of mathjs, in its plain-number edition: no units, matrices, big or complex numbers. */
export const math = create({
  absDependencies,
  addDependencies,
  atan2Dependencies,
  cosDependencies,
  divideDependencies,
  expDependencies,
  log10Dependencies,
  logDependencies,
  multiplyDependencies,
  parseDependencies,
  powDependencies,
  signDependencies,
  sinDependencies,
  sqrtDependencies,
  subtractDependencies,
  tanDependencies,
  unaryMinusDependencies,
  unaryPlusDependencies,
})

/** mathjs' tree of a translated text (see translate.ts), or what it had against it. */
export const treeOf = (text: string): { readonly ok: true; readonly tree: MathNode } | { readonly ok: false; readonly detail: string } => {
  try {
    return { ok: true, tree: math.parse(text) }
  } catch (thrown) {
    return { ok: false, detail: thrown instanceof Error ? thrown.message : String(thrown) }
  }
}

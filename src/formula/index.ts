/** The formula room: text to checked formulas and distributions, and their values. The language is MODEL's, section 2. */
export { parseTerm } from './distribution.ts'
export { evaluateExpr, isTrue, type Lookup } from './evaluate.ts'
export { characterLimit, formulaOfNumber, parseConstant, parseFormula, partLimit } from './formula.ts'
export { depthLimit } from './frames.ts'
export {
  constantWords,
  distributionNames,
  functionWords,
  isIdentifier,
  normalizeName,
  readers,
  reservedWords,
  suffixes,
} from './language.ts'
export { constantScope, type Scope } from './names.ts'
export { nearest } from './near.ts'
export { placeWithin, type Span } from './place.ts'
export { type References, references } from './references.ts'
export { compileWithMathjs, evaluateWithMathjs } from './slow.ts'
export type { BinaryOp, Distribution, Expr, Formula, Term, UnaryOp } from './types.ts'

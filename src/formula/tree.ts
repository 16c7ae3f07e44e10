import type { ConditionalNode, FunctionNode, MathNode, OperatorNode, ParenthesisNode, SymbolNode } from 'mathjs/number'
import type { Meaning } from './reading.ts'
import type { BinaryOp, Expr } from './types.ts'

/** mathjs' names of the operators that the language has. */
const operators: ReadonlyMap<string, BinaryOp> = new Map([
  ['add', 'add'],
  ['subtract', 'sub'],
  ['multiply', 'mul'],
  ['divide', 'div'],
  ['pow', 'pow'],
  ['smaller', 'lt'],
  ['smallerEq', 'le'],
  ['larger', 'gt'],
  ['largerEq', 'ge'],
  ['equal', 'eq'],
  ['unequal', 'ne'],
  ['and', 'and'],
  ['or', 'or'],
])

/** Which symbol a placeholder stands for. */
export const meaningOf = (name: string, symbols: readonly Meaning[]): Meaning | undefined =>
  /^s[0-9]+$/.test(name) ? symbols[Number(name.slice(1))] : undefined

/**
 * mathjs' tree as an expression. A whitelist: undefined for any node that the language doesn't have, though the
 * translation should have let none through.
 */
export const exprOf = (node: MathNode, symbols: readonly Meaning[]): Expr | undefined => {
  if (isParenthesis(node)) return exprOf(node.content, symbols)
  if (isSymbol(node)) {
    const symbol = meaningOf(node.name, symbols)
    return symbol?.kind === 'leaf' ? symbol.expr : undefined
  }
  if (isOperator(node)) return node.implicit ? undefined : operation(node.fn, childrenOf(node.args, symbols))
  if (isConditional(node)) {
    const [c, a, b] = childrenOf([node.condition, node.trueExpr, node.falseExpr], symbols) ?? []
    return c && a && b ? { op: 'if', c, a, b } : undefined
  }
  if (isFunction(node)) {
    const symbol = isSymbol(node.fn) ? meaningOf(node.fn.name, symbols) : undefined
    const args = childrenOf(node.args, symbols)
    return symbol?.kind === 'function' && args ? application(symbol, args) : undefined
  }
  return undefined
}

const isParenthesis = (node: MathNode): node is ParenthesisNode => node.type === 'ParenthesisNode'
const isSymbol = (node: MathNode): node is SymbolNode => node.type === 'SymbolNode'
const isOperator = (node: MathNode): node is OperatorNode => node.type === 'OperatorNode'
const isConditional = (node: MathNode): node is ConditionalNode => node.type === 'ConditionalNode'
const isFunction = (node: MathNode): node is FunctionNode => node.type === 'FunctionNode'

const childrenOf = (nodes: readonly MathNode[], symbols: readonly Meaning[]): readonly Expr[] | undefined => {
  const children = nodes.map((node) => exprOf(node, symbols))
  return children.every((child) => child !== undefined) ? children : undefined
}

const operation = (fn: string, args: readonly Expr[] | undefined): Expr | undefined => {
  const [a, b] = args ?? []
  if (a === undefined) return undefined
  if (b === undefined) {
    if (fn === 'unaryPlus') return a
    if (fn === 'unaryMinus') return a.op === 'const' ? { op: 'const', value: -a.value } : { op: 'neg', a }
    return fn === 'not' ? { op: 'not', a } : undefined
  }
  const op = operators.get(fn)
  return op === undefined ? undefined : { op, a, b }
}

/** A function applied to as many arguments as it takes: their number was checked in the translation. */
const application = ({ word }: Extract<Meaning, { readonly kind: 'function' }>, args: readonly Expr[]): Expr | undefined => {
  const [a, b, c] = args
  if (a === undefined) return undefined
  switch (word.kind) {
    case 'one':
      return { op: word.op, a }
    case 'two':
      return b && { op: word.op, a, b }
    case 'many':
      return args.slice(1).reduce((left, right) => ({ op: word.op, a: left, b: right }), a)
    case 'if':
      return b && c && { op: 'if', c: a, a: b, b: c }
    case 'clamp':
      return b && c && { op: 'min', a: { op: 'max', a, b }, b: c }
  }
}

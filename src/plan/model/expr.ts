import type { Expr } from '../../formula/types.ts'
import type { Builder } from '../builder.ts'
import type { Node } from '../types.ts'

/** What the names of a formula stand for, in one alternative and year. */
export type Env = {
  readonly name: (name: string) => Node
  readonly prev: (name: string) => Node
  readonly ref: (name: string) => Node
  readonly account: (account: 'cost' | 'saving' | 'cash', name: string) => Node
}

/** The node of a formula. Depth is bounded by the formula room. */
export const compileExpr = (b: Builder, expr: Expr, env: Env): Node => {
  switch (expr.op) {
    case 'const':
      return b.constant(expr.value)
    case 'name':
      return env.name(expr.name)
    case 'prev':
      return env.prev(expr.name)
    case 'ref':
      return env.ref(expr.name)
    case 'account':
      return env.account(expr.account, expr.name)
    case 'if':
      return b.select(compileExpr(b, expr.c, env), compileExpr(b, expr.a, env), compileExpr(b, expr.b, env))
    default:
      return 'b' in expr
        ? b.two(expr.op, compileExpr(b, expr.a, env), compileExpr(b, expr.b, env))
        : b.one(expr.op, compileExpr(b, expr.a, env))
  }
}

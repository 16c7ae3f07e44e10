import type { Expr } from './types.ts'

/** The names that an expression mentions, each once, in the order in which they first stand. */
export type References = {
  /** Inputs, quantities and interventions, `year`, `t` and `spend`. */
  readonly names: readonly string[]
  readonly prev: readonly string[]
  readonly ref: readonly string[]
  readonly accounts: readonly { readonly account: 'cost' | 'saving' | 'cash'; readonly name: string }[]
}

export const references = (expr: Expr): References => {
  const names = new Set<string>()
  const prev = new Set<string>()
  const ref = new Set<string>()
  const accounts = new Map<string, { readonly account: 'cost' | 'saving' | 'cash'; readonly name: string }>()
  const waiting: Expr[] = [expr]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.op === 'name') names.add(next.name)
    else if (next.op === 'prev') prev.add(next.name)
    else if (next.op === 'ref') ref.add(next.name)
    else if (next.op === 'account') accounts.set(`${next.account} ${next.name}`, { account: next.account, name: next.name })
    else if (next.op === 'if') waiting.push(next.b, next.a, next.c)
    else if ('b' in next) waiting.push(next.b, next.a)
    else if ('a' in next) waiting.push(next.a)
  }
  return { names: [...names], prev: [...prev], ref: [...ref], accounts: [...accounts.values()] }
}

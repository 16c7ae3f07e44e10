import { opNames } from './ops.ts'
import type { Plan } from './types.ts'

/** A plan as text, one node a line with its operands, then outputs, guards and tallies: for snapshots and for reading. */
export const printPlan = (plan: Plan): string => {
  const { count, op, a, b, c, value } = plan.nodes
  const lines: string[] = []
  for (let n = 0; n < count; n++) {
    const name = opNames[op[n]]
    const operands =
      name === 'const'
        ? String(value[n])
        : name === 'parameter'
          ? String(a[n])
          : name === 'uniform'
            ? `${plan.streams[a[n]]}${b[n] < 0 ? '' : ` year ${b[n]}`}`
            : name === 'quantile'
              ? `%${a[n]} ${JSON.stringify(plan.distributions[b[n]])}`
              : [a[n], b[n], c[n]]
                  .filter((m) => m >= 0)
                  .map((m) => `%${m}`)
                  .join(' ')
    lines.push(`%${n} = ${name} ${operands}`)
  }
  for (const { key, node, kind } of plan.outputs) lines.push(`${kind} ${key} = %${node}`)
  for (const { node, what, alternative, year, low, high } of plan.guards) {
    const bounds = low === -Number.MAX_VALUE && high === Number.MAX_VALUE ? 'finite' : `${low}..${high}`
    lines.push(`guard %${node} ${bounds} ${what} (${alternative} ${year})`)
  }
  for (const tally of plan.tallies)
    lines.push(
      `tally %${tally.node} ${tally.kind} ${tally.kind === 'spectral-radius' ? tally.owners.join(' ') : `${tally.edge} (${tally.alternative})`}`,
    )
  return `${lines.join('\n')}\n`
}

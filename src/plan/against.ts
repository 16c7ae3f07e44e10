import { isPublic } from '../graph/index.ts'
import type { Scenario } from '../scenario/types.ts'
import { key } from './keys.ts'
import { code, type TwoOp } from './ops.ts'
import type { Node, Nodes, Output, Plan } from './types.ts'

/**
 * A plan whose savings are against another alternative than the reference, run by run: saving_A − saving_X. The course of
 * events stays the file's own. To write `reference: X` into the file instead would change it: history, observed levels,
 * `ref(…)` and what alternatives leave unsaid all come from the reference.
 */
export type Against = {
  /** The alternative that the others are compared with; it must be among those that the plan evaluates. */
  readonly than: string
}

const NONE = -1
const parts: ReadonlySet<string> = new Set(['saving', 'paid', 'afterHorizon'])

/** Appends operations to a plan's nodes; nothing is known of what lies between them. */
const appender = (nodes: Nodes) => {
  const added: { readonly op: number; readonly a: Node; readonly b: Node; readonly value: number }[] = []
  const push = (op: number, a: Node, b: Node, value: number): Node => nodes.count + added.push({ op, a, b, value }) - 1
  const finish = (): Nodes => {
    const count = nodes.count + added.length
    const longer = <T extends Uint8Array | Int32Array | Float64Array>(
      fresh: T,
      old: T,
      of: (item: (typeof added)[number]) => number,
    ): T => {
      fresh.set(old.subarray(0, nodes.count))
      added.forEach((item, k) => {
        fresh[nodes.count + k] = of(item)
      })
      return fresh
    }
    return {
      count,
      op: longer(new Uint8Array(count), nodes.op, ({ op }) => op),
      a: longer(new Int32Array(count), nodes.a, ({ a }) => a),
      b: longer(new Int32Array(count), nodes.b, ({ b }) => b),
      c: longer(new Int32Array(count), nodes.c, () => NONE),
      value: longer(new Float64Array(count), nodes.value, ({ value }) => value),
      low: longer(new Float64Array(count), nodes.low, () => Number.NaN),
      high: longer(new Float64Array(count), nodes.high, () => Number.NaN),
    }
  }
  return {
    constant: (value: number): Node => push(code('const'), NONE, NONE, value),
    two: (op: TwoOp, a: Node, b: Node): Node => push(code(op), a, b, 0),
    finish,
  }
}

/**
 * The plan with the accounts of every alternative against `than`. Needs the measures `cost` and `saving`; cash, payback,
 * quantities, flows and welfare are left out, being no plain differences. As everywhere, a saving within 10⁻⁹ of what it is
 * compared with is 0. That nobody loses is told only where no counterpart is public: its part is not known by itself here.
 */
export const planAgainst = (plan: Plan, scenario: Scenario, { than }: Against): Plan => {
  const b = appender(plan.nodes)
  const zero = b.constant(0)
  const one = b.constant(1)
  const nodes = new Map(plan.outputs.map((output) => [output.key, output.node]))
  const known = (k: string): Node => {
    const node = nodes.get(k)
    if (node === undefined) throw new Error(`the plan has no output ${k}`)
    return node
  }
  const made = new Map<string, Node>()
  /** A's part less X's; a saving snaps to what X costs. */
  const difference = (alternative: string, rest: readonly string[]): Node => {
    if (alternative === than) return zero
    const name = key(alternative, ...rest)
    const done = made.get(name)
    if (done !== undefined) return done
    const [kind, id, part, when] = rest
    const plain = b.two('sub', known(name), known(key(than, ...rest)))
    const node = part === 'saving' ? b.two('snap', plain, known(key(than, kind, id, 'cost', when))) : plain
    made.set(name, node)
    return node
  }

  const outputs = plan.outputs.flatMap((output): readonly Output[] => {
    const [alternative, kind, id, part, when] = output.key.split('|')
    if (kind === 'intervention') return [output]
    if (kind !== 'owner' && kind !== 'group') return []
    if (part === 'cost') return [output]
    if (!parts.has(part)) return []
    if (when !== 'gain' && when !== 'loss') return [{ ...output, node: difference(alternative, [kind, id, part, when]) }]
    const saving = difference(alternative, [kind, id, 'saving', 'pv'])
    return [{ ...output, node: b.two(when === 'gain' ? 'gt' : 'lt', saving, zero) }]
  })

  const owners = scenario.owners.filter(isPublic)
  const roots = owners.filter((owner) => owner.in === undefined)
  const rolled = (alternative: string, owner: string): Node => difference(alternative, ['owner', owner, 'saving', 'pv'])
  /** What is an owner's own of what is rolled up. */
  const own = (owner: string, of: (owner: string) => Node): Node =>
    scenario.owners.filter((child) => child.in === owner).reduce((left, child) => b.two('sub', left, of(child.id)), of(owner))
  const none = (losses: readonly Node[]): Node => losses.reduce((all, node) => b.two('and', all, b.two('ge', node, zero)), one)
  const publicIds = new Set(owners.map(({ id }) => id))
  const told = scenario.edges.every((edge) => !('counterpart' in edge && edge.counterpart && publicIds.has(edge.counterpart)))
  const alternatives = [...new Set(plan.outputs.map((output) => output.key.split('|')[0]))]
  const nobody = !told
    ? []
    : alternatives.flatMap((id): readonly Output[] => {
        const saving = (owner: string): Node => rolled(id, owner)
        const cost = (owner: string): Node => known(key(than, 'owner', owner, 'cost', 'pv'))
        const kept = owners.map((owner) => b.two('snap', own(owner.id, saving), b.two('add', own(owner.id, cost), cost(owner.id))))
        return [
          { key: key(id, 'nobodyLoses', 'owners'), node: none(kept), kind: 'share' },
          { key: key(id, 'nobodyLoses', 'roots'), node: none(roots.map((root) => saving(root.id))), kind: 'share' },
        ]
      })
  return { ...plan, outputs: [...outputs, ...nobody], nodes: b.finish() }
}

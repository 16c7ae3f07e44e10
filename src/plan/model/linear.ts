import type { Node } from '../types.ts'

/**
 * Σ numbers[k] · nodes[k], in the order of the model, each node once: what edges weigh, the same in all years and
 * alternatives. Two lists and no map, as most hold one entry and a large model makes millions of them.
 */
export type Linear = { readonly nodes: readonly Node[]; readonly numbers: readonly number[] }

export const linearOf = (node: Node, number: number): Linear => ({ nodes: [node], numbers: [number] })

export const scaledBy = (x: Linear, factor: number): Linear =>
  factor === 1 ? x : { nodes: x.nodes, numbers: x.numbers.map((number) => factor * number) }

/** The sign of the first number. */
export const signOf = ({ numbers }: Linear): number => (numbers.length === 0 ? 0 : Math.sign(numbers[0]))

/** Alike but for the sign. */
export const isSame = (x: Linear, y: Linear): boolean => {
  if (x.nodes.length !== y.nodes.length) return false
  const sign = signOf(x) * signOf(y)
  for (let k = 0; k < x.nodes.length; k++) if (x.nodes[k] !== y.nodes[k] || x.numbers[k] !== sign * y.numbers[k]) return false
  return true
}

/** A name, the same for what differs by its sign only. */
export const nameOf = (x: Linear): string => {
  const sign = signOf(x)
  return x.nodes.map((n, k) => `${n}:${sign * x.numbers[k]}`).join(' ')
}

/** Fewer nodes than this are looked through one by one. */
const FEW = 16

/** A sum of numbers by node, each where its node came first. */
export type Sum = {
  readonly add: (node: Node, number: number) => void
  /** What is not 0 of it. */
  readonly close: () => Linear
}
export const createSum = (): Sum => {
  const nodes: Node[] = []
  const numbers: number[] = []
  let places: Map<Node, number> | undefined
  const placeOf = (node: Node): number => (places ? (places.get(node) ?? -1) : nodes.indexOf(node))
  return {
    add: (node, number) => {
      const at = placeOf(node)
      if (at >= 0) {
        numbers[at] += number
        return
      }
      places?.set(node, nodes.length)
      nodes.push(node)
      numbers.push(number)
      if (!places && nodes.length > FEW) places = new Map(nodes.map((n, k) => [n, k]))
    },
    close: () => {
      if (!numbers.includes(0)) return { nodes, numbers }
      const kept = nodes.map((_, k) => k).filter((k) => numbers[k] !== 0)
      return { nodes: kept.map((k) => nodes[k]), numbers: kept.map((k) => numbers[k]) }
    },
  }
}

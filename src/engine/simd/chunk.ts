import { opNames } from '../../plan/ops.ts'
import { type Code, call, define, type FunctionBody, f64x2, i32, repeatWhile, type V128, v128 } from '../../wasm/index.ts'
import { COLUMN, type Layout } from './layout.ts'
import { type Lanes, lanesOfDouble, lightOperation } from './light.ts'
import { type Demand, NONE, type Ref, type Step } from './steps.ts'

type LightStep = Extract<Step, { readonly kind: 'light' }>

/**
 * A light step as two functions: one for two runs, in which every value stays in a local variable and only what other steps
 * need is stored, and `name`, which calls it (function number `index`) for a whole block. Gives 1 if a demand was not met in
 * any run, else 0. Addresses are part of the code. (With the loop in the same function, V8 carries every local variable
 * round it, which takes more time than the arithmetic.)
 */
export const chunkFunctions = (name: string, step: LightStep, layout: Layout, index: number): readonly [FunctionBody, FunctionBody] => [
  pairFunction(step, layout),
  define(name, [], ['i32'], (scope) => {
    const at = scope.local('i32')
    const broken = scope.local('i32')
    const body = [broken.set(i32.or(broken, call('i32', index, [at]))), at.set(i32.add(at, i32.const(16)))]
    return [at.set(i32.const(0)), repeatWhile(body, i32.ne(at, i32.const(COLUMN))), broken.code]
  }),
]

/** (at) → broken: the step for the two runs at byte `at` of the columns. */
const pairFunction = (step: LightStep, layout: Layout): FunctionBody =>
  define(undefined, ['i32'], ['i32'], (scope) => {
    const at = scope.param('i32', 0)
    const body: Code[] = []
    const keep = (x: V128): V128 => {
      const local = scope.local('v128')
      body.push(local.set(x))
      return local
    }
    const known = new Map<Ref, Lanes>()
    const lanes = (ref: Ref): Lanes => {
      const found = known.get(ref)
      if (found) return found
      const made =
        ref < 0
          ? lanesOfDouble(v128.load(i32.const(0), layout.constant(ref)), keep)
          : lanesOfDouble(keep(v128.load(at, columnOf(layout, ref))), keep)
      known.set(ref, made)
      return made
    }
    for (const { value, op, a, b, c } of step.operations) {
      const result = lightOperation(opNames[op], lanes(a), b === NONE ? undefined : lanes(b), c === NONE ? undefined : lanes(c), keep)
      known.set(value, result)
      const column = layout.column(value)
      if (column !== undefined) body.push(v128.store(at, result.double(), column))
    }
    if (step.demands.length === 0) return [body, i32.const(0).code]
    const broken = scope.local('v128')
    for (const demand of step.demands) body.push(broken.set(v128.or(broken, failing(demand, lanes(demand.value).double()))))
    return [body, v128.anyTrue(broken).code]
  })

const columnOf = (layout: Layout, ref: Ref): number => {
  const column = layout.column(ref)
  if (column === undefined) throw new Error(`value ${ref} has no column`)
  return column
}

/** Ones where the demand is not met; a NaN never meets one. */
const failing = ({ low, high }: Demand, x: V128): V128 =>
  low === -high
    ? v128.not(f64x2.le(f64x2.abs(x), f64x2.const(high)))
    : v128.not(v128.and(f64x2.ge(x, f64x2.const(low)), f64x2.le(x, f64x2.const(high))))

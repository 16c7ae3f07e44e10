import { type Code, define, type FunctionBody, f64x2, type I32, i32, loopWhile, oneOf, type V128, v128 } from '../../wasm/index.ts'
import { type Lanes, lanesOfDouble, lightOperation } from './light.ts'
import { lightOps } from './steps.ts'

/** Runs that the walk takes at a time, and the bytes of a value of so many. */
export const STRIP = 32
export const STRIP_BYTES = STRIP * 8

/**
 * What the walk knows, by number: the light operations; `in` from a column and `out` to one, at the strip that it is at; and
 * `demand`, which notes whether a value lies between the two doubles at its second operand.
 */
export const walkOps: readonly string[] = [...lightOps, 'in', 'out', 'demand']

/** Bytes of an instruction of the walk: its number, and the addresses of its target and its operands. */
export const WALK_STRIDE = 20

/**
 * `walk`(at, end, strip): an interpreter of the instructions from `at` to `end`, each for one strip: `strip` bytes into every
 * column. Gives 1 if a demand was not met in any run of it, else 0. Slower than code made of the instructions, but as fast to
 * begin with however many they are; a strip's values stay near, where whole columns of so many would not.
 */
export const walkFunction = (): FunctionBody =>
  define('walk', ['i32', 'i32', 'i32'], ['i32'], (scope) => {
    const [at, end, strip] = [0, 1, 2].map((k) => scope.param('i32', k))
    const [target, a, b, c] = Array.from({ length: 4 }, () => scope.local('i32'))
    const broken = scope.local('v128')
    const pool = Array.from({ length: 12 }, () => scope.local('v128'))

    /** The statement for two runs, for all runs of the strip; the local variables are the same each time. */
    const all = (pair: (offset: number, keep: (x: V128) => V128) => Code): Code =>
      Array.from({ length: STRIP / 2 }, (_, k) => {
        const body: Code[] = []
        let used = 0
        const keep = (x: V128): V128 => {
          const local = pool[used++]
          body.push(local.set(x))
          return local
        }
        const last = pair(16 * k, keep)
        return [body, last]
      })
    const light = (name: string): Code =>
      all((offset, keep) => {
        const operand = (from: I32): Lanes => lanesOfDouble(keep(v128.load(from, offset)), keep)
        return v128.store(target, lightOperation(name, operand(a), operand(b), operand(c), keep).double(), offset)
      })
    const copy = (to: I32, from: I32): Code => all((offset) => v128.store(to, v128.load(from, offset), offset))
    const demand = all((offset, keep) => {
      const x = keep(v128.load(a, offset))
      const met = v128.and(f64x2.ge(x, f64x2.loadSplat(b)), f64x2.le(x, f64x2.loadSplat(b, 8)))
      return broken.set(v128.or(broken, v128.not(met)))
    })
    const cases = walkOps.map((name) => {
      if (name === 'in') return [a.set(i32.add(a, strip)), copy(target, a)]
      if (name === 'out') return [target.set(i32.add(target, strip)), copy(target, a)]
      return name === 'demand' ? demand : light(name)
    })
    const instruction = [
      target.set(i32.load(at, 4)),
      a.set(i32.load(at, 8)),
      b.set(i32.load(at, 12)),
      c.set(i32.load(at, 16)),
      oneOf(i32.load(at), cases),
      at.set(i32.add(at, i32.const(WALK_STRIDE))),
    ]
    return [loopWhile(i32.ne(at, end), instruction), v128.anyTrue(broken).code]
  })

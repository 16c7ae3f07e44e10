import { reversed, SOBOL_DIMENSIONS, unpackDirections, WORDS } from './sobol-unpack.ts'
import { BLOCK, fillUniforms, threefry } from './streams.ts'

export { SOBOL_DIMENSIONS } from './sobol-unpack.ts'

/**
 * Independent scrambles that share a run's blocks. Block b holds points ⌊b / REPLICATES⌋ · BLOCK … + BLOCK − 1 of scramble
 * b mod REPLICATES, so that every number of runs is shared as evenly as blocks allow.
 */
export const REPLICATES = 16

/** A uniform number of a plan: its stream's name and its year index, −1 when drawn once a run. */
export type Draw = { readonly stream: string; readonly yearIndex: number }

/** Which draws have a dimension, and the dimensions' direction numbers. Plain data: can be sent to a worker. */
export type SobolSpec = {
  readonly replicates: number
  /** Entries a stream in `dimensionOf`: one for once a run, then one a year. */
  readonly stride: number
  /** By stream · stride + year index + 1: the draw's dimension; −1 where it stays pseudo-random. */
  readonly dimensionOf: Int32Array
  /** WORDS a dimension, digits in reverse. */
  readonly directions: Uint32Array
}

/** Writes the BLOCK numbers of a block for one draw: as `fillUniforms`, by the draw's place in the plan. */
export type FillDraw = (stream: number, yearIndex: number, block: number, out: Float64Array, at: number) => void

/** The direction numbers of all SOBOL_DIMENSIONS, WORDS a dimension; they are loaded only when they are asked for. */
export const loadDirections = async (): Promise<Uint32Array> => {
  const { packedDirections } = await import('./sobol-directions.ts')
  return unpackDirections(packedDirections)
}

/**
 * Gives the draws their dimensions: the first draw the first, and so on; what is beyond SOBOL_DIMENSIONS stays
 * pseudo-random. A draw whose stream a plan lacks keeps its dimension all the same, so that a plan for fewer outputs gets
 * the same numbers.
 *
 * @param draws each once, the most influential first: early dimensions are spread best.
 * @param streams of the plan that is run.
 * @param directions of `loadDirections`.
 */
export const sobolSpec = (
  draws: readonly Draw[],
  streams: readonly string[],
  directions: Uint32Array,
  replicates = REPLICATES,
): SobolSpec => {
  const used = draws.slice(0, SOBOL_DIMENSIONS)
  const stride = 2 + used.reduce((last, { yearIndex }) => Math.max(last, yearIndex), -1)
  const dimensionOf = new Int32Array(streams.length * stride).fill(-1)
  const placeOf = new Map(streams.map((name, k) => [name, k]))
  used.forEach(({ stream, yearIndex }, dimension) => {
    const place = placeOf.get(stream)
    if (place !== undefined) dimensionOf[place * stride + yearIndex + 1] = dimension
  })
  return { replicates, stride, dimensionOf, directions: directions.slice(0, used.length * WORDS) }
}

/** Makes the filling function of a spec; `keys` holds 4 words a stream (`streamKey`). The function allocates nothing. */
export const createSobol = ({ replicates, stride, dimensionOf, directions }: SobolSpec, keys: Uint32Array): FillDraw => {
  const streams = Array.from({ length: keys.length / 4 }, (_, k) => keys.subarray(4 * k, 4 * k + 4))
  const dimensions = Array.from({ length: directions.length / WORDS }, (_, k) => directions.subarray(WORDS * k, WORDS * (k + 1)))
  return (stream, yearIndex, block, out, at) => {
    const dimension = yearIndex + 1 < stride ? dimensionOf[stream * stride + yearIndex + 1] : -1
    if (dimension < 0) fillUniforms(streams[stream], yearIndex, block, out, at)
    else fillSobol(dimensions[dimension], streams[stream], yearIndex, block % replicates, Math.floor(block / replicates) * BLOCK, out, at)
  }
}

const state = new Int32Array(4)

/**
 * Writes BLOCK numbers of a scrambled Sobol sequence, strictly between 0 and 1, to `out` from `at`: points firstPoint …
 * firstPoint + BLOCK − 1 of one dimension, within the block in Gray code order, the same in all dimensions.
 *
 * The scramble maps the first 32 binary digits, taken in reverse as a whole number x, through steps that carry only
 * upwards, so that every digit is changed by what the digits before it are (Laine & Karras 2011; Burley, "Practical
 * hash-based Owen scrambling", JCGT 9(4), 2020). Its middle is y = c·x + d modulo 2^32 with c odd: two points that first
 * differ at some digit have equal digits before it, different ones there, and independent uniform ones after it – exactly
 * the pairs of Owen's nested uniform scrambling (1995). The variance of a mean depends on pairs alone, so it is Owen's too,
 * and the mean is unbiased. The steps around the middle keep that and loosen what ties three points and more. Beyond the
 * 32nd digit Owen's digits are fair bits that depend on those before: the remaining 20 are a hash of the 32.
 *
 * @param directions WORDS direction numbers of the dimension, digits in reverse.
 * @param key of `streamKey`; @param yearIndex as for `fillUniforms`; @param replicate which scramble of the key.
 * @param firstPoint a multiple of BLOCK below 2^32.
 */
export const fillSobol = (
  directions: Uint32Array,
  key: Uint32Array,
  yearIndex: number,
  replicate: number,
  firstPoint: number,
  out: Float64Array,
  at: number,
): void => {
  state[0] = replicate
  state[1] = yearIndex | 0
  state[2] = 0
  state[3] = 1 // 0 for the counters of `fillUniforms`: the scrambles of a stream are independent of its plain numbers
  threefry(key, state)
  const before = state[0]
  const even = state[1] & -2
  const later = ((state[1] << 16) | (state[1] >>> 16)) & -2
  const odd = state[2] | 1
  const shift = state[3]

  let point = 0
  for (let rest = firstPoint >>> 8, k = 8; rest !== 0; rest >>>= 1, k++) if (rest & 1) point ^= directions[k]
  for (let i = 0; i < BLOCK; i++) {
    let x = (point + before) | 0
    x ^= Math.imul(x, even)
    x = (Math.imul(x, odd) + shift) | 0
    x ^= Math.imul(x, later)
    const low = Math.imul(x ^ (x >>> 16), odd)
    // (k + ½) / 2^52, as in `fillUniforms`.
    out[at + i] = (reversed(x) * 1048576 + (low >>> 12) + 0.5) * 2.220446049250313e-16
    // From one Gray code to the next, one bit changes: the lowest that is set in i + 1 (Antonov & Saleev 1979).
    point ^= directions[31 - Math.clz32(~i & (i + 1))]
  }
}

import seedrandom from 'seedrandom'

/** Runs that are drawn at a time; one call of `fillUniforms` gives this many numbers. */
export const BLOCK = 256
/** Run r of a block is drawn by lane r mod LANES: a 32-bit generator of its own, so that four fit a 128-bit vector. */
const LANES = 4

/** Beyond ASCII as `\u` escapes: seedrandom looks only at the low byte of each UTF-16 unit. */
const ascii = (text: string): string => text.split('').map(asciiUnit).join('')
const asciiUnit = (unit: string): string => (unit < '\x80' ? unit : `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

/**
 * The 128-bit key of a stream, four words, from seed and name by seedrandom's ARC4. The two are written as a JSON list,
 * so that no other pair of texts gives the same string.
 */
export const streamKey = (seed: string, name: string): Uint32Array => {
  const words = seedrandom(ascii(JSON.stringify([seed, name])))
  return Uint32Array.from({ length: 4 }, () => words.int32() >>> 0)
}

const rotated = (x: number, by: number): number => (x << by) | (x >>> (32 - by))

/** Rotations of Threefry-4x32 by round mod 8: first and second pair. */
const firstTurns = [10, 11, 13, 23, 6, 17, 25, 18]
const secondTurns = [26, 21, 27, 5, 20, 11, 10, 20]
/** 0x1BD11BDA, which together with the key's words makes the fifth word of the key schedule. */
const parity = 0x1bd11bda

/**
 * Threefry-4x32 with 20 rounds (Salmon, Moraes, Dror & Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11): a
 * keyed bijection of 128-bit counters whose outputs pass for random. `state` holds the counter and gets the output, as
 * signed words.
 */
export const threefry = (key: Uint32Array, state: Int32Array): void => {
  const keys = [key[0] | 0, key[1] | 0, key[2] | 0, key[3] | 0, (key[0] ^ key[1] ^ key[2] ^ key[3] ^ parity) | 0]
  let x0 = (state[0] + keys[0]) | 0
  let x1 = (state[1] + keys[1]) | 0
  let x2 = (state[2] + keys[2]) | 0
  let x3 = (state[3] + keys[3]) | 0
  for (let round = 0; round < 20; round++) {
    const turn = round & 7
    if ((round & 1) === 0) {
      x0 = (x0 + x1) | 0
      x1 = rotated(x1, firstTurns[turn]) ^ x0
      x2 = (x2 + x3) | 0
      x3 = rotated(x3, secondTurns[turn]) ^ x2
    } else {
      x0 = (x0 + x3) | 0
      x3 = rotated(x3, firstTurns[turn]) ^ x0
      x2 = (x2 + x1) | 0
      x1 = rotated(x1, secondTurns[turn]) ^ x2
    }
    if ((round & 3) === 3) {
      const injected = (round + 1) >> 2
      x0 = (x0 + keys[injected % 5]) | 0
      x1 = (x1 + keys[(injected + 1) % 5]) | 0
      x2 = (x2 + keys[(injected + 2) % 5]) | 0
      x3 = (x3 + keys[(injected + 3) % 5] + injected) | 0
    }
  }
  state[0] = x0
  state[1] = x1
  state[2] = x2
  state[3] = x3
}

const state = new Int32Array(4)

/** Puts the start of a lane in `state`: different for every block, year and lane of a key, since Threefry is a bijection. */
const startLane = (key: Uint32Array, yearIndex: number, block: number, lane: number): void => {
  state[0] = block | 0
  state[1] = yearIndex | 0
  state[2] = lane
  state[3] = 0
  threefry(key, state)
  // The one state that the generator below never leaves.
  if ((state[0] | state[1] | state[2] | state[3]) === 0) state[0] = 1
}

/**
 * (k + ½) / 2^52, k being the first 52 bits of two words: exact in a double, symmetric about ½, never 0 or 1. (With 53
 * bits the upper half would have to be rounded.)
 */
const uniform = (high: number, low: number): number => ((high >>> 0) * 1048576 + (low >>> 12) + 0.5) * 2.220446049250313e-16

/**
 * Writes BLOCK uniform numbers, strictly between 0 and 1, to `out` from `at`: those of the runs from block · BLOCK on.
 * Every lane is xoshiro128++ 1.0 (Blackman & Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47,
 * 2021), two words a number. The same key, year, block and run give the same number, whatever else is drawn.
 *
 * @param key of `streamKey`.
 * @param yearIndex 0 for the first year; −1 for what is drawn once a run.
 */
export const fillUniforms = (key: Uint32Array, yearIndex: number, block: number, out: Float64Array, at: number): void => {
  for (let lane = 0; lane < LANES; lane++) {
    startLane(key, yearIndex, block, lane)
    let s0 = state[0]
    let s1 = state[1]
    let s2 = state[2]
    let s3 = state[3]
    for (let k = at + lane; k < at + BLOCK; k += LANES) {
      const high = (rotated((s0 + s3) | 0, 7) + s0) | 0
      let t = s1 << 9
      s2 ^= s0
      s3 ^= s1
      s1 ^= s2
      s0 ^= s3
      s2 ^= t
      s3 = rotated(s3, 11)
      const low = (rotated((s0 + s3) | 0, 7) + s0) | 0
      t = s1 << 9
      s2 ^= s0
      s3 ^= s1
      s1 ^= s2
      s0 ^= s3
      s2 ^= t
      s3 = rotated(s3, 11)
      out[k] = uniform(high, low)
    }
  }
}

const scratch = new Float64Array(BLOCK)

/** The number that `fillUniforms` gives one run; slow, for when a single run is looked at. */
export const uniformAt = (key: Uint32Array, yearIndex: number, run: number): number => {
  fillUniforms(key, yearIndex, Math.floor(run / BLOCK), scratch, 0)
  return scratch[run % BLOCK]
}

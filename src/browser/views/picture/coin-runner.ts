import { type Coins, coinsAt, runAfter, runTime } from '../../../charts/coins.ts'
import { drawCoin } from '../../../charts/coins-draw.ts'
import type { Mark } from '../../../charts/svg.ts'

/** How the page is drawn anew: `then` is told the time in ms; gives what calls it off. Passed in, so that tests have their own time. */
export type NextFrame = (then: (now: number) => void) => () => void

export type CoinRunner = {
  /** Puts the coins in a layer of a picture that was just drawn, where they were in the picture before it. */
  readonly show: (layer: Mark, coins: Coins | undefined) => void
  /** Sets them off; they stop by themselves. */
  readonly run: () => void
  readonly stop: () => void
}

/** Lets coins run over a picture that may be drawn anew while they do. */
export const createCoinRunner = (frame: NextFrame): CoinRunner => {
  let shown: Coins | undefined
  let marks: readonly Mark[] = []
  /** How far the coins had run when they were last set off, and have since. */
  let before = 0
  let since = 0
  let callOff: (() => void) | undefined

  const place = (): void => {
    if (!shown) return
    for (const [k, { x, y }] of coinsAt(shown, before + since).entries()) marks[k]?.attr('transform', `translate(${x},${y})`)
  }
  const stop = (): void => {
    callOff?.()
    callOff = undefined
    before += since
    since = 0
  }
  return {
    show: (layer, coins) => {
      shown = coins
      marks = coins ? coinsAt(coins, before + since).map(({ side }) => drawCoin(layer, side)) : []
      place()
    },
    run: () => {
      stop()
      let start: number | undefined
      const step = (now: number): void => {
        start ??= now
        since = runAfter(now - start)
        place()
        if (now - start < runTime) callOff = frame(step)
        else stop()
      }
      callOff = frame(step)
    },
    stop,
  }
}

/** The browser's own frames. */
export const browserFrame: NextFrame = (then) => {
  const id = requestAnimationFrame(then)
  return () => cancelAnimationFrame(id)
}
/** Whether the reader wants nothing to move by itself. */
export const wantsStills = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches

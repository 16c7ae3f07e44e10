import type { Coin } from './coins.ts'
import { add, type Mark } from './svg.ts'

/** A coin about the origin: a saving is a round coin with a plus, a cost a square one on its corner with a minus. */
export const drawCoin = (parent: Mark, side: Coin['side']): Mark => {
  const coin = add(parent, 'g', { class: `hr-coin hr-coin-${side}` })
  if (side === 'saves') add(coin, 'circle', { r: 5.2 })
  else add(coin, 'path', { d: 'M0,-6.6L6.6,0L0,6.6L-6.6,0Z' })
  add(coin, 'path', { class: 'hr-coin-sign', d: side === 'saves' ? 'M-2.6,0H2.6M0,-2.6V2.6' : 'M-2.8,0H2.8' })
  return coin
}

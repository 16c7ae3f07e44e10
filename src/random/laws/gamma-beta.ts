import { betaQuantile, betaTails } from '../special/incomplete-beta.ts'
import { gammaQuantile, gammaTails } from '../special/incomplete-gamma.ts'
import { certain } from './closed.ts'
import { continuous, type Law } from './law.ts'

export const gammaLaw = (shape: number, scale: number): Law => {
  const tails = (x: number) => gammaTails(shape, x / scale)
  return continuous({
    cdf: (x) => tails(x).lower,
    sf: (x) => tails(x).upper,
    at: (x) => {
      const { lower, upper, front } = tails(x)
      return { lower, upper, density: front > 0 ? front / x : 0 }
    },
    inverse: (p, q, guess) => scale * gammaQuantile(shape, p, q, guess === undefined ? undefined : guess / scale),
    breaks: [0],
    mean: shape * scale,
    variance: shape * scale * scale,
  })
}

export const betaLaw = (alpha: number, beta: number, min: number, max: number): Law => {
  const width = max - min
  if (width === 0) return certain(min)
  const tails = (x: number) => betaTails(alpha, beta, (x - min) / width, (max - x) / width)
  const sum = alpha + beta
  return continuous({
    cdf: (x) => tails(x).lower,
    sf: (x) => tails(x).upper,
    at: (x) => {
      const { lower, upper, front } = tails(x)
      return { lower, upper, density: front > 0 ? (front * width) / ((x - min) * (max - x)) : 0 }
    },
    inverse: (p, q, guess) => {
      const near = guess === undefined ? undefined : { x: (guess - min) / width, y: (max - guess) / width }
      const { x, y } = betaQuantile(alpha, beta, p, q, near)
      return x < y ? min + width * x : max - width * y
    },
    breaks: [min, max],
    mean: min + (width * alpha) / sum,
    variance: width * width * (alpha / sum) * (beta / sum) * (1 / (sum + 1)),
  })
}

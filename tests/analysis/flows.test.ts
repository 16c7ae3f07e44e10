import { describe, expect, it } from 'vitest'
import { largest } from '../../src/analysis/flows.ts'

describe('the largest chains', () => {
  it('are so by their size, whatever their sign, and the first of equals', () => {
    const columns = ['d', 'c', 'b', 'a'].map((key, k) => ({ key, owner: 'o', mean: [1, -5, 3, 3][k] }))
    expect([...largest(columns, 2)]).toEqual(['c', 'a'])
    expect([...largest(columns, 9)].length).toBe(4)
  })
})

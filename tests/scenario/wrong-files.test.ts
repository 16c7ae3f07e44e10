import { describe, expect, test } from 'vitest'
import type { Problem } from '../../src/problems/problem.ts'
import { fileOf, marked, problemsOf } from './files.ts'
import { keys } from './wrong/keys.ts'
import { links } from './wrong/links.ts'
import { nodes } from './wrong/nodes.ts'
import type { Row } from './wrong/row.ts'
import { yaml } from './wrong/yaml.ts'

const rows = { yaml, keys, nodes, links }

const at = ({ place }: Problem): string => `${place?.line}:${place?.column}`

const expectProblem = ([, code, changed, facts]: Row): void => {
  const { text, line, column } = marked(typeof changed === 'string' ? changed : fileOf(changed))
  const found = problemsOf(text)
  expect(found.map((problem) => `${at(problem)} ${problem.code}`)).toContain(`${line}:${column} ${code}`)
  const problem = found.find((one) => one.code === code && at(one) === `${line}:${column}`)
  expect(problem?.severity).toBe('error')
  expect(problem?.facts).toMatchObject(facts ?? {})
  // A place can be shown without the file at hand.
  expect(problem?.place?.lineText).toBe(text.split(/\r?\n/)[line - 1])
  const before = text.split('\n').slice(0, line - 1)
  expect(problem?.place?.offset).toBe(before.reduce((sum, one) => sum + one.length + 1, 0) + column - 1)
}

for (const [name, table] of Object.entries(rows))
  describe(name, () => {
    for (const row of table) test(row[0], () => expectProblem(row))
  })

/** Where one mistake is honestly two, or stands for several. */
const several = new Set([
  'no version',
  'a share above 1',
  'a check of two',
  'a bad escape',
  'brackets in braces',
  'infinity',
  'not a number',
])

test('one mistake is one problem: nothing is said of what follows from it', () => {
  const cascades: string[] = []
  for (const [what, , changed] of Object.values(rows).flat()) {
    const found = problemsOf(marked(typeof changed === 'string' ? changed : fileOf(changed)).text).filter(
      ({ severity }) => severity === 'error',
    )
    if (found.length !== 1 && !several.has(what))
      cascades.push(`${what}: ${found.map((problem) => `${at(problem)} ${problem.code}`).join(', ')}`)
  }
  expect(cascades).toEqual([])
})

test('there are rows enough', () => {
  expect(Object.values(rows).flat().length).toBeGreaterThan(150)
})

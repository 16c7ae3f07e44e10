import { parseScenario, type Scenario } from '../../src/scenario/index.ts'

/** The scenario of a text that holds no error; one that does is thrown, with its problems. */
export const readScenario = (text: string): Scenario => {
  const outcome = parseScenario(text, { file: 'prov.yaml' })
  if (outcome.ok) return outcome.value
  const errors = outcome.problems.filter((p) => p.severity === 'error')
  throw new RangeError(`${errors.map((p) => `${p.place?.line}: ${p.code} ${JSON.stringify(p.facts)}`).join('\n')}\n${text}`)
}

/** The head that every file needs, around a body: what the text has of its own stands. */
export const withHead = (body: string): string => {
  const head = {
    hangrannan: '1',
    title: 'Prov',
    language: 'sv',
    currency: 'kr',
    horizon: '{from: 2026, years: 2}',
    discountRate: '10 %',
    reference: 'nu',
  }
  const missing = Object.entries(head).filter(([key]) => !new RegExp(`^${key}:`, 'm').test(body))
  return `${missing.map(([key, value]) => `${key}: ${value}\n`).join('')}${body}`
}

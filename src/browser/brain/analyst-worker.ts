import { analyse } from '../../run/analyses.ts'
import { parseScenario } from '../../scenario/index.ts'
import type { AnalystAnswer, AskAnalyst } from './analyst.ts'
import { toAnalystWire } from './wire.ts'

/** The last text that was read: a slider asks about the same one again and again. */
let known: { readonly text: string; readonly parsed: ReturnType<typeof parseScenario> } | undefined

const answerTo = ({ name, text, question }: AskAnalyst): AnalystAnswer => {
  if (known?.text !== text) known = { text, parsed: parseScenario(text, { file: name }) }
  const { parsed } = known
  if (!parsed.ok) return parsed
  const scenario = parsed.value
  const { runs, seed } = scenario
  const found = analyse(scenario, question, { runs, seed }, parsed.warnings)
  return found.ok ? { ok: true, scenario, found: found.value, warnings: found.warnings } : found
}

self.addEventListener('message', ({ data }: MessageEvent<AskAnalyst>) => {
  const { wire, transfer } = toAnalystWire({ id: data.id, answer: answerTo(data) })
  self.postMessage(wire, { transfer })
})

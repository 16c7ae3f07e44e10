import flagship from '../../scenarios/halkbekampning.yaml?raw'
import { measures } from '../engine/result.ts'
import type { Problem } from '../problems/problem.ts'
import { reportPage } from '../report/html-page.ts'
import { browserHost } from '../run/browser-host.ts'
import type { Host } from '../run/host.ts'
import { runText } from '../run/pipeline.ts'
import { problemText, wholeNumber } from '../words/index.ts'

/** The page in its first form: a scenario file in, the report out, computed in this browser. */
const element = <T extends HTMLElement>(id: string, kind: new () => T): T => {
  const found = document.getElementById(id)
  if (!(found instanceof kind)) throw new Error(`the page has no ${id}`)
  return found
}
const status = element('status', HTMLParagraphElement)
const list = element('problems', HTMLUListElement)
const frame = element('report', HTMLIFrameElement)
const save = element('json', HTMLButtonElement)
const file = element('file', HTMLInputElement)

const threads = (): number => Math.min(8, Math.max(1, navigator.hardwareConcurrency || 1))
const host: Host = browserHost(threads(), () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }))

const show = (problems: readonly Problem[]): void => {
  list.replaceChildren(
    ...problems.map((problem) => {
      const item = document.createElement('li')
      const { message, remedy } = problemText(problem, 'sv')
      const { place } = problem
      const caret = place ? `\n${place.lineText}\n${' '.repeat(place.column - 1)}${'^'.repeat(Math.max(1, place.length))}` : ''
      item.textContent = `${place ? `${place.file}:${place.line}:${place.column}  ` : ''}${message}${caret}\n${remedy}`
      return item
    }),
  )
  list.hidden = problems.length === 0
}

const defaults = { sampling: 'random', alternatives: undefined, measures, precision: undefined } as const

let current = 0
const open = async (name: string, text: string): Promise<void> => {
  const mine = ++current
  const onProgress = (done: number, of: number): void => {
    if (mine === current) status.textContent = `${name}: ${wholeNumber(done, 'sv')} av ${wholeNumber(of, 'sv')} dragningar`
  }
  const answer = await runText(text, { file: name }, ({ runs, seed }) => ({ ...defaults, runs, seed }), host, { onProgress })
  if (mine !== current) return
  show(answer.ok ? [] : answer.problems)
  if (!answer.ok) {
    status.textContent = `${name}: ${answer.problems.length} fel`
    frame.hidden = true
    return
  }
  const { scenario, result } = answer.value
  frame.srcdoc = reportPage(document.implementation.createHTMLDocument(''), { scenario, result, lang: scenario.language })
  frame.hidden = false
  save.disabled = false
  save.onclick = () => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([`${JSON.stringify(result)}\n`], { type: 'application/json' }))
    link.download = `${name.replace(/\.ya?ml$/, '')}.json`
    link.click()
    URL.revokeObjectURL(link.href)
  }
}

file.addEventListener('change', async () => {
  const chosen = file.files?.[0]
  if (chosen) await open(chosen.name, await chosen.text())
})
await open('halkbekampning.yaml', flagship)

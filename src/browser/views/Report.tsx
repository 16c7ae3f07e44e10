import { useEffect, useRef, useState } from 'preact/hooks'
import type { Result } from '../../engine/result.ts'
import { rankedAlternatives } from '../../report/html-context.ts'
import type { Scenario } from '../../scenario/types.ts'
import { exportTexts } from '../../words/page/export.ts'
import { shellTexts } from '../../words/page/index.ts'
import { perspectiveTexts } from '../../words/page/perspective.ts'
import { perspectiveIn } from '../app/perspective.ts'
import type { App } from '../app/state.ts'
import { exportName, saveText } from '../parts/files.ts'
import { usePrinting } from '../parts/print.ts'
import { SaveOne } from '../parts/Save.tsx'
import { WhyRow } from './why/Why.tsx'

/** What can be taken from the report, and asked about it: it runs nothing itself. */
const Tools = (it: {
  readonly app: App
  readonly scenario: Scenario
  readonly result: Result
  readonly page: string
  readonly frame: HTMLIFrameElement | null
}) => {
  const { app, scenario, result, page, frame } = it
  const t = exportTexts(app.language.value)
  const drawings = [...(frame?.contentDocument?.querySelectorAll<SVGSVGElement>('.at-wide > svg') ?? [])]
  const csv = async (): Promise<void> => {
    const { resultCsv } = await import('../../report/csv.ts')
    saveText(exportName(app.name.value, t.allFiguresName, 'csv'), resultCsv(result), 'text/csv;charset=utf-8')
  }
  const lead = rankedAlternatives(scenario, result)[0]
  return (
    <div class='report-tools'>
      <p>
        <button type='button' onClick={() => window.print()}>
          {t.print}
        </button>{' '}
        <button type='button' onClick={() => saveText(exportName(app.name.value, t.reportName, 'html'), page, 'text/html;charset=utf-8')}>
          {t.reportHtml}
        </button>{' '}
        <button type='button' onClick={() => void csv()}>
          {t.allFigures}
        </button>
      </p>
      <SaveOne
        id='report-image'
        label={t.whichReport}
        titles={drawings.map((svg) => svg.querySelector('title')?.textContent ?? '')}
        svg={(at) => drawings[at]}
      />
      {app.perspective.value !== perspectiveIn(scenario, undefined) && <p>{perspectiveTexts(app.language.value).report}</p>}
      {lead !== undefined && <WhyRow scenario={scenario} result={result} alternative={lead} />}
    </div>
  )
}

/**
 * The report of the file's own runs, as the command writes it, in a frame that can run and fetch nothing. A frame is not parted
 * between sheets, so when it is printed the same page stands, behind a shadow root that keeps its style to itself, in its stead.
 */
export const Report = ({ app }: { readonly app: App }) => {
  const scenario = app.scenario.value
  const result = app.exact.value
  const lang = app.language.value
  const [page, setPage] = useState('')
  const [loaded, setLoaded] = useState('')
  const frame = useRef<HTMLIFrameElement>(null)
  const paper = useRef<HTMLDivElement>(null)
  useEffect(() => {
    let wanted = true
    const make = async (of: Scenario, from: Result): Promise<void> => {
      const { reportSteps } = await import('../../report/html-page.ts')
      const steps = reportSteps(document.implementation.createHTMLDocument(''), { scenario: of, result: from, lang })
      while (wanted) {
        const { done, value } = steps.next()
        if (done) {
          setPage(value)
          return
        }
        // All of it at once would hold the page up.
        await new Promise((go) => setTimeout(go))
      }
    }
    if (scenario && result) void make(scenario, result)
    return () => {
      wanted = false
    }
  }, [scenario, result, lang])
  usePrinting(
    () => {
      const { current } = paper
      if (!current) return
      const root = current.shadowRoot ?? current.attachShadow({ mode: 'open' })
      const { head, body } = new DOMParser().parseFromString(page, 'text/html')
      root.replaceChildren(...head.querySelectorAll('style'), body)
    },
    () => paper.current?.shadowRoot?.replaceChildren(),
  )
  const status = app.status.value
  if (!scenario || !result) return <p>{shellTexts(lang).status[status === 'refused' || status === 'lost' ? status : 'loading']}</p>
  if (page === '') return null
  return (
    <>
      <Tools app={app} scenario={scenario} result={result} page={page} frame={loaded === page ? frame.current : null} />
      <iframe
        id='report'
        ref={frame}
        title={shellTexts(lang).screens.report}
        sandbox='allow-same-origin'
        srcdoc={page}
        onLoad={() => setLoaded(page)}
      />
      <div class='on-paper' ref={paper} />
    </>
  )
}

import { useEffect, useState } from 'preact/hooks'
import { shellTexts } from '../../words/page/index.ts'
import type { App } from '../app/state.ts'

/** The report of the file's own runs, as the command writes it, in a frame that can run and fetch nothing. */
export const Report = ({ app }: { readonly app: App }) => {
  const scenario = app.scenario.value
  const result = app.exact.value
  const lang = app.language.value
  const [page, setPage] = useState('')
  useEffect(() => {
    let wanted = true
    if (scenario && result)
      void import('../../report/html-page.ts').then(({ reportPage }) => {
        if (wanted) setPage(reportPage(document.implementation.createHTMLDocument(''), { scenario, result, lang }))
      })
    return () => {
      wanted = false
    }
  }, [scenario, result, lang])
  const status = app.status.value
  if (!result) return <p>{shellTexts(lang).status[status === 'refused' || status === 'lost' ? status : 'loading']}</p>
  return page === '' ? null : <iframe id='report' title={shellTexts(lang).screens.report} sandbox='allow-same-origin' srcdoc={page} />
}

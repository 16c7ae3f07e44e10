import '../print.css'
import { useState } from 'preact/hooks'
import { wholeNumber } from '../../words/numbers.ts'
import { shellTexts } from '../../words/page/index.ts'
import { canRedo, canUndo } from '../app/history.ts'
import type { App, Screen } from '../app/state.ts'
import type { Analyst } from '../brain/analyst.ts'
import type { RunSecond } from '../brain/second.ts'
import { FileTools } from '../files/FileTools.tsx'
import { Notices } from '../files/Notices.tsx'
import { later } from '../parts/later.tsx'
import { PrintedText, PrintedTitle } from '../parts/Printed.tsx'
import { Runs } from '../parts/Runs.tsx'
import type { AnalysisScreen } from './Analysis.tsx'
import { More } from './More.tsx'
import { PerspectiveChoice } from './PerspectiveChoice.tsx'
import { Picture } from './Picture.tsx'
import { Problems } from './Problems.tsx'
import { Report } from './Report.tsx'
import { Tabs } from './Tabs.tsx'
import { askedOf } from './why/question.ts'

// Screens beside the first are fetched when they are first opened.
const waiting = (failed: boolean, { app }: { readonly app: App }) => {
  const t = shellTexts(app.language.value)
  return <p role='status'>{failed ? t.missing : t.opening}</p>
}
const Compare = later<{ readonly app: App; readonly run: RunSecond }>(async () => (await import('./Compare.tsx')).Compare, waiting)
const Assumptions = later(async () => (await import('./Assumptions.tsx')).Assumptions, waiting)
const Analysis = later<{ readonly app: App; readonly analyst: Analyst; readonly screen: AnalysisScreen }>(
  async () => (await import('./Analysis.tsx')).Analysis,
  waiting,
)
const Edit = later(async () => (await import('./Edit.tsx')).Edit, waiting)
const Panel = later(async () => (await import('./why/Panel.tsx')).Panel, waiting)

const isAnalysis = (screen: Screen): screen is AnalysisScreen => ['silos', 'deal', 'sensitivity', 'years'].includes(screen)

const Status = ({ app }: { readonly app: App }) => {
  const lang = app.language.value
  const t = shellTexts(lang).status
  const runs = wholeNumber(app.result.value?.settings.runs ?? 0, lang)
  const status = app.status.value
  const text =
    status === 'rough' || status === 'exact' || status === 'moving'
      ? t[status](runs)
      : status === 'refused' && !app.result.value
        ? t.nothing
        : t[status]
  const progress = app.progress.value
  return (
    <p id='status' role='status' data-status={status}>
      {app.name.value}: {text} {progress && <progress value={progress.done} max={progress.of} aria-label={text} />}
    </p>
  )
}

/** In a screen's place until there is something of the open file to show. */
const Nothing = ({ app }: { readonly app: App }) => {
  const status = app.status.value
  return status === 'refused' ? null : (
    <p class='nothing-yet'>{shellTexts(app.language.value).status[status === 'lost' ? 'lost' : 'loading']}</p>
  )
}

/** The page's frame: what is open, where to go, and the screen that is chosen. */
export const Shell = (it: { readonly app: App; readonly run: RunSecond; readonly analyst: Analyst; readonly shown: readonly Screen[] }) => {
  const { app, run, analyst, shown } = it
  const lang = app.language.value
  const t = shellTexts(lang)
  const screen = app.screen.value
  const [more, setMore] = useState(false)
  const needed = screen === 'edit' ? app.text.value : screen === 'assumptions' ? app.scenario.value : app.result.value
  const shows = (one: Screen): boolean => screen === one && needed !== undefined
  return (
    <>
      <a class='skip' href='#main'>
        {t.skip}
      </a>
      <header class='bar' data-more={more}>
        <strong class='brand'>Hängrännan</strong>
        <Tabs app={app} shown={shown} />
        <button
          type='button'
          class='to-language'
          lang={lang === 'sv' ? 'en' : 'sv'}
          onClick={() => {
            app.language.value = lang === 'sv' ? 'en' : 'sv'
          }}
        >
          {t.language}
        </button>
        <div class='tools'>
          <button type='button' disabled={!canUndo(app.history.value)} onClick={app.undo}>
            {t.undo}
          </button>
          <button type='button' disabled={!canRedo(app.history.value)} onClick={app.redo}>
            {t.redo}
          </button>
          <FileTools />
          <More app={app} open={more} setOpen={setMore} />
        </div>
        <div class='state'>
          <PerspectiveChoice app={app} />
          <Status app={app} />
          <Runs app={app} />
        </div>
      </header>
      <Notices />
      <main id='main' tabIndex={-1}>
        {screen !== 'report' && <PrintedTitle app={app} />}
        {screen !== 'edit' && <Problems app={app} />}
        {needed === undefined && <Nothing app={app} />}
        {shows('picture') && <Picture app={app} />}
        {shows('compare') && <Compare app={app} run={run} />}
        {shows('assumptions') && <Assumptions app={app} />}
        {isAnalysis(screen) && shows(screen) && <Analysis key={screen} app={app} analyst={analyst} screen={screen} />}
        {shows('edit') && (
          <>
            <Edit app={app} />
            <PrintedText text={app.text} />
          </>
        )}
        {shows('report') && (
          <>
            <h1 class='unseen'>{t.screens.report}</h1>
            <Report app={app} />
          </>
        )}
      </main>
      {askedOf(app).value && <Panel app={app} />}
    </>
  )
}

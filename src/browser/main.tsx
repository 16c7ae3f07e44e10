import './page.css'
import './drop.css'
import { effect, signal } from '@preact/signals'
import { render } from 'preact'
import { chartCss, paletteCss } from '../charts/style.ts'
import { rankedAlternatives } from '../report/html-context.ts'
import { readPreferences, writePreferences } from './app/preferences.ts'
import { createApp, screens } from './app/state.ts'
import { type AskAnalyst, createAnalyst, type TellAnalyst } from './brain/analyst.ts'
import { type Client, createClient } from './brain/client.ts'
import { type AskPen, createPen, type TellPen } from './brain/pen.ts'
import type { Tell } from './brain/protocol.ts'
import { createSecond } from './brain/second.ts'
import { type AnalystWire, fromAnalystWire, fromWire, type Wire } from './brain/wire.ts'
import { createAutosave } from './files/autosave.ts'
import { FilesContext } from './files/context.ts'
import { diskOf } from './files/disk.ts'
import { indexedDrafts, lockedTabs } from './files/drafts.ts'
import { takeDrops } from './files/drop.ts'
import { createFiles, type Files } from './files/files.ts'
import { isLink } from './files/link.ts'
import { memoryOf } from './views/assumptions/memory.ts'
import { Shell } from './views/Shell.tsx'

const later = (then: () => void, ms: number): (() => void) => {
  const timer = setTimeout(then, ms)
  return () => clearTimeout(timer)
}
const thread = (told: (message: Tell) => void, lost: (why: string) => void) => {
  const worker = new Worker(new URL('./brain/worker.ts', import.meta.url), { type: 'module' })
  worker.addEventListener('message', (event: MessageEvent<Wire>) => told(fromWire(event.data)))
  worker.addEventListener('error', (event) => lost(event.message))
  return { post: (ask: unknown) => worker.postMessage(ask), stop: () => worker.terminate() }
}

const analystThread = (told: (message: TellAnalyst) => void, lost: () => void) => {
  const worker = new Worker(new URL('./brain/analyst-worker.ts', import.meta.url), { type: 'module' })
  worker.addEventListener('message', (event: MessageEvent<AnalystWire>) => told(fromAnalystWire(event.data)))
  worker.addEventListener('error', lost)
  return { post: (ask: AskAnalyst) => worker.postMessage(ask), stop: () => worker.terminate() }
}

const penThread = (told: (message: TellPen) => void, lost: () => void) => {
  const worker = new Worker(new URL('./brain/pen-worker.ts', import.meta.url), { type: 'module' })
  worker.addEventListener('message', (event: MessageEvent<TellPen>) => told(event.data))
  worker.addEventListener('error', lost)
  return { post: (ask: AskPen) => worker.postMessage(ask), stop: () => worker.terminate() }
}

/** The flagship with the result that was made with the page: its first picture needs no computation. */
const openFlagship = async (files: Files): Promise<void> => {
  const { name, text, scenario, result } = await import('../../scenarios/halkbekampning.yaml?ready')
  files.openText({ name, text }, { scenario, result })
}

/** Starts the page: one state, one brain, one tree of views. */
const start = (root: HTMLElement): void => {
  const page = document.documentElement
  const place = () => localStorage
  const chosen = readPreferences(place, navigator.languages)
  let client: Client | undefined
  const app = createApp(
    () => {
      client ??= createClient(
        thread,
        (message) => app.told(message),
        () => app.lost(),
        later,
      )
      return client
    },
    {
      language: chosen.language,
      theme: chosen.theme,
      perspective: chosen.perspective,
      pen: createPen(penThread),
      ranked: rankedAlternatives,
    },
  )
  memoryOf(app)
  const run = createSecond(thread, later)
  const analyst = createAnalyst(analystThread, later)
  let started = false
  const step = signal(chosen.welcomed ? undefined : 0)
  const dragging = signal(false)

  const store = indexedDrafts()
  const tabs = lockedTabs(navigator.locks)
  const newId = (): string => `${Date.now().toString(36)}-${crypto.getRandomValues(new Uint32Array(1))[0].toString(36)}`
  const files = createFiles(app, {
    disk: diskOf(window),
    store,
    tabs,
    autosave: (wrote) => createAutosave({ store, tabs, newId, now: Date.now, later, wrote }),
    now: Date.now,
    address: () => location.href.replace(/#.*$/, ''),
    leftLink: () => {
      if (isLink(location.hash)) history.replaceState(null, '', location.pathname + location.search)
    },
    pause: (ms) => new Promise((done) => later(() => done(undefined), ms)),
  })

  effect(() => {
    const language = app.language.value
    const theme = app.theme.value
    const perspective = app.perspectiveChoice.value
    page.lang = language
    page.dataset.theme = theme
    const welcomed = step.value === undefined || chosen.welcomed
    // Nothing is remembered of a visitor who has chosen nothing.
    if (started) writePreferences(place, { language, theme, welcomed, ...(perspective !== undefined && { perspective }) })
    started = true
  })
  effect(() => {
    const title = app.scenario.value?.title
    document.title = title === undefined ? 'Hängrännan' : `${title} – Hängrännan`
  })
  const style = document.createElement('style')
  style.textContent = `${paletteCss}\n${chartCss}`
  document.head.append(style)

  takeDrops(window, files, dragging)
  window.addEventListener('hashchange', () => void files.openLink(location.hash))
  window.addEventListener('pagehide', () => {
    app.settle()
    void files.flush()
  })
  window.addEventListener('beforeunload', (event) => {
    app.settle()
    // A moment later what was asked for is in the document, and kept.
    if (app.changing.value) event.preventDefault()
  })
  window.addEventListener('keydown', (event) => {
    if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
    event.preventDefault()
    void files.save()
  })

  render(
    <FilesContext.Provider value={{ app, files, step, dragging }}>
      <Shell app={app} run={run} analyst={analyst} shown={screens} />
    </FilesContext.Provider>,
    root,
  )
  page.dataset.started = ''
  const opened = async (): Promise<void> => {
    if (!(await files.openLink(location.hash))) await openFlagship(files)
    await files.findDraft()
  }
  opened().catch(() => document.getElementById('not-started')?.removeAttribute('hidden'))
}

const root = document.getElementById('page')
// Such a browser has been told so by too-old.js.
if (root && !('tooOld' in document.documentElement.dataset)) start(root)

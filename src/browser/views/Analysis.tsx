import './compare/compare.css'
import './analysis/analysis.css'
import { useMemo, useState } from 'preact/hooks'
import { paperOf } from '../../report/analyses/index.ts'
import { rankedAlternatives } from '../../report/html-context.ts'
import type { Question } from '../../run/analyses.ts'
import type { Language, Scenario } from '../../scenario/types.ts'
import { analysisTexts } from '../../words/page/analysis.ts'
import { shellTexts } from '../../words/page/index.ts'
import { perspectiveTexts } from '../../words/page/perspective.ts'
import { problemText } from '../../words/problem-text.ts'
import { perspectiveIn } from '../app/perspective.ts'
import type { App } from '../app/state.ts'
import type { Analyst, AnalystAnswer } from '../brain/analyst.ts'
import { DealTools } from './analysis/DealTools.tsx'
import { chances } from './analysis/deal-reason.ts'
import { PaperView } from './analysis/PaperView.tsx'
import { TrySpend } from './analysis/TrySpend.tsx'
import { type Answered, useAnalysis } from './analysis/use-analysis.ts'
import { Choice } from './compare/Choice.tsx'
import { NoAlternative } from './NoAlternative.tsx'
import { Sliders } from './Sliders.tsx'

type Level = 'owners' | 'roots'
export type AnalysisScreen = 'silos' | 'deal' | 'sensitivity' | 'years'
type It = { readonly app: App; readonly analyst: Analyst }
type Chosen = It & { readonly scenario: Scenario; readonly alternative: string }

const AlternativeChoice = ({ app, scenario, alternative }: Omit<Chosen, 'analyst'>) => {
  const lang = app.language.value
  const result = app.result.value
  const ids = result ? rankedAlternatives(scenario, result) : []
  if (ids.length < 2) return null
  return (
    <Choice
      id='analysis-alternative'
      label={analysisTexts(lang).alternative}
      value={alternative}
      options={ids.map((id) => [id, scenario.alternatives.find((it) => it.id === id)?.name ?? id] as const)}
      choose={(id) => {
        app.alternative.value = id
      }}
    />
  )
}

const LevelChoice = (it: { readonly app: App; readonly level: Level; readonly choose: (level: Level) => void }) => {
  const t = analysisTexts(it.app.language.value)
  return (
    <Choice
      id='analysis-level'
      label={t.level}
      value={it.level}
      options={(['owners', 'roots'] as const).map((level) => [level, t.levels[level]] as const)}
      choose={(level) => it.choose(level === 'roots' ? 'roots' : 'owners')}
    />
  )
}

/** Said once another perspective than the first is chosen: these screens have parties of their own. */
const Apart = ({ app }: { readonly app: App }) =>
  app.perspective.value === perspectiveIn(app.scenario.value, undefined) ? null : (
    <p class='apart'>{perspectiveTexts(app.language.value).apart}</p>
  )

/** An answer as it came: its paper, or what stands in its way. */
const Answer = (it: Answered & { readonly app: App }) => {
  const { app, answer, busy } = it
  const heading = shellTexts(app.language.value).screens[app.screen.value]
  const lang = app.language.value
  const t = analysisTexts(lang)
  if (!answer) return <p role='status'>{t.working}</p>
  const progress = (
    <p class='working' role='status'>
      {busy ? t.working : ''}
    </p>
  )
  if (!answer.ok) {
    const { problems } = answer
    return (
      <>
        {progress}
        <section class='refusal' role='status'>
          <p>{problems.length === 0 ? t.lost : t.refused}</p>
          <ul>
            {problems.map((problem) => {
              const { message, remedy } = problemText(problem, lang)
              return (
                <li key={message}>
                  {message} {remedy}
                </li>
              )
            })}
          </ul>
        </section>
      </>
    )
  }
  return (
    <>
      {progress}
      <Told answer={answer} heading={heading} lang={lang} busy={busy} />
    </>
  )
}

const Told = (it: {
  readonly answer: Extract<AnalystAnswer, { readonly ok: true }>
  readonly heading: string
  readonly lang: Language
  readonly busy: boolean
}) => {
  const { answer, heading, lang, busy } = it
  const paper = useMemo(() => paperOf({ ...answer, lang }), [answer, lang])
  return <PaperView paper={paper} heading={heading} lang={lang} busy={busy} />
}

const Asked = ({ app, analyst, question }: It & { readonly question: Question }) => (
  <Answer app={app} {...useAnalysis(app, analyst, question)} />
)

const Silos = ({ app, analyst }: It) => {
  const [level, setLevel] = useState<Level>('owners')
  const answered = useAnalysis(app, analyst, { kind: 'silos', level })
  const { answer } = answered
  return (
    <>
      <div class='analysis-choices'>
        <LevelChoice app={app} level={level} choose={setLevel} />
      </div>
      <Answer app={app} {...answered} />
      {answer?.ok && answer.found.kind === 'silos' && (
        <TrySpend scenario={answer.scenario} found={answer.found.answer} lang={app.language.value} />
      )}
    </>
  )
}

const Deal = ({ app, analyst, scenario, alternative }: Chosen) => {
  const lang = app.language.value
  const t = analysisTexts(lang)
  const [level, setLevel] = useState<Level>('owners')
  const [probability, setProbability] = useState(0.9)
  const moved = app.moved.value
  const spends = moved.size > 0 ? { spends: Object.fromEntries(moved) } : {}
  const answered = useAnalysis(app, analyst, { kind: 'cofund', alternative, level, probability, ...spends })
  return (
    <>
      <div class='analysis-choices'>
        <AlternativeChoice app={app} scenario={scenario} alternative={alternative} />
        <LevelChoice app={app} level={level} choose={setLevel} />
        <Choice
          id='analysis-probability'
          label={t.probability}
          value={String(probability)}
          options={chances.map((chance) => [String(chance), t.chance(Math.round(100 * chance))] as const)}
          choose={(chance) => setProbability(Number(chance))}
        />
      </div>
      <div class='first'>
        <div class='beside'>
          <Sliders app={app} scenario={scenario} alternative={alternative} />
          <DealTools app={app} answer={answered.answer} busy={answered.busy} probability={probability} />
        </div>
        <div>
          <Answer app={app} {...answered} />
        </div>
      </div>
    </>
  )
}

const Sensitivity = ({ app, analyst, scenario, alternative }: Chosen) => {
  const of = app.perspective.value
  return (
    <>
      <div class='analysis-choices'>
        <AlternativeChoice app={app} scenario={scenario} alternative={alternative} />
      </div>
      <Asked app={app} analyst={analyst} question={{ kind: 'sensitivity', alternative, of }} />
    </>
  )
}

const Years = ({ app, analyst, scenario, alternative }: Chosen) => {
  const lang = app.language.value
  const t = analysisTexts(lang)
  const [level, setLevel] = useState<Level>('owners')
  const [kind, setKind] = useState<'budget' | 'flows'>('budget')
  const question: Question = kind === 'flows' ? { kind, alternative } : { kind, alternative, level }
  return (
    <>
      <div class='analysis-choices'>
        <AlternativeChoice app={app} scenario={scenario} alternative={alternative} />
        <Choice
          id='analysis-kind'
          label={t.ask}
          value={kind}
          options={[
            ['budget', t.kinds.budget],
            ['flows', t.kinds.flows],
          ]}
          choose={(chosen) => setKind(chosen === 'flows' ? 'flows' : 'budget')}
        />
        {kind === 'budget' && <LevelChoice app={app} level={level} choose={setLevel} />}
      </div>
      <Asked app={app} analyst={analyst} question={question} />
    </>
  )
}

/** A screen that asks an analyst: its controls, and what was found. */
export const Analysis = ({ app, analyst, screen }: It & { readonly screen: AnalysisScreen }) => {
  const lang = app.language.value
  const scenario = app.scenario.value
  const alternative = app.alternative.value
  const t = shellTexts(lang)
  if (!scenario) return null
  const heading = <h1>{t.screens[screen]}</h1>
  if (screen === 'silos')
    return (
      <>
        {heading}
        <Apart app={app} />
        <Silos app={app} analyst={analyst} />
      </>
    )
  if (alternative === undefined)
    return (
      <>
        {heading}
        <NoAlternative app={app} />
      </>
    )
  const chosen = { app, analyst, scenario, alternative }
  return (
    <>
      {heading}
      {screen !== 'sensitivity' && <Apart app={app} />}
      {screen === 'deal' && <Deal {...chosen} />}
      {screen === 'sensitivity' && <Sensitivity {...chosen} />}
      {screen === 'years' && <Years {...chosen} />}
    </>
  )
}

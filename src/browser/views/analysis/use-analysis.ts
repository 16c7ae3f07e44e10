import { useEffect, useState } from 'preact/hooks'
import type { Question } from '../../../run/analyses.ts'
import type { App } from '../../app/state.ts'
import type { Analyst, AnalystAnswer } from '../../brain/analyst.ts'

export type Answered = {
  /** The newest answer there is, perhaps to the question before. */
  readonly answer: AnalystAnswer | undefined
  readonly busy: boolean
}

/** Asks again whenever the text or the question is another one; `undefined` asks nothing. */
export const useAnalysis = (app: App, analyst: Analyst, question: Question | undefined): Answered => {
  const [answer, setAnswer] = useState<AnalystAnswer | undefined>(undefined)
  const [busy, setBusy] = useState(true)
  const text = app.text.value
  const name = app.name.value
  const asked = JSON.stringify(question)
  useEffect(() => {
    if (question === undefined) return
    let wanted = true
    setBusy(true)
    void analyst.ask(name, text, question).then(async (given) => {
      // An answer is read in one task and shown in the next: a large one takes its time, and somebody may be scrolling.
      await new Promise((go) => setTimeout(go))
      if (!wanted || given === undefined) return
      setAnswer(given)
      setBusy(false)
    })
    return () => {
      wanted = false
    }
    // A question is the same as long as its text is.
  }, [analyst, name, text, asked])
  return { answer, busy }
}

import { useEffect, useRef, useState } from 'preact/hooks'
import type { Result } from '../../../engine/result.ts'
import type { Problem } from '../../../problems/problem.ts'
import type { App } from '../../app/state.ts'
import type { RunSecond } from '../../brain/second.ts'

/** The open scenario against an alternative: what there is to show, and whether something better is on its way. */
export type Against = {
  /** Against `result.settings.reference`: the alternative before, until the new answer is there. */
  readonly result: Result | undefined
  readonly state: 'ready' | 'working' | 'failed'
  readonly problems: readonly Problem[]
}

/**
 * The result against `than`: the page's own where that is the file's reference, else a second brain's. What was shown
 * before stays until the new answer is there.
 */
export const useAgainst = (app: App, run: RunSecond, than: string | undefined): Against => {
  const name = app.name.value
  const text = app.text.value
  const reference = app.scenario.value?.reference
  // Nothing is asked about a text that cannot be run, nor before its own runs are done.
  const sound = app.exact.value !== undefined && app.problems.value.length === 0
  const [answer, setAnswer] = useState<{ readonly of: string; readonly result?: Result; readonly problems: readonly Problem[] }>()
  const asked = than !== undefined && than !== reference
  const of = JSON.stringify([than, text])
  useEffect(() => {
    if (!asked || !sound) return
    let wanted = true
    void run(name, text, than).then((found) => {
      if (!wanted) return
      setAnswer((before) => {
        if (found.ok) return { of, result: found.result, problems: [] }
        return { of, problems: found.problems, ...(before?.result && { result: before.result }) }
      })
    })
    return () => {
      wanted = false
    }
  }, [run, name, text, than, of, asked, sound])
  const last = useRef<{ readonly name: string; readonly result: Result } | undefined>(undefined)
  const own = app.result.value
  const found = asked ? (answer?.result?.settings.reference === than ? answer?.result : undefined) : own
  if (found) last.current = { name, result: found }
  const result = found ?? (last.current?.name === name ? last.current.result : own)
  if (!asked) return { result: own, state: 'ready', problems: [] }
  const settled = answer?.of === of
  const state = !settled ? 'working' : found && answer.problems.length === 0 ? 'ready' : 'failed'
  return { result, state, problems: settled ? answer.problems : [] }
}

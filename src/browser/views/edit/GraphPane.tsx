import type { ReadonlySignal } from '@preact/signals'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { mostBoxes } from '../../../charts/edit-graph-layout.ts'
import type { GraphKind } from '../../../charts/edit-graph-types.ts'
import type { Entry } from '../../../scenario/edit/structure.ts'
import { problemText } from '../../../words/problem-text.ts'
import type { App } from '../../app/state.ts'
import { type Desk, EntryForm, type Refused } from './EntryForm.tsx'
import { nameOf } from './fields.ts'
import { Graph } from './Graph.tsx'
import {
  addNamed,
  connect,
  type Done,
  drawnOf,
  isDrawn,
  keyOf,
  mayConnect,
  nameEntry,
  problemsBy,
  type Thing,
  type Wrong,
} from './graph-acts.ts'

type Naming = Thing | { readonly kind: GraphKind }

/** How many boxes a text's parts would be, and whether they are few enough for a drawing. */
export const boxesOf = ({ outline }: Desk): number => drawnOf(outline).nodes.length
export const canDraw = (desk: Desk): boolean => boxesOf(desk) <= mostBoxes

/** The drawing, what can be done with it, and the form of what is chosen on it. */
export const GraphPane = ({
  app,
  desk,
  line,
}: {
  readonly app: App
  readonly desk: Desk
  readonly line: ReadonlySignal<number | undefined>
}) => {
  const { outline, structure, t, g, lang } = desk
  const [chosen, setChosen] = useState<Thing>()
  const [from, setFrom] = useState<string>()
  const [naming, setNaming] = useState<Naming>()
  const [goTo, setGoTo] = useState<{ readonly thing: Thing }>()
  const [asked, setAsked] = useState<Refused>()
  const [said, setSaid] = useState('')
  const form = useRef<HTMLDivElement>(null)
  const [toFill, setToFill] = useState<number>()

  const { nodes, edges } = useMemo(() => drawnOf(outline), [outline])
  const things = useMemo(() => {
    const drawn = [...nodes.map(({ kind, id }) => outline.entries[kind].find((one) => one.id === id)), ...outline.entries.edges]
    return new Map<Thing, Entry>(
      drawn.flatMap((entry) => (entry ? [[entry.section === 'edges' ? Number(entry.at) : entry.id, entry]] : [])),
    )
  }, [outline, nodes])
  const problems = app.problems.value
  const warnings = app.warnings.value
  const name = app.name.value
  const wrongs = useMemo(
    () => problemsBy({ structure, outline }, [...problems, ...warnings], name),
    [structure, outline, problems, warnings, name],
  )
  const entry = chosen === undefined ? undefined : things.get(chosen)
  const nameOfThing = (thing: Thing): string => {
    const found = things.get(thing)
    return found ? nameOf(outline, found) : String(thing)
  }
  const wrongOf = (thing: Thing): Wrong | undefined => {
    const found = things.get(thing)
    const here = found ? (wrongs.get(keyOf(found)) ?? []) : []
    if (here.length === 0) return undefined
    const severe = here.some(({ severity }) => severity === 'error')
    return { severe, text: here.map((one) => `${g.problem[one.severity]}: ${problemText(one, lang).message}`).join(' ') }
  }
  const choose = (thing: Thing): void => {
    setChosen(thing)
    setAsked(undefined)
    setToFill(undefined)
    setSaid(g.chosen(nameOfThing(thing)))
    const found = things.get(thing)
    if (found) desk.follow(found.line)
  }
  // Where the cursor goes in the text, what stands there is marked here.
  const at = line.value
  useEffect(() => {
    const there = at === undefined ? undefined : structure.entryAt(outline, at)
    if (there === undefined || !(isDrawn(there.section) || there.section === 'edges')) return
    setChosen(there.section === 'edges' ? Number(there.at) : there.id)
    setAsked(undefined)
  }, [at])
  useLayoutEffect(() => {
    if (toFill === undefined || toFill !== chosen) return
    const amount = form.current?.querySelector<HTMLInputElement>('[data-key="weight"], [data-key="reduces"], [data-key="adds"]')
    amount?.focus()
    amount?.select()
  }, [toFill, chosen])

  const take = (done: Done, made: string): boolean => {
    if (done.ok) {
      desk.edit(done.text, made)
      setChosen(done.at)
      setAsked(undefined)
    } else if (done.why !== 'used') setSaid(t.idFaults[done.why])
    return done.ok
  }
  const named = (typed: string): void => {
    if (typeof naming === 'object') {
      const done = addNamed(desk, naming.kind, typed, entry)
      if (take(done, t.madeAdd(typed))) setGoTo({ thing: done.at })
      return
    }
    const found = naming === undefined ? undefined : things.get(naming)
    if (!found) return
    const done = nameEntry(desk, found, typed)
    if (take(done, t.madeRename(nameOf(outline, found), typed))) setGoTo({ thing: done.at })
  }
  const startFrom = (id: string | undefined): void => {
    const source = nodes.find((node) => node.id === id)
    const target = source && nodes.find((node) => mayConnect(source, node))
    setFrom(target ? id : undefined)
    setSaid(source ? (target ? g.connecting(source.name) : g.nothingToConnect) : '')
    if (target) setGoTo({ thing: target.id })
  }
  const join = (start: string, to: string | undefined): void => {
    if (to === undefined) {
      setSaid(g.cannotConnect)
      return
    }
    setFrom(undefined)
    const done = connect(desk, start, to)
    if (!take(done, g.madeConnect(nameOfThing(start), nameOfThing(to)))) return
    setSaid(g.toFill)
    setToFill(Number(done.at))
  }
  const remove = (thing: Thing): void => {
    const found = things.get(thing)
    if (!found) return
    const changed = structure.removeEntry(desk.text(), found)
    if (changed.ok) {
      desk.edit(changed.text, t.madeRemove(nameOf(outline, found)))
      gone(thing)
    } else {
      choose(thing)
      setAsked(changed)
    }
  }
  const gone = (thing: Thing): void => {
    setChosen(undefined)
    setAsked(undefined)
    setSaid(t.madeRemove(nameOfThing(thing)))
    const edge = edges.find((one) => one.at === thing)
    const next = edge?.from ?? nodes.find(({ id }) => id !== thing)?.id
    if (next !== undefined) setGoTo({ thing: next })
  }
  const lineButton = (thing: number) => (
    <li key={thing}>
      <button type='button' class='graph-link' aria-pressed={thing === chosen} onClick={() => choose(thing)}>
        {nameOfThing(thing)}
      </button>
    </li>
  )
  const around = typeof chosen === 'string' ? edges.filter((edge) => edge.from === chosen || edge.to === chosen) : []
  const loose = edges.filter((edge) => !things.has(edge.from) || !things.has(edge.to))
  return (
    <>
      <div class='graph-main'>
        <div class='graph-top'>
          <fieldset class='graph-tools' aria-label={g.label}>
            <button type='button' disabled={!entry} onClick={() => setNaming(chosen)}>
              {g.rename}
            </button>
            <button
              type='button'
              disabled={typeof chosen !== 'string' || !entry}
              aria-pressed={from !== undefined}
              onClick={() => startFrom(from === undefined ? String(chosen) : undefined)}
            >
              {g.connect}
            </button>
            <button type='button' disabled={!entry} onClick={() => chosen !== undefined && remove(chosen)}>
              {t.remove}
            </button>
          </fieldset>
          <p class='graph-said' role='status'>
            {said === '' ? g.how : said}
          </p>
        </div>
        <Graph
          nodes={nodes}
          edges={edges}
          g={g}
          lang={app.scenario.value?.language}
          chosen={chosen}
          from={from}
          naming={naming}
          goTo={goTo}
          nameOf={nameOfThing}
          wrongOf={wrongOf}
          choose={choose}
          setFrom={startFrom}
          setNaming={setNaming}
          named={named}
          connect={join}
          remove={remove}
        />
        {loose.length > 0 && (
          <div class='graph-loose'>
            <p>{g.loose(loose.length)}</p>
            <ul>{loose.map((edge) => lineButton(edge.at))}</ul>
          </div>
        )}
        <details class='graph-keys'>
          <summary>{g.keys.title}</summary>
          <ul>
            {g.keys.lines.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </details>
      </div>
      {entry && chosen !== undefined && (
        <div class='graph-form' ref={form}>
          <h3>{nameOf(outline, entry)}</h3>
          {(wrongs.get(keyOf(entry)) ?? []).map((problem) => {
            const { message, remedy } = problemText(problem, lang)
            return (
              <p key={`${problem.code} ${message}`} class={problem.severity === 'error' ? 'graph-error' : 'graph-warning'}>
                {message} <span class='edit-remedy'>{remedy}</span>
              </p>
            )
          })}
          {around.length > 0 && (
            <>
              <h4>{g.edgesOf}</h4>
              <ul>{around.map((edge) => lineButton(edge.at))}</ul>
            </>
          )}
          <EntryForm
            key={keyOf(entry)}
            desk={desk}
            entry={entry}
            asked={asked}
            moved={(to) => {
              if (to === undefined) gone(chosen)
              else setChosen(to)
            }}
          />
        </div>
      )}
    </>
  )
}

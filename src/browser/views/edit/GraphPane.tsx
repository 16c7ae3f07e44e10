import type { ReadonlySignal } from '@preact/signals'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { mostBoxes } from '../../../charts/edit-graph-layout.ts'
import type { GraphKind } from '../../../charts/edit-graph-types.ts'
import { type Entry, entryAt } from '../../../scenario/edit/outline.ts'
import { problemText } from '../../../words/problem-text.ts'
import type { App } from '../../app/state.ts'
import { type Desk, type Edited, EntryForm, type Refused } from './EntryForm.tsx'
import { nameOf } from './fields.ts'
import { Graph } from './Graph.tsx'
import type { Done } from './graph-acts.ts'
import { drawnOf, isDrawn, keyOf, mayConnect, problemsBy, type Thing, type Wrong } from './graph-things.ts'

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
  const { outline, pen, t, g, lang } = desk
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
  const wrongs = useMemo(() => problemsBy(outline, [...problems, ...warnings], name), [outline, problems, warnings, name])
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
    const there = at === undefined ? undefined : entryAt(outline, at)
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

  /** What was done, where it was. */
  const take = async (make: (text: string) => Promise<Done & Edited>, made: string): Promise<Thing | undefined> => {
    const done = await desk.change(make, made)
    if (done?.ok) {
      setChosen(done.at)
      setAsked(undefined)
      return done.at
    }
    if (done && done.why !== 'used') setSaid(t.idFaults[done.why])
    return undefined
  }
  const named = async (typed: string): Promise<void> => {
    const found = naming === undefined || typeof naming === 'object' ? undefined : things.get(naming)
    const at =
      typeof naming === 'object'
        ? await take((text) => pen('addNamed', text, naming.kind, typed, entry), t.madeAdd(typed))
        : found && (await take((text) => pen('nameEntry', text, found, typed), t.madeRename(nameOf(outline, found), typed)))
    if (at !== undefined) setGoTo({ thing: at })
  }
  const startFrom = (id: string | undefined): void => {
    const source = nodes.find((node) => node.id === id)
    const target = source && nodes.find((node) => mayConnect(source, node))
    setFrom(target ? id : undefined)
    setSaid(source ? (target ? g.connecting(source.name) : g.nothingToConnect) : '')
    if (target) setGoTo({ thing: target.id })
  }
  const join = async (start: string, to: string | undefined): Promise<void> => {
    if (to === undefined) {
      setSaid(g.cannotConnect)
      return
    }
    setFrom(undefined)
    const at = await take((text) => pen('connect', text, start, to), g.madeConnect(nameOfThing(start), nameOfThing(to)))
    if (at === undefined) return
    setSaid(g.toFill)
    setToFill(Number(at))
  }
  const remove = async (thing: Thing): Promise<void> => {
    const found = things.get(thing)
    if (!found) return
    const changed = await desk.change((text) => pen('removeEntry', text, found, false), t.madeRemove(nameOf(outline, found)))
    if (changed?.ok) gone(thing)
    else if (changed) {
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
            <button type='button' disabled={!entry} onClick={() => chosen !== undefined && void remove(chosen)}>
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
          connect={(start, to) => void join(start, to)}
          remove={(thing) => void remove(thing)}
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

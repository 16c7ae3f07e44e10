import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { editGraphLayout } from '../../../charts/edit-graph-layout.ts'
import {
  type GraphBox,
  type GraphEdge,
  type GraphKind,
  type GraphNode,
  type GraphPoint,
  graphKinds,
} from '../../../charts/edit-graph-types.ts'
import { lineAt, nextBox, type Way } from '../../../charts/edit-graph-walk.ts'
import type { EditGraphTexts } from '../../../words/page/edit-graph.ts'
import { useWidth } from '../../parts/Drawing.tsx'
import { GraphLines } from './GraphLines.tsx'
import { mayConnect, type Thing, type Wrong } from './graph-things.ts'
import { NameLine } from './NameLine.tsx'

export type GraphProps = {
  readonly nodes: readonly GraphNode[]
  readonly edges: readonly GraphEdge[]
  readonly g: EditGraphTexts
  /** The language of the names. */
  readonly lang: string | undefined
  readonly chosen: Thing | undefined
  /** The node that is being connected to another. */
  readonly from: string | undefined
  /** What is being renamed: a thing, or the new one of a column. */
  readonly naming: Thing | { readonly kind: GraphKind } | undefined
  /** What is to have the focus; said anew each time. */
  readonly goTo: { readonly thing: Thing } | undefined
  readonly nameOf: (thing: Thing) => string
  readonly wrongOf: (thing: Thing) => Wrong | undefined
  readonly choose: (thing: Thing) => void
  readonly setFrom: (id: string | undefined) => void
  readonly setNaming: (naming: Thing | { readonly kind: GraphKind } | undefined) => void
  /** Done when the name stands in the text, or cannot. */
  readonly named: (name: string) => Promise<void>
  readonly connect: (from: string, to: string | undefined) => void
  readonly remove: (thing: Thing) => void
}

const ways: Readonly<Record<string, Way>> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' }
/** So far must be dragged before a press is a drag, px. */
const DRAG = 6
/** Room around the drawing for the ring of what has the focus, and below it for what adds, px. */
const RIM = 4
const PLUS = 36

/** The scenario's parts as boxes with lines between them. Boxes are buttons; one of them at a time is reached by Tab. */
export const Graph = (it: GraphProps) => {
  const { nodes, edges, g, lang, chosen, from, naming, goTo, nameOf, wrongOf, choose, setFrom, setNaming, named, connect, remove } = it
  const { holder, width } = useWidth()
  const canvas = useRef<HTMLDivElement>(null)
  const layout = useMemo(() => editGraphLayout({ nodes, edges, width: Math.max(0, width - 2 * RIM) }), [nodes, edges, width])
  const [tabbed, setTabbed] = useState<string>()
  const [near, setNear] = useState<number>()
  const [drag, setDrag] = useState<{ readonly from: GraphBox; readonly at: GraphPoint }>()
  // A drag that ends on the box where it began is no press of it.
  const dragged = useRef(false)
  const focusOn = (thing: Thing): void => {
    const kind = typeof thing === 'number' ? 'edge' : 'node'
    const found = canvas.current?.querySelector<HTMLElement | SVGElement>(`[data-${kind}="${CSS.escape(String(thing))}"]`)
    found?.focus({ preventScroll: false })
  }
  // Before anything can be typed: a key must not go astray.
  useLayoutEffect(() => {
    if (goTo) focusOn(goTo.thing)
  }, [goTo])

  const start = nodes.find(({ id }) => id === from)
  const source = drag?.from.node ?? start
  const allowed = (node: GraphNode): boolean => source === undefined || mayConnect(source, node)
  const first = layout.boxes.some(({ node }) => node.id === tabbed) ? tabbed : layout.boxes[0]?.node.id
  const stop = typeof chosen === 'string' && tabbed === undefined ? chosen : first

  const place = ({ clientX, clientY }: MouseEvent): GraphPoint => {
    const here = canvas.current?.getBoundingClientRect()
    return { x: clientX - (here?.left ?? 0), y: clientY - (here?.top ?? 0) }
  }
  const press = (node: GraphNode): void => {
    if (dragged.current) return
    if (start === undefined) choose(node.id)
    else connect(start.id, allowed(node) ? node.id : undefined)
  }
  const grab = (event: PointerEvent, box: GraphBox): void => {
    dragged.current = false
    // A finger scrolls; it connects by the button.
    if (event.button !== 0 || event.pointerType === 'touch' || start !== undefined) return
    const { clientX, clientY } = event
    const move = (moved: PointerEvent): void => {
      if (!dragged.current && Math.hypot(moved.clientX - clientX, moved.clientY - clientY) < DRAG) return
      dragged.current = true
      setDrag({ from: box, at: place(moved) })
    }
    const drop = (dropped: PointerEvent): void => {
      end()
      if (!dragged.current || dropped.type !== 'pointerup') return
      const target = document.elementFromPoint(dropped.clientX, dropped.clientY)?.closest<HTMLElement>('[data-node]')
      const to = nodes.find(({ id }) => id === target?.dataset.node)
      if (to && to.id !== box.node.id) connect(box.node.id, mayConnect(box.node, to) ? to.id : undefined)
    }
    const cancel = (pressed: KeyboardEvent): void => {
      if (pressed.key === 'Escape') end()
    }
    const end = (): void => {
      setDrag(undefined)
      removeEventListener('pointermove', move)
      removeEventListener('pointerup', drop)
      removeEventListener('pointercancel', drop)
      removeEventListener('keydown', cancel)
    }
    addEventListener('pointermove', move)
    addEventListener('pointerup', drop)
    addEventListener('pointercancel', drop)
    addEventListener('keydown', cancel)
  }
  const keys = (event: KeyboardEvent, thing: Thing): void => {
    const { key } = event
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const way = ways[key]
    const act = (): boolean => {
      if (key === 'Escape' && start) {
        setFrom(undefined)
        focusOn(start.id)
      } else if (way && typeof thing === 'string') {
        const next = nextBox(layout, thing, way, ({ node }) => allowed(node))
        if (next) focusOn(next.node.id)
      } else if (way && typeof thing === 'number') {
        const edge = edges.find(({ at }) => at === thing)
        if (edge) focusOn(way === 'right' || way === 'down' ? edge.to : edge.from)
      } else if (start) return false
      else if (key === 'F2' || (key === 'Enter' && thing === chosen)) setNaming(thing)
      else if (key === 'Delete' || key === 'Backspace') remove(thing)
      else if ((key === 'c' || key === 'C') && typeof thing === 'string') setFrom(thing)
      else if (key === 'Enter' || (key === ' ' && typeof thing === 'number')) choose(thing)
      else return false
      return true
    }
    if (act()) event.preventDefault()
  }
  const spot = (): { readonly x: number; readonly y: number; readonly width: number } | undefined => {
    if (typeof naming === 'string') return layout.boxes.find(({ node }) => node.id === naming)
    if (typeof naming === 'number') {
      const middle = layout.lines.find(({ edge }) => edge.at === naming)?.middle
      return middle && { x: Math.max(0, middle.x - 90), y: middle.y - 16, width: 180 }
    }
    const column = naming && layout.columns.find(({ kind }) => kind === naming.kind)
    return column && { x: column.x, y: column.bottom + 4, width: column.width }
  }
  const line = spot()
  return (
    <div class='graph-room' ref={holder}>
      <div class='graph-scroll'>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: a press near a line is for the line; by keyboard it is a button of its own. */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: see above. */}
        <div
          class='graph-canvas'
          ref={canvas}
          data-near={near !== undefined}
          data-dragging={drag !== undefined}
          style={{ width: `${layout.width}px`, height: `${layout.height + PLUS + 8}px` }}
          onPointerMove={(event) =>
            setNear(drag || (event.target as Element).closest('button, input') ? undefined : lineAt(layout, place(event))?.edge.at)
          }
          onPointerLeave={() => setNear(undefined)}
          onClick={(event) => {
            if ((event.target as Element).closest('button, input')) return
            const found = lineAt(layout, place(event))
            if (!found) return
            choose(found.edge.at)
            focusOn(found.edge.at)
          }}
          onDblClick={(event) => {
            const found = (event.target as Element).closest('button, input') ? undefined : lineAt(layout, place(event))
            if (found) setNaming(found.edge.at)
          }}
        >
          <GraphLines
            layout={layout}
            g={g}
            chosen={chosen}
            near={near}
            drag={drag}
            nameOf={nameOf}
            wrongOf={wrongOf}
            keys={keys}
            choose={choose}
          />
          {layout.columns.map(({ kind, x, width: across }) => (
            <h3 key={kind} class='graph-head' style={{ left: `${x}px`, width: `${across}px` }}>
              {g.columns[kind]}
            </h3>
          ))}
          {layout.boxes.map((box) => {
            const { node } = box
            const wrong = wrongOf(node.id)
            const able = allowed(node)
            return (
              <button
                key={node.id}
                type='button'
                class={`graph-box graph-${node.kind}`}
                data-node={node.id}
                data-source={source?.id === node.id}
                data-off={source !== undefined && !able && source.id !== node.id}
                aria-pressed={start ? undefined : chosen === node.id}
                aria-disabled={start !== undefined && !able ? true : undefined}
                aria-label={start && able ? g.connectTo(node.name) : `${node.name}, ${g.kinds[node.kind]}${wrong ? `, ${wrong.text}` : ''}`}
                tabIndex={node.id === stop ? 0 : -1}
                style={{ left: `${box.x}px`, top: `${box.y}px`, width: `${box.width}px`, height: `${box.height}px` }}
                onFocus={() => setTabbed(node.id)}
                onPointerDown={(event) => grab(event, box)}
                onClick={() => press(node)}
                onDblClick={() => start === undefined && setNaming(node.id)}
                onKeyDown={(event) => keys(event, node.id)}
              >
                <span lang={lang}>{node.name}</span>
                {wrong && (
                  <span class='graph-mark' data-severe={wrong.severe} aria-hidden='true'>
                    !
                  </span>
                )}
              </button>
            )
          })}
          {graphKinds.map((kind) => {
            const column = layout.columns.find((one) => one.kind === kind)
            return (
              column && (
                <button
                  key={`new ${kind}`}
                  type='button'
                  class='graph-new'
                  style={{ left: `${column.x}px`, top: `${column.bottom + 4}px`, width: `${column.width}px` }}
                  onClick={() => setNaming({ kind })}
                >
                  {g.newHere[kind]}
                </button>
              )
            )
          })}
          {line && naming !== undefined && (
            <NameLine
              key={String(typeof naming === 'object' ? naming.kind : naming)}
              at={line}
              label={typeof naming === 'object' ? g.newName[naming.kind] : g.renameOf(nameOf(naming))}
              value={typeof naming === 'object' ? '' : nameOf(naming)}
              done={(name) => {
                // The line stays, and keeps the focus, until what it names is there: no key goes astray meanwhile.
                if (name !== undefined) void named(name).then(() => setNaming(undefined))
                else {
                  setNaming(undefined)
                  if (typeof naming !== 'object') focusOn(naming)
                }
              }}
            />
          )}
        </div>
      </div>
    </div>
  )
}

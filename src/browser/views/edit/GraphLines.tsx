import type { GraphBox, GraphLayout, GraphLine, GraphPoint } from '../../../charts/edit-graph-types.ts'
import type { EditGraphTexts } from '../../../words/page/edit-graph.ts'
import type { Thing, Wrong } from './graph-things.ts'

/** An arrow's head. */
const headOf = ({ x, y, way }: GraphLine['tip']): string => `M${x - way * 7},${y - 4}L${x},${y}L${x - way * 7},${y + 4}Z`

/** The lines between the boxes, the groups behind them, and the line that is being drawn. */
export const GraphLines = (it: {
  readonly layout: GraphLayout
  readonly g: EditGraphTexts
  readonly chosen: Thing | undefined
  readonly near: number | undefined
  readonly drag: { readonly from: GraphBox; readonly at: GraphPoint } | undefined
  readonly nameOf: (thing: Thing) => string
  readonly wrongOf: (thing: Thing) => Wrong | undefined
  readonly keys: (event: KeyboardEvent, thing: Thing) => void
  readonly choose: (thing: Thing) => void
}) => {
  const { layout, g, chosen, near, drag, nameOf, wrongOf, keys, choose } = it
  // Drawn once more above the others: the lines themselves keep their places, so that none loses the focus.
  const above = layout.lines.filter(({ edge }) => edge.at === chosen || edge.at === near)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place in a drawing.
    <svg class='graph-lines' width={layout.width} height={layout.height} role='group' aria-label={g.columns.edges}>
      {layout.groups.map(({ id, ...box }) => (
        <rect key={id} class='graph-group' rx={6} {...box} />
      ))}
      {layout.lines.map((line) => {
        const { at, from, to } = line.edge
        const wrong = wrongOf(at)
        const touched = chosen === from || chosen === to
        return (
          // biome-ignore lint/a11y/useSemanticElements: a button has no place in a drawing.
          <g
            key={at}
            class='graph-line'
            data-edge={at}
            data-spill={line.spill}
            data-touched={touched}
            role='button'
            aria-pressed={chosen === at}
            aria-label={`${nameOf(at)}, ${g.edge}${wrong ? `, ${wrong.text}` : ''}`}
            tabindex={chosen === at ? 0 : -1}
            onKeyDown={(event) => keys(event, at)}
            onClick={(event) => {
              // What reads the page out presses without a place.
              if (event.detail === 0) choose(at)
            }}
          >
            <path d={line.path} />
            <path class='graph-tip' d={headOf(line.tip)} />
            {wrong && (
              <>
                <circle class='graph-spot' cx={line.middle.x} cy={line.middle.y} r={9} data-severe={wrong.severe} />
                <text x={line.middle.x} y={line.middle.y + 4.5} text-anchor='middle'>
                  !
                </text>
              </>
            )}
          </g>
        )
      })}
      {above.map(({ edge, path, tip }) => (
        <g key={`above ${edge.at}`} class='graph-above' data-chosen={edge.at === chosen}>
          <path d={path} />
          <path class='graph-tip' d={headOf(tip)} />
        </g>
      ))}
      {drag && (
        <path
          class='graph-drag'
          d={`M${drag.from.x + drag.from.width / 2},${drag.from.y + drag.from.height / 2}L${drag.at.x},${drag.at.y}`}
        />
      )}
    </svg>
  )
}

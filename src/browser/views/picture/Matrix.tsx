import { useMemo, useState } from 'preact/hooks'
import { type FlowCell, flowMatrix } from '../../../charts/flow-matrix.ts'
import { type Domain, linear } from '../../../charts/scale.ts'
import { columnUnit, money, moneyCell } from '../../../words/money.ts'
import { interval } from '../../../words/numbers.ts'
import { chartTexts } from '../../../words/report.ts'
import { SaveTable } from '../../parts/Save.tsx'
import { flowsSheet } from '../../parts/sheets.ts'
import { Scroll } from '../compare/Scroll.tsx'
import type { Seen } from './seen.ts'
import { ownersTexts } from './texts.ts'

const width = 88
const height = 12

/** A cell's range and mean on the scale of all; the figures beside it say the same. */
const Range = ({ cell: { mean, summary }, domain }: { readonly cell: FlowCell; readonly domain: Domain }) => {
  const x = linear(domain, [2, width - 2])
  const middle = height / 2
  return (
    <svg class={`flow-range ${mean < 0 ? 'flow-pays' : 'flow-saves'}`} width={width} height={height} aria-hidden='true'>
      <line class='flow-zero' x1={x(0)} x2={x(0)} y1={0} y2={height} />
      {summary && <line class='flow-reach' x1={x(summary.p5)} x2={x(summary.p95)} y1={middle} y2={middle} />}
      <circle cx={x(mean)} cy={middle} r={3.2} />
    </svg>
  )
}

/** Payers down, those whose cost changes across: what each one's money does to each one's cost. */
export const Matrix = ({ scenario, result, alternative, lang }: Seen) => {
  const t = ownersTexts(lang)
  const [within, setWithin] = useState<string | undefined>(undefined)
  const flows = result.alternatives[alternative]?.flows
  const matrix = useMemo(() => flowMatrix(scenario, flows ?? [], within), [scenario, flows, within])
  const { currency } = result.settings
  const { sources, groups, columns, cellOf, sourceSum, columnSum, sum, domain, rolledUp, roots } = matrix
  if (roots.length === 0) return <p>{t.noFlows}</p>

  const name = scenario.alternatives.find(({ id }) => id === alternative)?.name ?? alternative
  const names = new Map([...scenario.owners, ...scenario.interventions].map(({ id, name }) => [id, name]))
  const cells = sources.flatMap(({ key }) => columns.flatMap((column) => cellOf(key, column) ?? []))
  const unit = columnUnit(
    cells.map(({ mean, mcse }) => ({ value: mean, mcse })),
    currency,
    lang,
  )
  const text = (value: number, mcse: number | null): string => moneyCell({ value, mcse }, unit, lang)
  const several = new Set(sources.map(({ intervention }) => intervention)).size > 1
  const own = scenario.language === lang ? undefined : scenario.language
  const summed = cells.some(({ summary }) => summary === undefined)
  const total = (cell: FlowCell) => <td class='number flow-sum'>{text(cell.mean, cell.mcse)}</td>
  return (
    <div class='flow-matrix'>
      {(rolledUp || within !== undefined) && (
        <p>
          <label for='flow-within'>{t.at}</label>{' '}
          <select id='flow-within' value={within ?? ''} onChange={(event) => setWithin(event.currentTarget.value || undefined)}>
            <option value=''>{t.allRoots}</option>
            {roots.map(({ id, name }) => (
              <option key={id} value={id} lang={own}>
                {name}
              </option>
            ))}
          </select>
        </p>
      )}
      <p class='net-note' id='flow-how'>
        {t.matrixCaption(unit.label)}
      </p>
      <Scroll label={t.matrix}>
        <table aria-describedby='flow-how'>
          <caption class='unseen'>{t.flowsTitle(name)}</caption>
          <thead>
            {!rolledUp && groups.some(({ root, columns: list }) => root && (list.length > 1 || list[0] !== root.id)) && (
              <tr>
                <td />
                {groups.map(({ root, columns: list }) =>
                  // A root that is its own only column is named there.
                  list.length === 1 && list[0] === root?.id ? (
                    <td key={list[0]} />
                  ) : (
                    <th key={root?.id} scope='colgroup' colSpan={list.length} class='flow-root' lang={own}>
                      {root?.name}
                    </th>
                  ),
                )}
                <td />
              </tr>
            )}
            <tr>
              <th scope='col'>{t.payers}</th>
              {columns.map((column) => (
                <th key={column} scope='col' class='number' lang={own}>
                  {names.get(column) ?? column}
                </th>
              ))}
              <th scope='col' class='number flow-sum'>
                {t.sum}
              </th>
            </tr>
          </thead>
          <tbody>
            {sources.map(({ key, payer, intervention }) => (
              <tr key={key}>
                <th scope='row'>
                  {payer === null ? chartTexts[lang].changedInputs : <span lang={own}>{names.get(payer) ?? payer}</span>}
                  {several && intervention !== null && <small lang={own}>{names.get(intervention) ?? intervention}</small>}
                </th>
                {columns.map((column) => {
                  const cell = cellOf(key, column)
                  if (cell === undefined) return <td key={column} class='number' />
                  const { mean, mcse, summary } = cell
                  return (
                    <td key={column} class='number'>
                      <span class='flow-mean'>{text(mean, mcse)}</span>
                      {summary && summary.p5 !== summary.p95 && (
                        <small>{interval(text(summary.p5, mcse), text(summary.p95, mcse), lang)}</small>
                      )}
                      {mean < 0 && <small class='flow-loss'>{t.loss}</small>}
                      <Range cell={cell} domain={domain} />
                    </td>
                  )
                })}
                {total(sourceSum(key))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope='row' class='flow-sum'>
                {t.sum}
              </th>
              {columns.map((column) => (
                <td key={column} class='number flow-sum'>
                  {text(columnSum(column).mean, columnSum(column).mcse)}
                </td>
              ))}
              {total(sum)}
            </tr>
          </tfoot>
        </table>
      </Scroll>
      <SaveTable title={t.flowsTitle(name)} sheet={() => flowsSheet(scenario, flows ?? [], { lang, currency })} />
      <p class='net-note'>
        {t.matrixScale(money(domain[0], lang, { currency }), money(domain[1], lang, { currency }))}
        {summed && ` ${t.sumOfMany}`}
      </p>
    </div>
  )
}

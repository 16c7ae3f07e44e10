import { useCallback } from 'preact/hooks'
import { drawFlows } from '../../../charts/flow-draw.ts'
import { flowLayout } from '../../../charts/flow-layout.ts'
import type { Mark } from '../../../charts/svg.ts'
import type { Account } from '../../../engine/result.ts'
import { money } from '../../../words/money.ts'
import { listText } from '../../../words/numbers.ts'
import { chartTexts } from '../../../words/report.ts'
import { Drawing } from '../../parts/Drawing.tsx'
import type { Seen } from './seen.ts'
import { ownersTexts } from './texts.ts'

/** Ends that the drawing's description names; the matrix has them all. */
const mostTold = 6

/** Who pays, on the left, and whose cost changes, on the right: no quantities between. */
export const Owners = ({ scenario, result, alternative, lang }: Seen) => {
  const t = ownersTexts(lang)
  const whole = result.alternatives[alternative]
  const { currency } = result.settings
  const laid = useCallback(
    (width: number) => {
      const noteOf = (account: Account | undefined, short: boolean): string => {
        const paid = account?.paid?.mean ?? 0
        const written = (kr: number): string => money(kr, lang, { currency, mcse: account?.paid?.mcse ?? null })
        if (paid === 0) return ''
        if (short) return t.paidShort(written(paid))
        const amount = written(Math.abs(paid))
        return paid > 0 ? t.paid(amount) : t.paidLess(amount)
      }
      return flowLayout({
        scenario,
        flows: whole?.flows ?? [],
        width,
        lang,
        currency,
        payerNote: (id, short) => noteOf(whole?.owners?.[id], short),
      })
    },
    [scenario, whole, lang, currency, t],
  )
  const at = useCallback(
    (width: number) => {
      const layout = laid(width)
      return layout && { height: layout.height, draw: (svg: Mark) => drawFlows(svg, layout) }
    },
    [laid],
  )
  // What the drawing says does not depend on its width.
  const known = laid(1104)
  if (known === undefined) return <p>{t.noFlows}</p>
  const name = scenario.alternatives.find(({ id }) => id === alternative)?.name ?? alternative
  const said = known.beneficiaries.slice(0, mostTold).map((end) => `${end.label.join(' ')}: ${end.amount}`)
  const inputs = known.payers.some(({ id }) => id === '')
  return (
    <>
      <p class='net-note'>{t.flowsLede}</p>
      {inputs && (
        <p class='net-note'>
          {chartTexts[lang].changedInputs}. {t.inputsAlone}
        </p>
      )}
      {known.rolledUp && <p class='net-note'>{t.rolledUp}</p>}
      <div class='flow-heads' aria-hidden='true'>
        <span>{t.payers}</span>
        <span>{t.beneficiaries}</span>
      </div>
      <Drawing
        id='flows'
        title={t.flowsTitle(name)}
        description={`${t.payers}: ${listText(
          known.payers.slice(0, mostTold).map(({ label }) => label.join(' ')),
          lang,
        )}. ${said.join('; ')}.`}
        at={at}
      />
    </>
  )
}

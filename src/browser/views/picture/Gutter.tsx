import { useCallback } from 'preact/hooks'
import { drawGutterPicture } from '../../../charts/gutter-draw.ts'
import { gutterLayout } from '../../../charts/gutter-layout.ts'
import { pipesDomain } from '../../../charts/gutter-pipes.ts'
import { type PipeGroup, pipeGroups } from '../../../charts/pipes.ts'
import type { Mark } from '../../../charts/svg.ts'
import { alternativeInYear } from '../../../charts/year.ts'
import { headline, headlineText } from '../../../words/headline.ts'
import { shellTexts } from '../../../words/page/index.ts'
import { Drawing } from '../../parts/Drawing.tsx'
import type { Seen } from './seen.ts'

/** The levels of all years, so that the scale stands still while they are played. */
const yearsDomain = ({ scenario, result, alternative }: Seen): readonly [number, number] => {
  const whole = result.alternatives[alternative]
  const groups = Array.from({ length: scenario.years }, (_, t) => pipeGroups(scenario, alternativeInYear(whole, scenario.from + t)))
  return pipesDomain(groups.flat()) as [number, number]
}

/** The pipes under their gutter, in one year or over the horizon. */
export const Gutter = (seen: Seen & { readonly year: number | undefined }) => {
  const { scenario, result, alternative, lang, year } = seen
  const at = useCallback(
    (width: number) => {
      const whole = result.alternatives[alternative]
      if (!whole) return undefined
      const inYear: { groups?: readonly PipeGroup[]; domain?: readonly [number, number] } =
        year === undefined
          ? {}
          : { groups: pipeGroups(scenario, alternativeInYear(whole, year)), domain: yearsDomain({ scenario, result, alternative, lang }) }
      const layout = gutterLayout({ scenario, result, alternative, lang, width, ...inYear })
      return layout && { height: layout.height, draw: (svg: Mark) => drawGutterPicture(svg, layout) }
    },
    [scenario, result, alternative, lang, year],
  )
  const t = shellTexts(lang)
  const name = scenario.alternatives.find(({ id }) => id === alternative)?.name ?? alternative
  return (
    <Drawing
      id='gutter'
      title={`${t.screens.picture}: ${name}`}
      description={headlineText(headline(result, scenario, alternative, lang))}
      at={at}
    />
  )
}

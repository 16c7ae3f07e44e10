import type { Language, Scenario } from '../../../scenario/types.ts'
import { labels } from '../../../words/labels.ts'
import { assumptionsTexts } from '../../../words/page/assumptions.ts'
import { exportTexts } from '../../../words/page/export.ts'
import { shellTexts } from '../../../words/page/index.ts'
import { SaveOne, SaveTable } from '../../parts/Save.tsx'
import { oneLine } from './draft.ts'
import type { Row } from './rows.ts'

/** The assumptions that were found as a file, values as they are written; and any of their shapes as a picture. */
export const SaveAssumptions = ({
  scenario,
  rows,
  shown,
  lang,
}: {
  readonly scenario: Scenario
  readonly rows: readonly Row[]
  /** Those of the rows that are drawn now. */
  readonly shown: readonly Row[]
  readonly lang: Language
}) => {
  const t = exportTexts(lang)
  const { things, evidence } = labels(lang)
  const ownerName = (id: string | undefined): string => scenario.owners.find((owner) => owner.id === id)?.name ?? id ?? ''
  const alternativeName = (id: string | undefined): string => scenario.alternatives.find((it) => it.id === id)?.name ?? id ?? ''
  const drawn = shown.filter(({ own: { value } }) => value.kind === 'constant' && value.value.kind === 'distribution')
  return (
    <>
      <SaveTable
        title={shellTexts(lang).screens.assumptions}
        sheet={() => ({
          head: [things.input, t.id, things.alternative, t.value, t.unit, t.evidence, t.source, t.vouchedBy, things.note],
          rows: rows.flatMap(({ input, own, others }) =>
            [own, ...others].map((cell) => [
              input.name,
              input.id,
              alternativeName(cell.alternative),
              oneLine(cell.written),
              input.unit ?? '',
              input.evidence === undefined ? assumptionsTexts(lang).ungraded : evidence[input.evidence],
              input.source ?? '',
              ownerName(input.vouchedBy),
              input.note ?? '',
            ]),
          ),
        })}
      />
      <SaveOne
        id='as-image'
        label={t.which}
        titles={drawn.map(({ input }) => assumptionsTexts(lang).shapeOf(input.name))}
        svg={(at) => {
          const id = `shape-${drawn[at]?.own.key}-title`
          return [...document.querySelectorAll('.as-shape svg > title')].find((title) => title.id === id)?.closest('svg')
        }}
      />
    </>
  )
}

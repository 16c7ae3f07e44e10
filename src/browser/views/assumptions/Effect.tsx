import type { Result } from '../../../engine/result.ts'
import { ofHundred } from '../../../words/futures.ts'
import { labels } from '../../../words/labels.ts'
import { money } from '../../../words/money.ts'
import { placesOf, plainNumber, roundTo, wholeNumber } from '../../../words/numbers.ts'
import { assumptionsTexts } from '../../../words/page/assumptions.ts'
import { perspectiveTexts } from '../../../words/page/perspective.ts'
import type { App } from '../../app/state.ts'
import { figuresOf } from './memory.ts'

const signed = (value: number, text: string): string => (value > 0 ? `+${text}` : text)

/** What figures were and what they are: of the account that is looked at, in one alternative. */
export const Effect = ({
  app,
  before,
  after,
  title,
  said,
  alternative,
}: {
  readonly app: App
  readonly before: Result | undefined
  readonly after: Result | undefined
  readonly title: (alternative: string, account: string) => string
  /** Whether it is read out when it is there. */
  readonly said: boolean
  readonly alternative: string | undefined
}) => {
  const lang = app.language.value
  const t = assumptionsTexts(lang)
  const scenario = app.scenario.value
  if (!scenario || alternative === undefined) return null
  const perspective = app.perspective.value
  const [was, is] = [figuresOf(before, alternative, perspective), figuresOf(after, alternative, perspective)]
  const name = scenario.alternatives.find(({ id }) => id === alternative)?.name ?? alternative
  const sums = labels(lang).accounts
  const owner = scenario.owners.find(({ id }) => id === perspective)?.name
  const whose = owner ?? (perspective === 'total' ? sums.society : sums.publicSector).toLowerCase()
  const heading = title(name, whose)
  if (!was) return null
  const { currency } = scenario
  const amount = (value: number, mcse: number | null | undefined): string => money(value, lang, { currency, mcse })
  // Taken between the figures as they are printed, so that the row adds up for whoever checks it.
  const places = Math.min(...[was, is ?? was].map(({ saving }) => placesOf(saving.mean, saving.mcse)))
  const moved = is && roundTo(is.saving.mean, places) - roundTo(was.saving.mean, places)
  const untouched = is?.saving.mean === was.saving.mean
  const chance = is?.chance !== undefined && was.chance !== undefined ? is.chance - was.chance : undefined
  return (
    <div class='as-effect'>
      <table>
        <caption>
          {heading}
          <small>{perspectiveTexts(lang).both}</small>
        </caption>
        <thead>
          <tr>
            <td />
            <th scope='col' class='number'>
              {t.before}
            </th>
            <th scope='col' class='number'>
              {t.after}
            </th>
            <th scope='col' class='number'>
              {t.difference}
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope='row'>{t.net}</th>
            <td class='number'>{amount(was.saving.mean, was.saving.mcse)}</td>
            <td class='number'>{is ? amount(is.saving.mean, is.saving.mcse) : '…'}</td>
            <td class='number as-moved'>
              {moved === undefined ? '…' : untouched ? t.same : moved === 0 ? t.tiny : signed(moved, amount(moved, undefined))}
            </td>
          </tr>
          <tr>
            <th scope='row'>{t.chance}</th>
            <td class='number'>{ofHundred(was.chance, lang)}</td>
            <td class='number'>{is ? ofHundred(is.chance, lang) : '…'}</td>
            <td class='number as-moved'>
              {chance === undefined
                ? '…'
                : chance === 0
                  ? t.same
                  : Math.round(chance * 100) === 0
                    ? t.tiny
                    : signed(chance, plainNumber(chance * 100, lang, 0))}
            </td>
          </tr>
        </tbody>
      </table>
      {said && (
        <p role='status'>
          {!is ? t.counting : is.runs < was.runs ? t.first(wholeNumber(is.runs, lang)) : ''}
          {is && is.runs >= was.runs && (
            <span class='unseen'>{`${heading}. ${t.net}: ${amount(is.saving.mean, is.saving.mcse)}. ${t.chance}: ${ofHundred(is.chance, lang)}.`}</span>
          )}
        </p>
      )}
    </div>
  )
}

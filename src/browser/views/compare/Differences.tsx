import { useMemo } from 'preact/hooks'
import { type Difference, differences } from '../../../scenario/differences.ts'
import type { JsonValue } from '../../../scenario/types.ts'
import { wholeNumber } from '../../../words/numbers.ts'
import { exportTexts } from '../../../words/page/export.ts'
import { Table } from '../../parts/Save.tsx'
import type { Say } from './cells.ts'
import { Scroll } from './Scroll.tsx'
import { compareTexts } from './texts.ts'

const MOST_LISTED = 200
/** A longer value is cut in the list: it stands in the file. */
const MOST_LETTERS = 240

const cut = (text: string): string => (text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)} …` : text)
const Value = ({ value, say }: { readonly value: string | undefined; readonly say: Say }) => (
  <td>{value === undefined ? <span class='cmp-quiet'>{compareTexts(say.lang).missing}</span> : <code>{cut(value)}</code>}</td>
)

/** What two documents say differently, in the files' own words. */
export const Differences = ({ here, there, say }: { readonly here: JsonValue; readonly there: JsonValue; readonly say: Say }) => {
  const { lang } = say
  const t = compareTexts(lang)
  const all = useMemo((): readonly Difference[] => differences(there, here), [here, there])
  return (
    <>
      <h3>{t.differencesHeading}</h3>
      {all.length === 0 ? (
        <p>{t.noDifferences}</p>
      ) : (
        <Table
          title={t.differencesHeading}
          sheet={() => ({
            head: [t.what, exportTexts(lang).path, t.here, t.there],
            rows: all.map(({ path, name, before, after }) => [name ?? '', path.join(' › '), after ?? t.missing, before ?? t.missing]),
          })}
        >
          <Scroll label={t.differencesHeading}>
            <table class='cmp-table cmp-differences'>
              <caption>{t.differencesCaption(wholeNumber(all.length, lang))}</caption>
              <thead>
                <tr>
                  <th scope='col'>{t.what}</th>
                  <th scope='col'>{t.here}</th>
                  <th scope='col'>{t.there}</th>
                </tr>
              </thead>
              <tbody>
                {all.slice(0, MOST_LISTED).map(({ path, name, before, after }) => (
                  <tr key={JSON.stringify(path)}>
                    <th scope='row'>
                      {name}
                      <code class='cmp-path'>{path.join(' › ')}</code>
                    </th>
                    <Value value={after} say={say} />
                    <Value value={before} say={say} />
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        </Table>
      )}
      {all.length > MOST_LISTED && <p class='cmp-aside'>{t.more(wholeNumber(all.length - MOST_LISTED, lang))}</p>}
    </>
  )
}

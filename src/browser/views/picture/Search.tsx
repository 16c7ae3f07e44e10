import { useState } from 'preact/hooks'
import type { NetworkLayout } from '../../../charts/network-layout.ts'
import type { Language } from '../../../scenario/types.ts'
import { ownersTexts } from './texts.ts'

/** Matches that are listed; more of the name says which of the rest. */
const mostFound = 8

/** Finds a node by a part of its name; the chosen one's chain stands out. */
export const Search = (it: {
  readonly layout: NetworkLayout
  readonly lang: Language
  readonly nameLang: Language
  readonly focus: number | undefined
  readonly before: number
  readonly after: number
  readonly choose: (node: number | undefined) => void
}) => {
  const { layout, lang, nameLang, focus, before, after, choose } = it
  const t = ownersTexts(lang)
  const [words, setWords] = useState('')
  const wanted = words.trim().toLocaleLowerCase()
  const found =
    wanted === '' ? [] : layout.nodes.map((node, k) => ({ node, k })).filter(({ node }) => node.name.toLocaleLowerCase().includes(wanted))
  const root = (block: number): string => layout.blocks[block]?.name ?? ''
  const pick = (node: number | undefined): void => {
    setWords('')
    choose(node)
  }
  return (
    <search class='net-search'>
      <label for='net-find'>{t.find}</label>
      <div class='net-find'>
        <input
          id='net-find'
          type='search'
          autocomplete='off'
          value={words}
          onInput={(event) => setWords(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && found.length > 0) pick(found[0].k)
            if (event.key === 'Escape') setWords('')
          }}
        />
        {focus !== undefined && (
          <button type='button' onClick={() => pick(undefined)}>
            {t.clear}
          </button>
        )}
      </div>
      <p role='status'>
        {wanted !== '' ? t.found(found.length) : focus !== undefined ? t.focused(layout.nodes[focus].name, before, after) : ''}
      </p>
      {found.length > 0 && (
        <ul class='net-found'>
          {found.slice(0, mostFound).map(({ node, k }) => (
            <li key={node.id}>
              <button type='button' onClick={() => pick(k)}>
                <span lang={nameLang}>{node.name}</span>{' '}
                <small>{node.block === -1 || root(node.block) === node.name ? t.kinds[node.kind] : root(node.block)}</small>
              </button>
            </li>
          ))}
          {found.length > mostFound && <li>{t.more(found.length - mostFound)}</li>}
        </ul>
      )}
    </search>
  )
}

import { useCallback, useMemo } from 'preact/hooks'
import { decimalPads } from '../../../report/decimals.ts'
import type { Block, Paper, PaperFigure, PaperTable } from '../../../report/paper.ts'
import type { Language } from '../../../scenario/types.ts'
import { Drawing } from '../../parts/Drawing.tsx'
import { Table } from '../../parts/Save.tsx'
import { useSteps } from '../../parts/steps.ts'
import { Scroll } from '../compare/Scroll.tsx'

const Rows = ({ table, lang }: { readonly table: PaperTable; readonly lang: Language }) => {
  const { id, caption, columns, rows, data } = table
  const pads = columns.map(({ kind }, k) =>
    kind === 'number'
      ? decimalPads(
          rows.map((row) => row[k] ?? ''),
          lang,
        )
      : [],
  )
  const sheet = () => ({ head: columns.map(({ head }) => head), rows: data ?? rows })
  return (
    <Table title={caption} sheet={sheet}>
      <p class='caption' id={`${id}-caption`}>
        {caption}
      </p>
      <Scroll label={caption}>
        <table aria-labelledby={`${id}-caption`}>
          <thead>
            <tr>
              {columns.map(({ head, kind }, k) =>
                head === '' ? (
                  <td key={k} />
                ) : (
                  <th key={k} scope='col' class={kind}>
                    {head}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, r) => (
              <tr key={r}>
                {columns.map(({ kind }, k) =>
                  k === 0 ? (
                    <th key={k} scope='row' class={kind} data-pad={pads[k][r] || undefined}>
                      {row[k]}
                    </th>
                  ) : (
                    <td key={k} class={kind} data-pad={pads[k][r] || undefined}>
                      {row[k]}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Table>
  )
}

const Figure = ({ figure }: { readonly figure: PaperFigure }) => {
  const { id, title, description, at } = figure
  const layout = useCallback((width: number) => at(width), [at])
  return (
    <figure>
      <figcaption>{title}</figcaption>
      <Drawing id={id} title={title} description={description} at={layout} />
    </figure>
  )
}

const BlockView = ({ block, lang }: { readonly block: Block; readonly lang: Language }) => {
  switch (block.kind) {
    case 'heading':
      return <h3>{block.text}</h3>
    case 'words':
      return <p>{block.text}</p>
    case 'table':
      return <Rows table={block} lang={lang} />
    case 'figure':
      return <Figure figure={block} />
  }
}

/** A paper on the screen: what was found first, then what it rests on. */
export const PaperView = (it: { readonly paper: Paper; readonly heading: string; readonly lang: Language; readonly busy: boolean }) => {
  const { paper, heading, lang, busy } = it
  const shown = useSteps(paper.blocks.length, 3)
  // The same as long as the paper is: what stands already is not looked at again with every step.
  const blocks = useMemo(() => paper.blocks.map((block, k) => <BlockView key={k} block={block} lang={lang} />), [paper, lang])
  return (
    <section class='paper' lang={lang} aria-busy={busy}>
      <h2 class={paper.title === heading ? 'unseen' : undefined}>{paper.title}</h2>
      <p class='lede'>{paper.lede}</p>
      <div class='closing' aria-live='polite'>
        {paper.closing.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      {blocks.slice(0, shown)}
      {shown === paper.blocks.length && paper.notes && (
        <>
          <h3>{paper.notes.heading}</h3>
          <ul class='told'>
            {paper.notes.told.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

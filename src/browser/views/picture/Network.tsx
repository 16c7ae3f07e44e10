import { useEffect, useMemo, useState } from 'preact/hooks'
import { mostPipes, mostQuantities } from '../../../charts/gutter-layout.ts'
import { reachFrom } from '../../../charts/network-graph.ts'
import { networkLayout } from '../../../charts/network-layout.ts'
import { networkValues } from '../../../charts/network-values.ts'
import { alternativeInCash, alternativeInYear } from '../../../charts/year.ts'
import { headline, headlineText } from '../../../words/headline.ts'
import { wholeNumber } from '../../../words/numbers.ts'
import { pictureTexts } from '../../../words/page/picture.ts'
import { useWidth } from '../../parts/Drawing.tsx'
import { SaveCanvas } from '../../parts/Save.tsx'
import { listen, notch, pressed, stride } from './gestures.ts'
import { Links } from './Links.tsx'
import { Search } from './Search.tsx'
import type { Seen } from './seen.ts'
import { ownersTexts } from './texts.ts'
import { useNetwork } from './use-network.ts'

/** What comes before and after a node, and both with it; by the nodes' places in the layout. */
const chainOf = (layout: ReturnType<typeof networkLayout>, focus: number | undefined) => {
  if (focus === undefined) return { chain: undefined, before: 0, after: 0 }
  const { id } = layout.nodes[focus]
  const [up, down] = [reachFrom(layout.links, [id], 'up'), reachFrom(layout.links, [id], 'down')]
  const chain = new Set([...up, ...down].flatMap((it) => layout.indexOf.get(it) ?? []))
  return { chain, before: up.size - 1, after: down.size - 1 }
}

/** The plain drawing of a large scenario, on a canvas that can be moved and magnified, with its search and its table. */
export const Network = (seen: Seen & { readonly year: number | undefined; readonly theme: string; readonly cash: boolean }) => {
  const { scenario, result, alternative, lang, perspective, year, theme, cash } = seen
  const t = ownersTexts(lang)
  const layout = useMemo(() => networkLayout(scenario), [scenario])
  const all = result.alternatives[alternative]
  const whole = useMemo(() => {
    const inYear = year === undefined ? all : alternativeInYear(all, year)
    return cash ? alternativeInCash(inYear) : inYear
  }, [all, year, cash])
  const reference = result.alternatives[result.settings.reference]
  const { currency } = result.settings
  const values = useMemo(
    () =>
      networkValues({
        layout,
        scenario,
        alternative,
        result: whole,
        reference,
        year,
        lang,
        currency,
      }),
    [layout, scenario, alternative, whole, reference, year, lang, currency],
  )
  const [focusId, setFocus] = useState<string | undefined>(undefined)
  const focus = focusId === undefined ? undefined : layout.indexOf.get(focusId)
  const { chain, before, after } = useMemo(() => chainOf(layout, focus), [layout, focus])
  const { holder, width } = useWidth()
  const screen = useMemo(() => ({ width, height: Math.round(Math.min(720, Math.max(380, width * 0.6))) }), [width])
  const { canvas, moves } = useNetwork({ layout, values, chain, focus, screen, theme })
  useEffect(() => {
    const { current } = canvas
    return current ? listen(current, moves, (node) => setFocus(node === undefined ? undefined : layout.nodes[node].id)) : undefined
  }, [canvas, moves, layout])

  /** Puts a node's whole chain in sight. */
  const choose = (node: number | undefined): void => {
    setFocus(node === undefined ? undefined : layout.nodes[node].id)
    const members = [...(chainOf(layout, node).chain ?? [])].map((k) => layout.nodes[k])
    if (members.length === 0) {
      moves.fit()
      return
    }
    const [x, y] = [Math.min(...members.map((it) => it.x)), Math.min(...members.map((it) => it.y))]
    moves.fit({
      x,
      y,
      width: Math.max(...members.map((it) => it.x + it.width)) - x,
      height: Math.max(...members.map((it) => it.y + it.height)) - y,
    })
  }
  const named = scenario.alternatives.find(({ id }) => id === alternative)?.name ?? alternative
  const name = cash ? `${named} (${pictureTexts(lang).counts.cash})` : named
  const n = (count: number): string => wholeNumber(count, lang)
  const tools = [
    { sign: '+', label: t.zoomIn, go: () => moves.zoom(notch) },
    { sign: '−', label: t.zoomOut, go: () => moves.zoom(1 / notch) },
    { sign: '←', label: t.left, go: () => moves.pan(stride, 0) },
    { sign: '→', label: t.right, go: () => moves.pan(-stride, 0) },
    { sign: '↑', label: t.up, go: () => moves.pan(0, stride) },
    { sign: '↓', label: t.down, go: () => moves.pan(0, -stride) },
  ]
  return (
    <div class='net'>
      <p class='net-why'>
        {t.large(n(scenario.owners.length), n(scenario.quantities.length), n(scenario.edges.length), n(mostPipes), n(mostQuantities))}
      </p>
      <Search layout={layout} lang={lang} nameLang={scenario.language} focus={focus} before={before} after={after} choose={choose} />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be read out as a form */}
      <div class='net-tools' role='group' aria-label={t.networkTools}>
        {tools.map(({ sign, label, go }) => (
          <button key={sign} type='button' aria-label={label} title={label} onClick={go}>
            {sign}
          </button>
        ))}
        <button type='button' onClick={() => moves.fit()}>
          {t.all}
        </button>
      </div>
      <div class='drawing' ref={holder}>
        {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: what moves by keys is no image; the table below says the same */}
        <canvas
          ref={canvas}
          role='application'
          tabIndex={0}
          width={Math.max(1, screen.width)}
          height={screen.height}
          style={{ height: `${screen.height}px` }}
          aria-label={`${t.networkTitle(name)}. ${headlineText(headline(result, scenario, alternative, lang, perspective))}`}
          aria-describedby='net-keys'
          onKeyDown={(event) => {
            if (event.ctrlKey || event.metaKey || event.altKey) return
            if (event.key === 'Escape') setFocus(undefined)
            else if (pressed(event.key, moves)) event.preventDefault()
          }}
        />
      </div>
      <SaveCanvas title={t.networkTitle(name)} canvas={() => canvas.current} />
      <p id='net-keys' class='net-note'>
        {t.networkKeys}
      </p>
      <ul class='net-legend'>
        {(['saves', 'pays', 'carried', 'plain', 'weak'] as const).map((key) => (
          <li key={key}>
            <span class={`net-key net-key-${key}`} aria-hidden='true' />
            {t.legend[key]}
          </li>
        ))}
      </ul>
      {year !== undefined && !cash && <p class='net-note'>{t.yearLines}</p>}
      <Links layout={layout} values={values} chain={chain} lang={lang} currency={currency} />
    </div>
  )
}

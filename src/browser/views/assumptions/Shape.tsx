import { useEffect, useRef } from 'preact/hooks'
import { drawSketch, sketchLayout } from '../../../charts/sketch.ts'
import { picture } from '../../../charts/svg.ts'
import type { Distribution } from '../../../formula/types.ts'
import { quantile } from '../../../random/quantile.ts'
import type { Language } from '../../../scenario/types.ts'
import { moneyInterval } from '../../../words/money.ts'
import { interval, numberText } from '../../../words/numbers.ts'
import { assumptionsTexts } from '../../../words/page/assumptions.ts'

/** From the 5th to the 95th percentile, as money where the unit is. */
const rangeText = (distribution: Distribution, unit: string | undefined, currency: string, lang: Language): string => {
  const [low, high] = [quantile(distribution, 0.05), quantile(distribution, 0.95)]
  if (unit !== undefined && new RegExp(`^${currency}(?![\\p{L}])`, 'u').test(unit)) return moneyInterval(low, high, lang, { currency })
  return interval(numberText(low, lang, { significant: 2 }), numberText(high, lang, { significant: 2 }), lang)
}

/** A distribution, drawn small, and its middle 90 of 100 in numbers. */
export const Shape = (it: {
  readonly id: string
  readonly name: string
  readonly distribution: Distribution
  readonly unit: string | undefined
  readonly currency: string
  readonly weak: boolean
  readonly lang: Language
}) => {
  const { id, name, distribution, unit, currency, weak, lang } = it
  const t = assumptionsTexts(lang)
  const holder = useRef<HTMLDivElement>(null)
  const between = t.between(rangeText(distribution, unit, currency, lang))
  const title = t.shapeOf(name)
  useEffect(() => {
    const { current } = holder
    if (!current) return
    current.replaceChildren()
    const sketch = sketchLayout((u) => quantile(distribution, u), 160, 40)
    if (sketch) {
      const { width, height } = sketch
      drawSketch(picture(current, { width, height, title, description: between, id: `shape-${id}` }), sketch, weak)
    }
  }, [id, title, between, distribution, weak])
  return (
    <div class='as-shape'>
      <div ref={holder} />
      <small>{between}</small>
    </div>
  )
}

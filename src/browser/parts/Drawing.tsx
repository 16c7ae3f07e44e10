import { useEffect, useRef, useState } from 'preact/hooks'
import { type Mark, picture } from '../../charts/svg.ts'

export type Drawn = { readonly height: number; readonly draw: (svg: Mark) => void }

/** The width in px of an element, kept up to date; 0 before it is known. */
export const useWidth = () => {
  const holder = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const { current } = holder
    if (!current) return
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry.contentRect.width)))
    observer.observe(current)
    return () => observer.disconnect()
  }, [])
  return { holder, width }
}

/** A drawing that is as wide as there is room; `at` lays it out, again whenever it is another function. */
export const Drawing = (it: {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly at: (width: number) => Drawn | undefined
  readonly most?: number
}) => {
  const { holder, width } = useWidth()
  const { id, title, description, at, most = 1104 } = it
  useEffect(() => {
    const { current } = holder
    if (!current || width === 0) return
    const across = Math.min(width, most)
    const drawn = at(across)
    current.replaceChildren()
    if (drawn) drawn.draw(picture(current, { width: across, height: drawn.height, title, description, id }))
  }, [holder, width, most, at, title, description, id])
  return <div class='drawing' ref={holder} />
}

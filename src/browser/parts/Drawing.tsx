import type { ComponentChildren } from 'preact'
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { type Mark, picture } from '../../charts/svg.ts'
import { SHEET, usePrinting } from './print.ts'
import { SaveImage } from './Save.tsx'

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

/**
 * A drawing that is as wide as there is room, or as the sheet when it is printed; `at` lays it out, again whenever it is
 * another function. It can be saved as a picture.
 */
export const Drawing = (it: {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly at: (width: number) => Drawn | undefined
  readonly most?: number
  /** What belongs nearest to the drawing, before it is offered as a picture. */
  readonly children?: ComponentChildren
  /** The width for paper, where it needs more than a sheet has: it is then made smaller. */
  readonly paper?: number
}) => {
  const { holder, width } = useWidth()
  const { id, title, description, at, most = 1104, paper = SHEET } = it
  const draw = useCallback(
    (across: number) => {
      const { current } = holder
      if (!current) return
      const drawn = at(across)
      current.replaceChildren()
      if (drawn) drawn.draw(picture(current, { width: across, height: drawn.height, title, description, id }))
    },
    [holder, at, title, description, id],
  )
  const across = Math.min(width, most)
  useEffect(() => {
    if (across > 0) draw(across)
  }, [draw, across])
  usePrinting(
    () => draw(paper),
    () => across > 0 && draw(across),
  )
  return (
    <>
      <div class='drawing' ref={holder} />
      {it.children}
      <SaveImage title={title} svg={() => holder.current?.querySelector('svg')} />
    </>
  )
}

import { useCallback, useEffect, useRef } from 'preact/hooks'
import { drawNetwork, type Inks, inks } from '../../../charts/network-draw.ts'
import { networkLabels } from '../../../charts/network-labels.ts'
import type { NetworkLayout } from '../../../charts/network-layout.ts'
import type { NetworkValues } from '../../../charts/network-values.ts'
import { type Box, fitView, panned, type Size, startView, type View, zoomed } from '../../../charts/network-view.ts'

/** How long the picture has to stand still before it is drawn as sharp as the screen is, ms. */
const rest = 160
/** A frame that takes longer than this, ms, is too slow for 30 a second beside all else that the page does. */
const slow = 16

export type Shown = {
  readonly layout: NetworkLayout
  readonly values: NetworkValues
  readonly chain: ReadonlySet<number> | undefined
  readonly focus: number | undefined
  readonly screen: Size
  /** Changes where the colours do. */
  readonly theme: string
}
export type Moves = {
  readonly pan: (dx: number, dy: number) => void
  readonly zoom: (factor: number, at?: { readonly x: number; readonly y: number }) => void
  readonly fit: (part?: Box) => void
  /** The node at a point of the screen. */
  readonly nodeAt: (x: number, y: number) => number | undefined
}

const inksOf = (element: Element): Inks => {
  const style = getComputedStyle(element)
  return Object.fromEntries(inks.map((name) => [name, style.getPropertyValue(`--${name}`).trim()])) as Inks
}

/** Keeps a canvas drawn, once a frame at most; what moves the view is no state of the page and renders nothing anew. */
export const useNetwork = (shown: Shown): { readonly canvas: { current: HTMLCanvasElement | null }; readonly moves: Moves } => {
  const canvas = useRef<HTMLCanvasElement>(null)
  const view = useRef<View | undefined>(undefined)
  const now = useRef(shown)
  now.current = shown
  const palette = useRef<Inks | undefined>(undefined)
  const frame = useRef<number | undefined>(undefined)
  const resting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const plain = useRef(false)

  const draw = useCallback(() => {
    frame.current = undefined
    const { current } = canvas
    const pen = current?.getContext('2d', { alpha: false })
    const { screen, layout, values, chain, focus } = now.current
    if (!current || !pen || screen.width === 0 || !view.current) return
    palette.current ??= inksOf(current)
    const moving = resting.current !== undefined
    // Without a graphics card four times the px are four times the work.
    const density = moving ? 1 : Math.min(2, window.devicePixelRatio || 1)
    const started = performance.now()
    const [wide, tall] = [Math.round(screen.width * density), Math.round(screen.height * density)]
    if (current.width !== wide) current.width = wide
    if (current.height !== tall) current.height = tall
    const labels = networkLabels(layout, values, view.current, screen, chain)
    drawNetwork(
      pen,
      { layout, values, labels, view: view.current, screen, chain, focus, inks: palette.current, plain: moving && plain.current },
      density,
    )
    const took = performance.now() - started
    if (moving) plain.current = took > slow || (plain.current && took > slow / 4)
  }, [])
  const soon = useCallback(() => {
    frame.current ??= requestAnimationFrame(draw)
  }, [draw])

  /** Draws now, and once more when nothing has moved for a while. */
  const stir = useCallback(() => {
    if (resting.current !== undefined) clearTimeout(resting.current)
    resting.current = setTimeout(() => {
      resting.current = undefined
      soon()
    }, rest)
    soon()
  }, [soon])

  const { layout, screen, theme, values } = shown
  const { width, height } = layout
  // Another drawing or another room: everything is shown, from the start.
  useEffect(() => {
    view.current = screen.width === 0 ? undefined : startView({ width, height }, screen)
  }, [width, height, screen])
  useEffect(() => {
    palette.current = undefined
  }, [theme])
  // What a slider moves comes again at once.
  const drawn = useRef(values)
  useEffect(() => {
    if (drawn.current === values) soon()
    else stir()
    drawn.current = values
  })
  useEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)')
    const again = (): void => {
      palette.current = undefined
      soon()
    }
    dark.addEventListener('change', again)
    return () => {
      dark.removeEventListener('change', again)
      if (resting.current !== undefined) clearTimeout(resting.current)
      if (frame.current !== undefined) cancelAnimationFrame(frame.current)
      frame.current = undefined
    }
  }, [soon])

  const change = useCallback(
    (next: (view: View, whole: Size, screen: Size) => View) => {
      if (!view.current) return
      view.current = next(view.current, now.current.layout, now.current.screen)
      stir()
    },
    [stir],
  )
  const moves = useRef<Moves>({
    pan: (dx, dy) => change((at, whole, room) => panned(at, dx, dy, whole, room)),
    zoom: (factor, point) =>
      change((at, whole, room) => zoomed(at, factor, point ?? { x: room.width / 2, y: room.height / 2 }, whole, room)),
    fit: (part) => change((_, whole, room) => fitView(part ?? { x: 0, y: 0, width: whole.width, height: whole.height }, room)),
    nodeAt: (x, y) => {
      if (!view.current) return undefined
      const { scale, x: left, y: top } = view.current
      const [px, py] = [(x - left) / scale, (y - top) / scale]
      const found = now.current.layout.nodes.findIndex((it) => px >= it.x && px <= it.x + it.width && py >= it.y && py <= it.y + it.height)
      return found === -1 ? undefined : found
    },
  })
  return { canvas, moves: moves.current }
}

import type { Moves } from './use-network.ts'

/** A press that moves less than this, px, is a choice and no drag. */
const still = 4
/** How much a notch of the wheel, a key or a button magnifies. */
export const notch = 1.25
/** How far an arrow moves the picture, px. */
export const stride = 80

type Point = { readonly x: number; readonly y: number }

/**
 * Listens to pointers and the wheel over a canvas: one pointer moves the picture, two pull it apart. The wheel zooms only where
 * the picture has the focus (or Ctrl is held): else it goes on moving the page. Gives what stops the listening.
 */
export const listen = (canvas: HTMLCanvasElement, moves: Moves, chosen: (node: number | undefined) => void): (() => void) => {
  const pointers = new Map<number, Point>()
  let moved = 0
  const at = ({ clientX, clientY }: MouseEvent): Point => {
    const { left, top } = canvas.getBoundingClientRect()
    return { x: clientX - left, y: clientY - top }
  }
  const down = (event: PointerEvent): void => {
    if (event.button !== 0) return
    if (pointers.size === 0) moved = 0
    pointers.set(event.pointerId, at(event))
    canvas.setPointerCapture(event.pointerId)
  }
  const move = (event: PointerEvent): void => {
    const before = pointers.get(event.pointerId)
    if (!before) return
    const point = at(event)
    const others = [...pointers].filter(([id]) => id !== event.pointerId).map(([, other]) => other)
    pointers.set(event.pointerId, point)
    moved += Math.hypot(point.x - before.x, point.y - before.y)
    if (others.length === 0) {
      if (moved >= still) moves.pan(point.x - before.x, point.y - before.y)
      return
    }
    const [other] = others
    const apart = (it: Point): number => Math.max(1, Math.hypot(it.x - other.x, it.y - other.y))
    moves.zoom(apart(point) / apart(before), { x: (point.x + other.x) / 2, y: (point.y + other.y) / 2 })
    moves.pan((point.x - before.x) / 2, (point.y - before.y) / 2)
  }
  const up = (event: PointerEvent): void => {
    const point = pointers.get(event.pointerId)
    if (!pointers.delete(event.pointerId) || !point) return
    if (event.type === 'pointerup' && pointers.size === 0 && moved < still) chosen(moves.nodeAt(point.x, point.y))
  }
  const wheel = (event: WheelEvent): void => {
    if (document.activeElement !== canvas && !event.ctrlKey) return
    event.preventDefault()
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 33 : 1
    moves.zoom(notch ** Math.max(-2, Math.min(2, (-event.deltaY * lines) / 100)), at(event))
  }
  canvas.addEventListener('pointerdown', down)
  canvas.addEventListener('pointermove', move)
  canvas.addEventListener('pointerup', up)
  canvas.addEventListener('pointercancel', up)
  canvas.addEventListener('wheel', wheel, { passive: false })
  return () => {
    canvas.removeEventListener('pointerdown', down)
    canvas.removeEventListener('pointermove', move)
    canvas.removeEventListener('pointerup', up)
    canvas.removeEventListener('pointercancel', up)
    canvas.removeEventListener('wheel', wheel)
  }
}

/** What a key does to the picture; false where it does nothing. */
export const pressed = (key: string, { pan, zoom, fit }: Moves): boolean => {
  if (key === 'ArrowLeft') pan(stride, 0)
  else if (key === 'ArrowRight') pan(-stride, 0)
  else if (key === 'ArrowUp') pan(0, stride)
  else if (key === 'ArrowDown') pan(0, -stride)
  else if (key === '+' || key === '=') zoom(notch)
  else if (key === '-' || key === '_') zoom(1 / notch)
  else if (key === '0') fit()
  else return false
  return true
}

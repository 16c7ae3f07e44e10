/** What of a drawing is seen: its px times `scale`, moved by x and y, are those of the screen. */
export type View = { readonly scale: number; readonly x: number; readonly y: number }
export type Size = { readonly width: number; readonly height: number }
export type Box = Size & { readonly x: number; readonly y: number }

/** The largest magnification; the smallest is half of that which shows everything. */
export const mostScale = 3
const margin = 12

/** The view that shows a part of the drawing whole, in the middle; no larger than life. */
export const fitView = (part: Box, screen: Size): View => {
  const room = { width: Math.max(1, screen.width - 2 * margin), height: Math.max(1, screen.height - 2 * margin) }
  const scale = Math.min(1, room.width / Math.max(1, part.width), room.height / Math.max(1, part.height))
  return {
    scale,
    x: (screen.width - part.width * scale) / 2 - part.x * scale,
    y: (screen.height - part.height * scale) / 2 - part.y * scale,
  }
}

/** Below this scale even roots' names have no room. */
const leastLegible = 0.2

/**
 * Where one begins: everything, or on a screen too small for that the right end, where owners stand, as high as there is room.
 */
export const startView = (whole: Size, screen: Size): View => {
  const all = fitView({ x: 0, y: 0, ...whole }, screen)
  if (all.scale >= leastLegible) return all
  const scale = Math.min(leastLegible * 1.4, Math.max(all.scale, (screen.height - 2 * margin) / whole.height))
  return { scale, x: screen.width - whole.width * scale, y: (screen.height - whole.height * scale) / 2 }
}

/** A quarter of the screen at least stays covered by the drawing's own box, so that nobody gets lost. */
const heldAt = (at: number, length: number, screen: number): number => {
  const least = Math.min(length, screen / 4)
  return Math.min(screen - least, Math.max(least - length, at))
}
/** The view, moved back as far as is needed for the drawing to stay in sight. */
export const held = ({ scale, x, y }: View, whole: Size, screen: Size): View => ({
  scale,
  x: heldAt(x, whole.width * scale, screen.width),
  y: heldAt(y, whole.height * scale, screen.height),
})

/** Magnifies by `factor` within what is allowed; the point of the screen stays over the same of the drawing. */
export const zoomed = (view: View, factor: number, point: { readonly x: number; readonly y: number }, whole: Size, screen: Size): View => {
  const least = fitView({ x: 0, y: 0, ...whole }, screen).scale / 2
  const scale = Math.min(mostScale, Math.max(least, view.scale * factor))
  const by = scale / view.scale
  return held({ scale, x: point.x - (point.x - view.x) * by, y: point.y - (point.y - view.y) * by }, whole, screen)
}

/** Moves the drawing by px of the screen. */
export const panned = (view: View, dx: number, dy: number, whole: Size, screen: Size): View =>
  held({ ...view, x: view.x + dx, y: view.y + dy }, whole, screen)

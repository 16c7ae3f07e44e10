import { paperColours } from '../../charts/style.ts'

/** What a drawing's looks are made of. Those that are inherited are written once, where they change. */
const inherited = [
  'color',
  'fill',
  'fill-opacity',
  'font-family',
  'font-size',
  'font-style',
  'font-variant-numeric',
  'font-weight',
  'letter-spacing',
  'paint-order',
  'stroke',
  'stroke-dasharray',
  'stroke-dashoffset',
  'stroke-linecap',
  'stroke-linejoin',
  'stroke-opacity',
  'stroke-width',
  'text-anchor',
  'visibility',
] as const
/** The others with what they are when nobody says anything. */
const own = { opacity: '1', 'dominant-baseline': 'auto', 'stop-color': 'rgb(0, 0, 0)', 'stop-opacity': '1' } as const
const named = [...inherited, ...Object.keys(own)]

/** Signs that no XML may hold. */
const forbidden = /[^\P{Cc}\t\n\r]|\p{Cs}|[\ufffe\uffff]/gu

type Looks = { readonly element: SVGElement; readonly shown: boolean; readonly attributes: ReadonlyMap<string, string> }

const looksOf = (element: SVGElement, root: Element): Looks => {
  const style = getComputedStyle(element)
  const above = element === root || !element.parentElement ? undefined : getComputedStyle(element.parentElement)
  const attributes = new Map<string, string>()
  for (const name of inherited) {
    const value = style.getPropertyValue(name)
    if (value !== above?.getPropertyValue(name)) attributes.set(name, value)
  }
  for (const [name, usual] of Object.entries(own)) {
    const value = style.getPropertyValue(name)
    if (value !== usual) attributes.set(name, value)
  }
  return { element, shown: style.display !== 'none', attributes }
}

/**
 * A drawing of the page as an SVG file of its own: in the light colours on white whatever the page's theme, since it goes into
 * documents; with all its looks as attributes, which other programs read too and no policy forbids.
 */
export const svgFile = (drawn: SVGSVGElement): string => {
  const holder = document.createElement('div')
  // Laid out, as looks are computed only then, but out of sight and reach for the moment that it takes.
  holder.style.cssText = 'position:absolute;left:-9999px;top:0;width:4000px;color:var(--ink)'
  holder.inert = true
  for (const [name, value] of paperColours) holder.style.setProperty(name, value)
  const svg = document.importNode(drawn, true)
  holder.append(svg)
  document.body.append(holder)
  try {
    const elements = [svg, ...svg.querySelectorAll<SVGElement>('*')]
    for (const { element, shown, attributes } of elements.map((element) => looksOf(element, svg))) {
      if (!shown) {
        element.remove()
        continue
      }
      for (const name of ['class', 'style', 'tabindex', ...named]) element.removeAttribute(name)
      for (const [name, value] of attributes) element.setAttribute(name, value)
    }
  } finally {
    holder.remove()
  }
  const [x = 0, y = 0, width = 0, height = 0] = (svg.getAttribute('viewBox') ?? '').split(/[\s,]+/).map(Number)
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  svg.setAttribute('width', String(width))
  svg.setAttribute('height', String(height))
  const paper = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  for (const [name, value] of Object.entries({ x, y, width, height, fill: '#fff', stroke: 'none' })) paper.setAttribute(name, String(value))
  const first = [...svg.children].find((child) => child.localName !== 'title' && child.localName !== 'desc')
  svg.insertBefore(paper, first ?? null)
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg).replace(forbidden, '')}\n`
}

/** Pixels for each unit of a drawing: sharp on paper and on good screens. */
const SCALE = 2
/** Browsers give up on larger canvases. */
const MOST_PIXELS = 8_192

/** An SVG file as a PNG, at twice its size (less for the very largest). Fails where the browser cannot draw it. */
export const pngFile = async (svg: string): Promise<Blob> => {
  const image = new Image()
  // A data address is what the page's policy lets images come from.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const scale = Math.min(SCALE, MOST_PIXELS / Math.max(image.naturalWidth, image.naturalHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(image.naturalWidth * scale)
  canvas.height = Math.round(image.naturalHeight * scale)
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((made, failed) => {
    canvas.toBlob((blob) => (blob ? made(blob) : failed(new Error('no picture'))), 'image/png')
  })
}

/** What a canvas shows as a PNG, on the page's own ground; undefined where the browser cannot make one. */
export const canvasFile = async (drawn: HTMLCanvasElement): Promise<Blob | undefined> => {
  const canvas = document.createElement('canvas')
  canvas.width = drawn.width
  canvas.height = drawn.height
  const context = canvas.getContext('2d')
  if (!context) return undefined
  context.fillStyle = getComputedStyle(document.documentElement).backgroundColor
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(drawn, 0, 0)
  return new Promise((made) => {
    canvas.toBlob((blob) => made(blob ?? undefined), 'image/png')
  })
}

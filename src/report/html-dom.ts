/** What may stand in an element: text is always text, never markup. */
export type Child = Node | string | undefined | false | readonly Child[]
export type Attributes = Readonly<Record<string, string | number | undefined>>
/** Makes one element with its attributes and children. */
export type Make = (tag: string, attributes?: Attributes, ...children: readonly Child[]) => HTMLElement

const append = (parent: Node, doc: Document, child: Child): void => {
  if (child === undefined || child === false) return
  if (typeof child === 'string') parent.appendChild(doc.createTextNode(child))
  else if ('nodeType' in child) parent.appendChild(child)
  else for (const it of child) append(parent, doc, it)
}

/** A maker of elements in a document. */
export const maker =
  (doc: Document): Make =>
  (tag, attributes = {}, ...children) => {
    const element = doc.createElement(tag)
    for (const [name, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(name, String(value))
    for (const child of children) append(element, doc, child)
    return element
  }

const empty = new Set(['area', 'base', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr'])
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Signs that mean something in HTML become entities; control characters, which HTML forbids, vanish. */
const escape = (text: string): string => text.replace(/[^\P{Cc}\t\n\r]/gu, '').replace(/[&<>"']/gu, (sign) => entities[sign] ?? '')

/**
 * An element as HTML text. Our own, since DOM implementations differ in what they escape (some leave
 * the text of <title> as it is): here every text and attribute is escaped, whatever holds it. The
 * one exception is <style>, whose text is ours alone and may not contain `</`.
 */
export const serialize = (node: Node): string => {
  if (node.nodeType === 3) return escape(node.textContent ?? '')
  if (node.nodeType !== 1) return ''
  const element = node as Element
  const tag = element.localName
  const attributes = [...element.attributes].map(({ name, value }) => ` ${name}="${escape(value)}"`).join('')
  if (empty.has(tag)) return `<${tag}${attributes}>`
  if (tag === 'script') throw new Error('a report holds no scripts')
  if (tag === 'style') {
    const css = element.textContent ?? ''
    if (css.includes('</')) throw new Error('a style may not hold an end tag')
    return `<style${attributes}>${css}</style>`
  }
  return `<${tag}${attributes}>${[...element.childNodes].map(serialize).join('')}</${tag}>`
}

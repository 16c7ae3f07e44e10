import { parseHTML } from 'linkedom'
import { type Mark, picture } from '../../src/charts/svg.ts'

/** An empty <svg> in a document of its own, and how to look into it. */
export const emptyPicture = (
  width = 400,
  height = 300,
): { readonly svg: Mark; readonly all: (selector: string) => readonly Element[]; readonly texts: () => readonly string[] } => {
  const { document } = parseHTML('<!doctype html><html><body><div></div></body></html>')
  const holder = document.querySelector('div') as unknown as Element
  const svg = picture(holder, { width, height, title: 'A title', description: 'A description', id: 'test' })
  const all = (selector: string): readonly Element[] => [...holder.querySelectorAll(selector)]
  return { svg, all, texts: () => all('text').map((text) => text.textContent ?? '') }
}

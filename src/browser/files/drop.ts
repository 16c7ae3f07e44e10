import type { Signal } from '@preact/signals'
import { droppedFile } from './disk.ts'
import type { Files } from './files.ts'

/**
 * Takes files that are dropped anywhere on the page. Before any view does: an editor would write the file's text into its
 * own, and the browser would leave the page for the file.
 */
export const takeDrops = (window: Window, files: Files, dragging: Signal<boolean>): void => {
  const carries = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false
  const over = (event: DragEvent): void => {
    if (!carries(event)) return
    event.preventDefault()
    event.stopPropagation()
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
    dragging.value = true
  }
  window.addEventListener('dragenter', over, { capture: true })
  window.addEventListener('dragover', over, { capture: true })
  window.addEventListener(
    'dragleave',
    (event) => {
      // Between elements there is another one that is entered; out of the window there is none.
      if (event.relatedTarget === null) dragging.value = false
    },
    { capture: true },
  )
  window.addEventListener(
    'drop',
    (event) => {
      dragging.value = false
      if (!carries(event) || !event.dataTransfer) return
      event.preventDefault()
      event.stopPropagation()
      const dropped = droppedFile(event.dataTransfer)
      if (dropped) void dropped.handle.then((handle) => files.openFile(dropped.file, handle))
    },
    { capture: true },
  )
}

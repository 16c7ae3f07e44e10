import type { Signal } from '@preact/signals'
import { createContext } from 'preact'
import type { App } from '../app/state.ts'
import type { Files } from './files.ts'

/** What the file tools, the notices and the welcome share: given once, above the page's frame. */
export type FilesPage = {
  readonly app: App
  readonly files: Files
  /** The welcome's step, from 0; undefined when it is not shown. */
  readonly step: Signal<number | undefined>
  /** Whether a file is being dragged over the page. */
  readonly dragging: Signal<boolean>
}
export const FilesContext = createContext<FilesPage | undefined>(undefined)

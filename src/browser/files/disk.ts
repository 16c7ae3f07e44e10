import { saveText } from '../parts/files.ts'

/** A file on the visitor's disk that may be written again: the part of the File System Access API that is used here. */
export type Handle = {
  readonly name: string
  readonly getFile: () => Promise<File>
  readonly createWritable: () => Promise<{ readonly write: (text: string) => Promise<void>; readonly close: () => Promise<void> }>
}

/** What the browser can do with files; pickers are missing where it cannot open or save in place. */
export type Disk = {
  /** Asks the visitor for a file; undefined where they give none. */
  readonly pickOpen: (() => Promise<Handle | undefined>) | undefined
  readonly pickSave: ((name: string) => Promise<Handle | undefined>) | undefined
  readonly download: (name: string, text: string) => void
  readonly copy: (text: string) => Promise<void>
}

type Picking = { readonly types: readonly { readonly description: string; readonly accept: Readonly<Record<string, readonly string[]>> }[] }
type Pickers = {
  readonly showOpenFilePicker?: (options: Picking) => Promise<readonly Handle[]>
  readonly showSaveFilePicker?: (options: Picking & { readonly suggestedName: string }) => Promise<Handle>
}

const TYPE = 'application/yaml'
const picking: Picking = { types: [{ description: 'YAML', accept: { [TYPE]: ['.yaml', '.yml'] } }] }

/** Undefined where the visitor changed their mind. */
const unlessGivenUp = async <T>(asked: Promise<T>): Promise<T | undefined> => {
  try {
    return await asked
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined
    throw error
  }
}

/** The disk of a window. */
export const diskOf = (window: Window & Pickers): Disk => ({
  pickOpen:
    window.showOpenFilePicker && (() => unlessGivenUp(window.showOpenFilePicker?.(picking).then(([handle]) => handle) ?? Promise.reject())),
  pickSave:
    window.showSaveFilePicker &&
    ((name) => unlessGivenUp(window.showSaveFilePicker?.({ ...picking, suggestedName: name }) ?? Promise.reject())),
  download: (name, text) => saveText(name, text, TYPE),
  copy: (text) => window.navigator.clipboard.writeText(text),
})

/** Writes a file anew. The browser asks the visitor the first time; throws where they refuse, or the file cannot be written. */
export const writeTo = async (handle: Handle, text: string): Promise<void> => {
  const writable = await handle.createWritable()
  await writable.write(text)
  await writable.close()
}

type WithHandle = DataTransferItem & { readonly getAsFileSystemHandle?: () => Promise<(Handle & { readonly kind: string }) | null> }

/** The first file that was dropped, and its handle where the browser gives one. To be called while the drop is handled. */
export const droppedFile = (data: DataTransfer): { readonly file: File; readonly handle: Promise<Handle | undefined> } | undefined => {
  const item = [...data.items].find(({ kind }) => kind === 'file') as WithHandle | undefined
  const file = item?.getAsFile()
  if (!item || !file) return undefined
  const handle = item.getAsFileSystemHandle?.().then((it) => (it?.kind === 'file' ? it : undefined)) ?? Promise.resolve(undefined)
  return { file, handle: handle.catch(() => undefined) }
}

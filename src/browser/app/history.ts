/** One state of the document: its text, and what made it so (shown with undo). */
export type Version = { readonly text: string; readonly made: string }

/** The versions of a document, and which of them is current. A value: every change gives a new one. */
export type History = { readonly versions: readonly Version[]; readonly at: number }

/** Versions kept at most: the text as it was opened, and the newest. */
const MOST_VERSIONS = 200

export const startHistory = (text: string, made: string): History => ({ versions: [{ text, made }], at: 0 })
export const currentText = ({ versions, at }: History): string => versions[at].text

/** A new version after the current one; what was undone is forgotten. The same text is no new version. */
export const changed = (history: History, text: string, made: string): History => {
  if (text === currentText(history)) return history
  const [opened, ...since] = [...history.versions.slice(0, history.at + 1), { text, made }]
  const versions = [opened, ...since.slice(1 - MOST_VERSIONS)]
  return { versions, at: versions.length - 1 }
}
export const canUndo = ({ at }: History): boolean => at > 0
export const canRedo = ({ versions, at }: History): boolean => at < versions.length - 1
export const undone = (history: History): History => (canUndo(history) ? { ...history, at: history.at - 1 } : history)
export const redone = (history: History): History => (canRedo(history) ? { ...history, at: history.at + 1 } : history)
/** What undo would take back, and redo bring again. */
export const undoable = ({ versions, at }: History): string | undefined => (at > 0 ? versions[at].made : undefined)
export const redoable = ({ versions, at }: History): string | undefined => versions[at + 1]?.made

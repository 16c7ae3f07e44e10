import type { Catalogue } from '../problems/problem.ts'

export type ResolvedPath =
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly why: Catalogue['extends-path']['why'] }

/**
 * The file that `extends: text` names in a file whose path within the run's folder is `from`, as a path within that folder, with `/` and
 * without `.` and `..`. Only arithmetic: whether a link leaves the folder is for whoever opens the file to find out.
 */
export const resolvePath = (from: string, text: string): ResolvedPath => {
  if (text.trim() === '') return { ok: false, why: 'empty' }
  if (/\p{Cc}/u.test(text)) return { ok: false, why: 'character' }
  if (/^([a-zA-Z][a-zA-Z0-9+.-]*:|\/|\\|~\/)/.test(text)) return { ok: false, why: 'absolute' }
  if (text.includes('\\')) return { ok: false, why: 'backslash' }
  const parts = from.split('/').slice(0, -1)
  for (const part of text.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return { ok: false, why: 'outside' }
  }
  return parts.length === 0 ? { ok: false, why: 'empty' } : { ok: true, path: parts.join('/') }
}

/** The folder (with its last `/`) and the name of the file that is run. */
export const splitFile = (file: string): { readonly folder: string; readonly name: string } => {
  const at = Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1
  return { folder: file.slice(0, at), name: file.slice(at) }
}

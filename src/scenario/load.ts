import { error, type Problem } from '../problems/problem.ts'
import type { Reporter } from './context.ts'
import { limits } from './limits.ts'
import { resolvePath, splitFile } from './path.ts'
import { foundIn, type MapNode, placeOf } from './tree.ts'
import { parseYaml } from './yaml.ts'

/** What became of a file that `extends` asked for. */
export type LoadedFile =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly why: 'missing' | 'outside' | 'not-a-file' | 'too-large' | 'not-utf8' }

export type ParseOptions = {
  /** The path of the file as people should see it in a problem. */
  readonly file: string
  /**
   * Gives the text of another file. `path` is relative to the folder of `file`, with `/`, without `.` and `..`. Whoever gives it must see to
   * that no link leaves the folder ('outside'). Left out where there is no folder: then `extends` is an error.
   */
  readonly load?: (path: string) => LoadedFile | undefined
}

/** A file and those that it extends, the nearest first; undefined where one of them cannot be read (the problems are reported). */
export const loadChain = (report: Reporter, text: string, options: ParseOptions): readonly MapNode[] | undefined => {
  const { folder, name } = splitFile(options.file)
  const maps: MapNode[] = []
  const chain = [name]
  let sound = true
  for (let next: string | undefined = text; next !== undefined; ) {
    const path = chain.at(-1) ?? name
    const { root, problems } = parseYaml(maps.length === 0 ? options.file : folder + path, next)
    report.add(problems)
    if (root === undefined || !isKnownVersion(report, root)) return undefined
    maps.push(root)
    const extended = extendedBy(root, chain, options)
    if (extended.problem !== undefined) {
      report.add([extended.problem])
      sound = false
    }
    if (extended.path !== undefined) chain.push(extended.path)
    next = extended.text
  }
  return sound ? maps : undefined
}

/** A version that is not known is said alone: what else the file holds is not ours to judge. That it is missing is said with the other keys. */
const isKnownVersion = (report: Reporter, root: MapNode): boolean => {
  const node = root.entries.get('hangrannan')?.node
  if (node === undefined || (node.kind === 'scalar' && (node.value === 1 || node.value === null))) return true
  report.error(
    'version-unknown',
    { found: node.kind === 'scalar' ? JSON.stringify(node.value).slice(0, 40) : foundIn(node), known: [1] },
    node.span,
  )
  return false
}

type Extended = { readonly path?: string; readonly text?: string; readonly problem?: Problem }

const extendedBy = (root: MapNode, chain: readonly string[], { load }: ParseOptions): Extended => {
  const node = root.entries.get('extends')?.node
  if (node === undefined || (node.kind === 'scalar' && node.value === null)) return {}
  const place = placeOf(node.span)
  if (node.kind !== 'scalar' || typeof node.value !== 'string') {
    const found = foundIn(node)
    return {
      problem: error(
        'wrong-shape',
        { key: 'extends', where: '', expected: 'text', found, text: node.kind === 'scalar' ? String(node.value) : '' },
        place,
      ),
    }
  }
  const resolved = resolvePath(chain.at(-1) ?? '', node.value)
  if (!resolved.ok) return { problem: error('extends-path', { path: node.value.slice(0, 200), why: resolved.why }, place) }
  const { path } = resolved
  if (chain.includes(path)) return { problem: error('extends-loop', { chain: [...chain.slice(chain.indexOf(path)), path] }, place) }
  if (chain.length >= limits.files) return { problem: error('extends-too-long', { chain: [...chain, path], limit: limits.files }, place) }
  if (load === undefined) return { problem: error('extends-unreadable', { path, why: 'no-folder' }, place) }
  const loaded = load(path) ?? { ok: false, why: 'missing' }
  return loaded.ok ? { path, text: loaded.text } : { problem: error('extends-unreadable', { path, why: loaded.why }, place) }
}

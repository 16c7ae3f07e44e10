import { createStore, del, set, values } from 'idb-keyval'

/** What was being written and is in no file: kept by the browser until it is saved, or given up. `when` in ms since 1970. */
export type Draft = { readonly id: string; readonly name: string; readonly text: string; readonly when: number }

/** Where drafts are kept. Everything may fail: storage can be forbidden or full. */
export type DraftStore = {
  readonly all: () => Promise<readonly Draft[]>
  readonly put: (draft: Draft) => Promise<void>
  readonly drop: (id: string) => Promise<void>
}

/** A draft that nobody has asked for in this time is forgotten: 90 days in ms. */
const KEPT = 90 * 24 * 3_600_000

const isDraft = (value: unknown): value is Draft => {
  if (typeof value !== 'object' || value === null) return false
  const { id, name, text, when } = value as Partial<Record<keyof Draft, unknown>>
  return typeof id === 'string' && typeof name === 'string' && typeof text === 'string' && typeof when === 'number'
}

/** Drafts in IndexedDB. What is there and is no draft of ours, after another version perhaps, is left alone. */
export const indexedDrafts = (): DraftStore => {
  const store = createStore('hangrannan', 'drafts')
  return {
    all: async () => (await values<unknown>(store)).filter(isDraft),
    put: (draft) => set(draft.id, draft, store),
    drop: (id) => del(id, store),
  }
}

/** Which tabs are open: a draft that an open tab is writing is not lost. */
export type Tabs = {
  /** Says that this tab has the draft; gives what ends that. The browser ends it by itself when the tab closes or dies. */
  readonly hold: (id: string) => () => void
  readonly held: () => Promise<ReadonlySet<string>>
}

const LOCK = 'hangrannan-draft-'

/** Tabs by the browser's locks; where it has none (an insecure address), no tab is known to be open. */
export const lockedTabs = (locks: LockManager | undefined): Tabs => ({
  hold: (id) => {
    let release = (): void => undefined
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    locks?.request(LOCK + id, () => held).catch(() => undefined)
    return release
  },
  held: async () => {
    const names = (await locks?.query())?.held?.map(({ name }) => name ?? '') ?? []
    return new Set(names.filter((name) => name.startsWith(LOCK)).map((name) => name.slice(LOCK.length)))
  },
})

/** The newest draft that no open tab has, and whether an open tab has one; drafts too old are dropped. */
export const lostDraft = async (
  store: DraftStore,
  tabs: Tabs,
  now: number,
): Promise<{ readonly draft: Draft | undefined; readonly others: boolean }> => {
  const drafts = await store.all()
  const held = await tabs.held()
  const free = drafts.filter(({ id }) => !held.has(id))
  for (const { id } of free.filter(({ when }) => now - when > KEPT)) await store.drop(id)
  const draft = free.filter(({ when }) => now - when <= KEPT).toSorted((a, b) => b.when - a.when)[0]
  return { draft, others: free.length < drafts.length }
}

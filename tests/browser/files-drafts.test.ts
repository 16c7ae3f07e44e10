import 'fake-indexeddb/auto'
import { createStore, set } from 'idb-keyval'
import { describe, expect, it } from 'vitest'
import { createAutosave } from '../../src/browser/files/autosave.ts'
import { type Draft, type DraftStore, indexedDrafts, lostDraft, type Tabs } from '../../src/browser/files/drafts.ts'

const DAY = 24 * 3_600_000
const draft = (id: string, when: number): Draft => ({ id, name: `${id}.yaml`, text: `title: ${id}`, when })
const tabsOf = (...ids: readonly string[]): Tabs & { readonly open: Set<string> } => {
  const open = new Set(ids)
  return {
    open,
    hold: (id) => {
      open.add(id)
      return () => open.delete(id)
    },
    held: async () => open,
  }
}
const memory = (): DraftStore & { readonly drafts: Map<string, Draft> } => {
  const drafts = new Map<string, Draft>()
  return {
    drafts,
    all: async () => [...drafts.values()],
    put: async (it) => {
      drafts.set(it.id, it)
    },
    drop: async (id) => {
      drafts.delete(id)
    },
  }
}

describe('drafts in IndexedDB', () => {
  it('are there until they are dropped, and what is no draft is left alone', async () => {
    const store = indexedDrafts()
    expect(await store.all()).toEqual([])
    await store.put(draft('a', 1))
    await store.put(draft('b', 2))
    await store.put({ ...draft('a', 3), text: 'newer' })
    await set('other', { text: 1 }, createStore('hangrannan', 'drafts'))
    expect(await indexedDrafts().all()).toEqual([{ ...draft('a', 3), text: 'newer' }, draft('b', 2)])
    await store.drop('a')
    expect(await store.all()).toEqual([draft('b', 2)])
  })

  it('offer the newest that no open tab has, and forget those nobody asked for', async () => {
    const store = memory()
    const now = 200 * DAY
    for (const it of [draft('old', now - 91 * DAY), draft('lost', now - DAY), draft('older', now - 2 * DAY), draft('open', now)])
      await store.put(it)
    expect(await lostDraft(store, tabsOf('open'), now)).toEqual({ draft: draft('lost', now - DAY), others: true })
    expect([...store.drafts.keys()]).toEqual(['lost', 'older', 'open'])
    expect(await lostDraft(store, tabsOf(), now)).toEqual({ draft: draft('open', now), others: false })
    expect(await lostDraft(memory(), tabsOf('other'), now)).toEqual({ draft: undefined, others: false })
  })
})

/** An autosave with a clock that the test turns. */
const saving = (store: DraftStore) => {
  let now = 1_000
  let ids = 0
  let waits: { readonly at: number; readonly then: () => void }[] = []
  const wrote: (number | undefined)[] = []
  const tabs = tabsOf()
  const autosave = createAutosave({
    store,
    tabs,
    newId: () => `tab${++ids}`,
    now: () => now,
    later: (then, ms) => {
      const wait = { at: now + ms, then }
      waits.push(wait)
      return () => {
        waits = waits.filter((it) => it !== wait)
      }
    },
    wrote: (when) => wrote.push(when),
  })
  const pass = async (ms: number): Promise<void> => {
    now += ms
    const due = waits.filter(({ at }) => at <= now)
    waits = waits.filter(({ at }) => at > now)
    for (const { then } of due) then()
    await new Promise((done) => setTimeout(done, 0))
  }
  return { autosave, tabs, wrote, pass }
}

describe('autosave', () => {
  it('writes the last of several changes, a little after it, and drops the draft when all is saved', async () => {
    const store = memory()
    const { autosave, wrote, pass, tabs } = saving(store)
    expect(tabs.open).toEqual(new Set(['tab1']))
    autosave.see('a.yaml', 'one', false)
    await pass(10_000)
    expect(store.drafts.size).toBe(0)
    autosave.see('a.yaml', 'two', true)
    await pass(400)
    autosave.see('a.yaml', 'three', true)
    await pass(400)
    expect(store.drafts.size).toBe(0)
    await pass(100)
    expect([...store.drafts.values()]).toEqual([{ id: 'tab1', name: 'a.yaml', text: 'three', when: 11_900 }])
    expect(wrote).toEqual([11_900])
    autosave.see('a.yaml', 'three', false)
    await pass(0)
    expect(store.drafts.size).toBe(0)
  })

  it('writes at once when the page may be closing', async () => {
    const store = memory()
    const { autosave } = saving(store)
    autosave.see('a.yaml', 'two', true)
    await autosave.flush()
    expect(store.drafts.get('tab1')?.text).toBe('two')
  })

  it('leaves a draft behind for another document, which does not touch it', async () => {
    const store = memory()
    const { autosave, pass, tabs } = saving(store)
    autosave.see('a.yaml', 'changed', true)
    expect(autosave.leave()).toBe('tab1')
    autosave.see('b.yaml', 'another', false)
    await pass(1_000)
    expect(store.drafts.get('tab1')?.text).toBe('changed')
    expect(tabs.open).toEqual(new Set(['tab2']))
    autosave.see('b.yaml', 'another, changed', true)
    await pass(1_000)
    expect([...store.drafts.keys()]).toEqual(['tab1', 'tab2'])
    autosave.see('b.yaml', 'another', false)
    await pass(0)
    expect([...store.drafts.keys()]).toEqual(['tab1'])
    expect(autosave.leave()).toBeUndefined()
  })

  it('says so where nothing can be kept, and goes on', async () => {
    const { autosave, wrote, pass } = saving({ ...memory(), put: () => Promise.reject(new Error('full')) })
    autosave.see('a.yaml', 'two', true)
    await pass(500)
    expect(wrote).toEqual([undefined])
  })
})

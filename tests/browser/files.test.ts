import { describe, expect, it } from 'vitest'
import { createApp } from '../../src/browser/app/state.ts'
import { createAutosave } from '../../src/browser/files/autosave.ts'
import type { Disk, Handle } from '../../src/browser/files/disk.ts'
import type { Draft, DraftStore, Tabs } from '../../src/browser/files/drafts.ts'
import { createFiles } from '../../src/browser/files/files.ts'
import { packLink } from '../../src/browser/files/link.ts'
import type { Result } from '../../src/engine/result.ts'
import { directPen } from './pen.ts'

const NOON = 1_000_000

/** A file on a disk of the test's own. */
const onDisk = (name: string, text: string, refuses = false) => {
  const written: string[] = [text]
  const handle: Handle = {
    name,
    getFile: async () => new File([written.at(-1) ?? ''], name),
    createWritable: async () => {
      if (refuses) throw new DOMException('no', 'NotAllowedError')
      let next = ''
      return {
        write: async (part) => {
          next += part
        },
        close: async () => {
          written.push(next)
        },
      }
    },
  }
  return { handle, written }
}

const pageWith = (
  disk: Partial<Disk> = {},
  { drafts = [] as readonly Draft[], held = [] as string[], reloading = true, keeps = true } = {},
) => {
  const kept = new Map(drafts.map((it) => [it.id, it]))
  const store: DraftStore = {
    all: async () => [...kept.values()],
    put: async (it) => {
      if (!keeps) throw new Error('full')
      kept.set(it.id, it)
    },
    drop: async (id) => {
      kept.delete(id)
    },
  }
  const open = new Set(held)
  const tabs: Tabs = {
    hold: (id) => {
      open.add(id)
      return () => open.delete(id)
    },
    held: async () => open,
  }
  const downloads: (readonly [string, string])[] = []
  const copies: string[] = []
  const did: string[] = []
  const client = { ask: () => undefined, close: () => undefined }
  const app = createApp(() => client, { language: 'sv', theme: 'auto', pen: directPen, ranked: () => [] })
  let ids = 0
  const files = createFiles(app, {
    disk: {
      pickOpen: undefined,
      pickSave: undefined,
      download: (name, text) => downloads.push([name, text]),
      copy: async (text) => {
        copies.push(text)
      },
      ...disk,
    },
    store,
    tabs,
    autosave: (wrote) => createAutosave({ store, tabs, newId: () => `new${++ids}`, now: () => NOON, later: () => () => undefined, wrote }),
    now: () => NOON,
    address: () => 'http://hangrannan.test/page/',
    leftLink: () => did.push('left link'),
    pause: async () => {
      did.push('waited')
      if (reloading) open.clear()
    },
  })
  return { app, files, kept, downloads, copies, did }
}
const draft: Draft = { id: 'lost', name: 'halka.yaml', text: 'title: Mitt', when: NOON - 1_000 }

describe('opening and saving', () => {
  it('opens a file, and saves it as a download where there is no better way', async () => {
    const { app, files, downloads } = pageWith()
    expect(await files.pick()).toBe(false)
    await files.openFile(new File(['title: A'], 'a.yaml'))
    expect([app.name.value, app.text.value, files.unsaved.value]).toEqual(['a.yaml', 'title: A', false])
    app.edit('title: B', 'titel')
    expect(files.unsaved.value).toBe(true)
    await files.save()
    expect(downloads).toEqual([['a.yaml', 'title: B']])
    expect(files.notice.value).toEqual({ kind: 'downloaded', name: 'a.yaml' })
    expect(files.unsaved.value).toBe(false)
    app.undo()
    expect(files.unsaved.value).toBe(true)
  })

  it('saves in place what it opened in place', async () => {
    const { handle, written } = onDisk('a.yaml', 'title: A')
    const { app, files, downloads } = pageWith({ pickOpen: async () => handle, pickSave: async () => undefined })
    expect(await files.pick()).toBe(true)
    app.edit('title: B', 'titel')
    await files.save()
    expect(written).toEqual(['title: A', 'title: B'])
    expect(files.notice.value).toEqual({ kind: 'saved', name: 'a.yaml' })
    expect(files.unsaved.value).toBe(false)
    expect(downloads).toEqual([])
  })

  it('saves under another name, and in that file from then on', async () => {
    const { handle, written } = onDisk('b.yaml', '')
    const asked: string[] = []
    const { app, files } = pageWith({
      pickSave: async (name) => {
        asked.push(name)
        return handle
      },
    })
    await files.openFile(new File(['title: A'], 'a.yaml'))
    await files.save()
    expect(asked).toEqual(['a.yaml'])
    expect(app.name.value).toBe('b.yaml')
    app.edit('title: B', 'titel')
    await files.save()
    expect(asked).toEqual(['a.yaml'])
    expect(written).toEqual(['', 'title: A', 'title: B'])
  })

  it('stays unsaved where the visitor changes their mind or the file refuses', async () => {
    const refusing = onDisk('a.yaml', 'title: A', true)
    const { app, files } = pageWith({ pickOpen: async () => refusing.handle, pickSave: async () => undefined })
    await files.pick()
    app.edit('title: B', 'titel')
    await files.save()
    expect(files.notice.value).toEqual({ kind: 'not-saved', name: 'a.yaml' })
    await files.saveAs()
    expect(files.unsaved.value).toBe(true)
    expect(refusing.written).toEqual(['title: A'])
  })

  it('takes no file that is too large or cannot be read, and keeps what is open', async () => {
    const { app, files } = pageWith()
    files.openText({ name: 'a.yaml', text: 'title: A' })
    await files.openFile(new File([new Uint8Array(5_000_001)], 'stor.yaml'))
    expect(files.notice.value).toEqual({ kind: 'too-large', name: 'stor.yaml' })
    const gone = Object.assign(new File([], 'borta.yaml'), { text: () => Promise.reject(new DOMException('gone', 'NotFoundError')) })
    await files.openFile(gone)
    expect(files.notice.value).toEqual({ kind: 'unreadable', name: 'borta.yaml' })
    expect(app.text.value).toBe('title: A')
  })
})

describe('links', () => {
  it('are copied, or shown where copying is forbidden, and open the same scenario elsewhere', async () => {
    const { files, copies } = pageWith()
    files.openText({ name: 'a.yaml', text: 'title: Å' })
    await files.copyLink()
    const [url] = copies
    expect(files.notice.value).toEqual({ kind: 'link', url, copied: true })
    expect(url).toMatch(/^http:\/\/hangrannan\.test\/page\/#scenario=/)
    const other = pageWith({ copy: () => Promise.reject(new Error('no')) })
    expect(await other.files.openLink(new URL(url).hash)).toBe(true)
    expect([other.app.name.value, other.app.text.value, other.files.unsaved.value]).toEqual(['a.yaml', 'title: Å', false])
    await other.files.copyLink()
    expect(other.files.notice.value).toEqual({ kind: 'link', url, copied: false })
  })

  it('that are broken are told of, also after the example has been opened instead', async () => {
    const { app, files } = pageWith()
    expect(await files.openLink('#main')).toBe(false)
    expect(files.notice.value).toBeUndefined()
    expect(await files.openLink('#scenario=abc')).toBe(false)
    files.openText({ name: 'halka.yaml', text: 'title: Halka' })
    expect(files.notice.value).toEqual({ kind: 'link-broken' })
    expect(app.text.value).toBe('title: Halka')
  })

  it('do not take unsaved changes with them: they can be had back', async () => {
    const { app, files } = pageWith()
    files.openText({ name: 'a.yaml', text: 'title: A' })
    app.edit('title: B', 'titel')
    await files.openLink(await packLink({ name: 'c.yaml', text: 'title: C' }))
    expect(app.text.value).toBe('title: C')
    expect(files.offer.value).toMatchObject({ why: 'replaced', draft: { name: 'a.yaml', text: 'title: B' } })
  })
})

describe('drafts', () => {
  it('lost with a tab are offered, and kept as unsaved changes when taken', async () => {
    const { app, files, kept } = pageWith({}, { drafts: [draft] })
    files.openText({ name: 'halka.yaml', text: 'title: Halka' })
    await files.findDraft()
    expect(files.offer.value).toEqual({ draft, why: 'lost' })
    expect(app.text.value).toBe('title: Halka')
    await files.takeOffer()
    expect([app.name.value, app.text.value, files.unsaved.value]).toEqual(['halka.yaml', 'title: Mitt', true])
    expect(files.offer.value).toBeUndefined()
    expect([...kept.values()]).toEqual([{ ...draft, id: 'new1', when: NOON }])
  })

  it('are not given up where they cannot be kept anew', async () => {
    const { files, kept } = pageWith({}, { drafts: [draft], keeps: false })
    await files.findDraft()
    await files.takeOffer()
    expect([...kept.keys()]).toEqual(['lost'])
  })

  it('of a tab that is just reloading are found at a second look; those of open tabs never', async () => {
    const reloaded = pageWith({}, { drafts: [draft], held: ['lost'] })
    await reloaded.files.findDraft()
    expect(reloaded.did).toEqual(['waited'])
    expect(reloaded.files.offer.value?.draft).toEqual(draft)
    const elsewhere = pageWith({}, { drafts: [draft], held: ['lost'], reloading: false })
    await elsewhere.files.findDraft()
    expect(elsewhere.files.offer.value).toBeUndefined()
  })

  it('can wait, or be given up for good', async () => {
    const { files, kept } = pageWith({}, { drafts: [draft] })
    await files.findDraft()
    files.laterOffer()
    expect([files.offer.value, kept.size]).toEqual([undefined, 1])
    await files.findDraft()
    await files.dropOffer()
    expect([files.offer.value, kept.size]).toEqual([undefined, 0])
  })

  it('that are open already are not offered', async () => {
    const { files, kept } = pageWith({}, { drafts: [draft] })
    files.openText({ name: draft.name, text: draft.text })
    await files.findDraft()
    expect([files.offer.value, kept.size]).toEqual([undefined, 0])
  })

  it('of a document that another replaces come back with the file they belong to', async () => {
    const { handle, written } = onDisk('a.yaml', 'title: A')
    const { app, files, kept } = pageWith({ pickOpen: async () => handle, pickSave: async () => undefined })
    await files.pick()
    app.edit('title: B', 'titel')
    await files.openFile(new File(['title: C'], 'c.yaml'))
    expect(files.offer.value?.why).toBe('replaced')
    await files.takeOffer()
    expect(app.text.value).toBe('title: B')
    await files.save()
    expect(written.at(-1)).toBe('title: B')
    await files.flush()
    await new Promise((done) => setTimeout(done, 0))
    expect(kept.size).toBe(0)
  })
})

describe('the way back from a file of which nothing can be shown', () => {
  const figures = { settings: { runs: 1 } } as Result
  /** As if the figures of the open file had come. */
  const computed = ({ app }: ReturnType<typeof pageWith>) => {
    app.result.value = figures
    app.status.value = 'exact'
  }

  it('leads past all such files to the last one that could be shown, with its file and its unsaved changes', async () => {
    const { handle, written } = onDisk('a.yaml', 'title: A')
    const page = pageWith({ pickOpen: async () => handle, pickSave: async () => undefined })
    const { app, files, kept } = page
    await files.pick()
    app.edit('title: B', 'titel')
    computed(page)
    await files.openFile(new File(['nonsense'], 'fel.yaml'))
    expect([files.previous.value?.name, files.previous.value?.text]).toEqual(['a.yaml', 'title: B'])
    await files.openFile(new File(['nonsense, too'], 'fel2.yaml'))
    expect(files.previous.value?.name).toBe('a.yaml')
    await files.back()
    expect([app.name.value, app.text.value, files.unsaved.value, files.offer.value]).toEqual(['a.yaml', 'title: B', true, undefined])
    await files.save()
    expect(written.at(-1)).toBe('title: B')
    await files.flush()
    await new Promise((done) => setTimeout(done, 0))
    expect([...kept.values()].filter(({ id }) => id !== 'new1')).toEqual([])
  })

  it('is not there where nothing was shown before', async () => {
    const { app, files } = pageWith()
    await files.openFile(new File(['nonsense'], 'fel.yaml'))
    await files.back()
    expect([files.previous.value, app.name.value]).toEqual([undefined, 'fel.yaml'])
  })
})

import { batch, computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { limits } from '../../scenario/limits.ts'
import type { App, Ready } from '../app/state.ts'
import type { Autosave } from './autosave.ts'
import { type Disk, type Handle, writeTo } from './disk.ts'
import { type Draft, type DraftStore, lostDraft, type Tabs } from './drafts.ts'
import { isLink, type Named, packLink, plainName, unpackLink } from './link.ts'

/** What there is to tell of files and links; words/page/files says it. */
export type Notice =
  | { readonly kind: 'saved' | 'downloaded' | 'not-saved' | 'too-large' | 'unreadable'; readonly name: string }
  | { readonly kind: 'link'; readonly url: string; readonly copied: boolean }
  | { readonly kind: 'link-too-long' | 'link-broken' | 'link-too-large' | 'link-too-old' }

/** A text that can be brought back: lost with an earlier tab, or just replaced by another file. */
export type Offer = { readonly draft: Draft; readonly why: 'lost' | 'replaced'; readonly handle?: Handle }

/** The document's way in and out: files, links and drafts. Nothing here throws or blocks; what goes wrong becomes a notice. */
export type Files = {
  /** The time, ms since 1970: as everything here has it. */
  readonly now: () => number
  readonly notice: Signal<Notice | undefined>
  readonly offer: Signal<Offer | undefined>
  /** What was open before and could be shown, as it was left: where `back` leads. */
  readonly previous: Signal<Named | undefined>
  readonly back: () => Promise<void>
  /** Whether the text is in no file and no link as it is now. */
  readonly unsaved: ReadonlySignal<boolean>
  /** When the draft was last written, ms since 1970; undefined before that, or where the browser keeps nothing. */
  readonly kept: Signal<number | undefined>
  readonly inPlace: boolean
  readonly openText: (named: Named, ready?: Ready) => void
  readonly openFile: (file: File, handle?: Handle) => Promise<void>
  /** Asks for a file to open; false where the browser has no such picker, and the page must ask in another way. */
  readonly pick: () => Promise<boolean>
  /** Into the file it came from, or as a new one. */
  readonly save: () => Promise<void>
  readonly saveAs: () => Promise<void>
  readonly copyLink: () => Promise<void>
  /** Opens the scenario that an address carries after its `#`; false where it carries none, or a broken one. */
  readonly openLink: (hash: string) => Promise<boolean>
  /** Looks for a lost draft and offers it. */
  readonly findDraft: () => Promise<void>
  readonly takeOffer: () => Promise<void>
  /** Writes the draft at once: the page may be about to close. */
  readonly flush: () => Promise<void>
  /** Takes the offer from the screen; the draft is offered again another time. */
  readonly laterOffer: () => void
  /** Gives the draft up for good. */
  readonly dropOffer: () => Promise<void>
}

/** A document as it was left, with the file it belongs to. */
type Left = Named & { readonly base: string | undefined; readonly handle: Handle | undefined }

export type FilesOptions = {
  readonly disk: Disk
  readonly store: DraftStore
  readonly tabs: Tabs
  readonly autosave: (wrote: (when: number | undefined) => void) => Autosave
  readonly now: () => number
  /** The page's address without what follows `#`. */
  readonly address: () => string
  /** Another document than the address's link is open now. */
  readonly leftLink: () => void
  /** Lets some time pass. */
  readonly pause: (ms: number) => Promise<void>
}

/** A tab that has just been reloaded may for a moment still count as open, ms. */
const SECOND_LOOK = 1_500

export const createFiles = (app: App, options: FilesOptions): Files => {
  const { disk, store, tabs, now } = options
  /** The text as it is in the file; undefined where it has none. */
  const base = signal<string | undefined>('')
  const notice = signal<Notice | undefined>(undefined)
  const offer = signal<Offer | undefined>(undefined)
  const kept = signal<number | undefined>(undefined)
  const unsaved = computed(() => app.text.value !== base.value)
  const autosave = options.autosave((when) => {
    kept.value = when
  })
  const previous = signal<Left | undefined>(undefined)
  let handle: Handle | undefined

  effect(() => autosave.see(app.name.value, app.text.value, unsaved.value))

  /** Opens a text in the place of the one there is; what was unsaved there can be had back. */
  const replace = (
    { name, text }: Named,
    from: { readonly base: string | undefined; readonly handle?: Handle; readonly ready?: Ready },
  ) => {
    const before = { name: app.name.value, text: app.text.value, when: now() }
    const left = unsaved.value ? autosave.leave() : undefined
    const was = handle
    // From one faulty file to the next: the way back leads past both.
    const sound = app.result.value && app.status.value !== 'refused' ? { ...before, base: base.value, handle } : previous.value
    batch(() => {
      previous.value = sound
      app.open(name, text, from.ready)
      base.value = from.base
      handle = from.handle
      kept.value = undefined
      offer.value = left === undefined ? undefined : { draft: { id: left, ...before }, why: 'replaced', ...(was && { handle: was }) }
    })
  }
  const saved = (text: string, next: Notice): void =>
    batch(() => {
      base.value = text
      notice.value = next
    })
  const saveAs = async (): Promise<void> => {
    const { name, text } = { name: plainName(app.name.value), text: app.text.value }
    if (!disk.pickSave) {
      disk.download(name, text)
      return saved(text, { kind: 'downloaded', name })
    }
    try {
      const chosen = await disk.pickSave(name)
      if (!chosen) return
      await writeTo(chosen, text)
      handle = chosen
      app.name.value = chosen.name
      saved(text, { kind: 'saved', name: chosen.name })
    } catch {
      notice.value = { kind: 'not-saved', name }
    }
  }
  const openFile = async (file: File, from?: Handle): Promise<void> => {
    if (file.size > limits.bytes) {
      notice.value = { kind: 'too-large', name: file.name }
      return
    }
    try {
      const text = await file.text()
      replace({ name: file.name, text }, { base: text, ...(from && { handle: from }) })
      notice.value = undefined
      options.leftLink()
    } catch {
      notice.value = { kind: 'unreadable', name: file.name }
    }
  }

  return {
    now,
    notice,
    offer,
    previous,
    back: async () => {
      const { value: to } = previous
      if (!to) return
      const left = offer.value?.why === 'replaced' ? offer.value.draft : undefined
      replace(to, { base: to.base, ...(to.handle && { handle: to.handle }) })
      notice.value = undefined
      options.leftLink()
      if (left?.text !== to.text || left.name !== to.name) return
      // What was unsaved is so again, under a draft of its own.
      await autosave.flush()
      if (kept.value !== undefined) await store.drop(left.id).catch(() => undefined)
    },
    unsaved,
    kept,
    inPlace: disk.pickSave !== undefined,
    openText: (named, ready) => replace(named, { base: named.text, ...(ready && { ready }) }),
    openFile,
    pick: async () => {
      if (!disk.pickOpen) return false
      try {
        const chosen = await disk.pickOpen()
        if (chosen) await openFile(await chosen.getFile(), chosen)
      } catch {
        notice.value = { kind: 'unreadable', name: '' }
      }
      return true
    },
    save: async () => {
      if (!handle) return saveAs()
      const { text } = { text: app.text.value }
      try {
        await writeTo(handle, text)
        saved(text, { kind: 'saved', name: handle.name })
      } catch {
        notice.value = { kind: 'not-saved', name: handle.name }
      }
    },
    saveAs,
    copyLink: async () => {
      const hash = await packLink({ name: app.name.value, text: app.text.value })
      if (hash === 'too-large' || hash === 'too-old') {
        notice.value = { kind: hash === 'too-large' ? 'link-too-long' : 'link-too-old' }
        return
      }
      const url = options.address() + hash
      const copied = await disk.copy(url).then(
        () => true,
        () => false,
      )
      notice.value = { kind: 'link', url, copied }
    },
    openLink: async (hash) => {
      if (!isLink(hash)) return false
      const read = await unpackLink(hash)
      if (read.ok) replace(read, { base: read.text })
      notice.value = read.ok ? undefined : { kind: `link-${read.why}` }
      return read.ok
    },
    findDraft: async () => {
      try {
        let { draft, others } = await lostDraft(store, tabs, now())
        if (!draft && others) {
          await options.pause(SECOND_LOOK)
          draft = (await lostDraft(store, tabs, now())).draft
        }
        if (!draft || offer.value) return
        if (draft.text === app.text.value) await store.drop(draft.id)
        else offer.value = { draft, why: 'lost' }
      } catch {
        // Where nothing is kept there is nothing to offer.
      }
    },
    takeOffer: async () => {
      const { value } = offer
      if (!value) return
      const { draft, handle: from } = value
      replace(draft, { base: undefined, ...(from && { handle: from }) })
      notice.value = undefined
      options.leftLink()
      await autosave.flush()
      // Only what is kept under its new id is dropped under its old one.
      if (kept.value !== undefined) await store.drop(draft.id).catch(() => undefined)
    },
    flush: autosave.flush,
    laterOffer: () => {
      offer.value = undefined
    },
    dropOffer: async () => {
      const { value } = offer
      offer.value = undefined
      if (value) await store.drop(value.draft.id).catch(() => undefined)
    },
  }
}

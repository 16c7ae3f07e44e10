import { setAlternativeInput, setInput, setRuns, spendHole, type Written, writtenInputs } from '../../scenario/edit/index.ts'
import {
  addEntry,
  type Changed,
  type Field,
  moveField,
  type Outline,
  outlineOf,
  removeEntry,
  renameEntry,
  type Section,
  setField,
  type Target,
} from '../../scenario/edit/structure.ts'
import { withTransfers } from '../../scenario/edit/transfers.ts'
import { addNamed, connect, nameEntry } from '../views/edit/graph-acts.ts'

/** A changed text with its parts, which are shown as soon as it is. */
const withParts = <C extends Changed>(changed: C): C & { readonly outline?: Outline | undefined } =>
  changed.ok ? { ...changed, outline: outlineOf(changed.text) } : changed

const changedTo = (text: string | undefined): Changed => (text === undefined ? { ok: false, why: 'absent' } : { ok: true, text })

/** All that is read in, or written into, a scenario's text for the page. The text comes first. */
export const acts = {
  spendHole,
  writtenInputs,
  outlineOf,
  setRuns: (text: string, runs: number) => changedTo(setRuns(text, runs)),
  setInput: (text: string, alternative: string | undefined, id: string, written: Written) =>
    changedTo(alternative === undefined ? setInput(text, id, written) : setAlternativeInput(text, alternative, id, written)),
  setTransfers: (text: string, alternative: string, transfers: Parameters<typeof withTransfers>[2]): Changed => ({
    ok: true,
    text: withTransfers(text, alternative, transfers),
  }),
  setField: (text: string, target: Target, field: Field) => withParts(setField(text, target, field)),
  moveField: (text: string, target: Target, from: string, to: string) => withParts(moveField(text, target, from, to)),
  renameEntry: (text: string, target: Target, to: string) => withParts(renameEntry(text, target, to)),
  removeEntry: (text: string, target: Target, withUses: boolean) => withParts(removeEntry(text, target, withUses)),
  addEntry: (text: string, section: Section, id: string, fields: readonly Field[]) => withParts(addEntry(text, section, id, fields)),
  nameEntry: (...given: Parameters<typeof nameEntry>) => withParts(nameEntry(...given)),
  addNamed: (...given: Parameters<typeof addNamed>) => withParts(addNamed(...given)),
  connect: (...given: Parameters<typeof connect>) => withParts(connect(...given)),
}

import type { Pen } from '../../src/browser/brain/pen.ts'
import { acts } from '../../src/browser/brain/pen-acts.ts'

/** A pen in this thread, which answers a little later all the same. */
export const directPen: Pen = async (act, ...given) => {
  const does = acts[act] as (...given: unknown[]) => unknown
  return does(...given) as never
}

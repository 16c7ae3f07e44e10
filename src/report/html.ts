import { parseHTML } from 'linkedom'
import type { ReportInput } from './html-context.ts'
import { reportPage } from './html-page.ts'

export type { ReportInput } from './html-context.ts'

/** The report as one self-contained HTML page, in Node; in a browser use `reportPage` with its document. */
export const reportHtml = (input: ReportInput): string => {
  const { document } = parseHTML('<!doctype html><html><head></head><body></body></html>')
  return reportPage(document as unknown as Document, input)
}

import type { Language } from '../../scenario/types.ts'
import { filesEn } from '../../words/page/files.en.ts'
import { type FilesTexts, filesSv, type Moment } from '../../words/page/files.sv.ts'
import type { Notice } from './files.ts'

export const filesTexts = (lang: Language): FilesTexts => (lang === 'sv' ? filesSv : filesEn)

/** A time in ms since 1970 on the visitor's own clock, as seen at another time. */
export const momentOf = (ms: number, now: number): Moment => {
  const [then, here] = [new Date(ms), new Date(now)]
  return {
    month: then.getMonth() + 1,
    day: then.getDate(),
    hour: then.getHours(),
    minute: then.getMinutes(),
    today: then.toDateString() === here.toDateString(),
  }
}

export const noticeText = (notice: Notice, lang: Language): string => {
  const t = filesTexts(lang)
  switch (notice.kind) {
    case 'saved':
      return t.saved(notice.name)
    case 'downloaded':
      return t.downloaded(notice.name)
    case 'not-saved':
      return t.notSaved(notice.name)
    case 'too-large':
      return t.tooLarge(notice.name)
    case 'unreadable':
      return t.unreadable(notice.name)
    case 'link':
      return notice.copied ? t.linkCopied : t.linkShown
    case 'link-too-long':
      return t.linkTooLong
    case 'link-broken':
      return t.linkBroken
    case 'link-too-large':
      return t.linkTooLarge
    case 'link-too-old':
      return t.linkTooOld
  }
}

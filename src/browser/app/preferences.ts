import type { Language } from '../../scenario/types.ts'
import type { Theme } from './state.ts'

/** What a visitor has chosen, remembered between visits; `welcomed` when the first visit has been explained or skipped. */
export type Preferences = {
  readonly language: Language
  readonly theme: Theme
  readonly welcomed: boolean
  /** Whose account is looked at, once it has been chosen. */
  readonly perspective?: string
}

/** As much of localStorage as is needed. Getting at it may throw already. */
export type Place = () => { readonly getItem: (key: string) => string | null; readonly setItem: (key: string, value: string) => void }

const KEY = 'hangrannan'

/** The first of the visitor's languages that the page speaks, Swedish where there is none. */
export const languageOf = (languages: readonly string[]): Language => {
  const spoken = languages.map((tag) => tag.toLowerCase().split('-')[0])
  return spoken.find((tag) => tag === 'sv' || tag === 'en') === 'en' ? 'en' : 'sv'
}

const remembered = (place: Place): Partial<Record<keyof Preferences, unknown>> => {
  try {
    const read: unknown = JSON.parse(place().getItem(KEY) ?? '{}')
    return typeof read === 'object' && read !== null ? read : {}
  } catch {
    return {}
  }
}

/** What was remembered, each part by itself; the rest from the visitor's languages. */
export const readPreferences = (place: Place, languages: readonly string[]): Preferences => {
  const { language, theme, welcomed, perspective } = remembered(place)
  return {
    language: language === 'sv' || language === 'en' ? language : languageOf(languages),
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    welcomed: welcomed === true,
    ...(typeof perspective === 'string' && { perspective }),
  }
}

/** Remembers where that is allowed. */
export const writePreferences = (place: Place, preferences: Preferences): void => {
  try {
    place().setItem(KEY, JSON.stringify(preferences))
  } catch {
    // Forbidden or full: the page works all the same, it only forgets.
  }
}

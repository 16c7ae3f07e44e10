import { useLayoutEffect, useRef } from 'preact/hooks'
import { shellTexts } from '../../words/page/index.ts'
import type { App, Theme } from '../app/state.ts'
import { saveText } from '../parts/files.ts'
import './more.css'

const themes: readonly Theme[] = ['auto', 'light', 'dark']

/** Whether a list lies over the page, or is a part of it. */
const covers = (list: Element | null): boolean => list !== null && getComputedStyle(list).position === 'absolute'

/** What is seldom used, behind one button: over the page, or (on narrow screens) unfolded in the header. */
export const More = (it: { readonly app: App; readonly open: boolean; readonly setOpen: (open: boolean) => void }) => {
  const { app, open, setOpen } = it
  const t = shellTexts(app.language.value)
  const exact = app.exact.value
  const holder = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  // What lies over the page leaves when it has been used or something else is turned to; what is unfolded covers nothing, and stays.
  const shut = (): void => {
    setOpen(false)
    button.current?.focus()
  }
  const doing = (what: () => void) => () => {
    what()
    if (covers(list.current)) shut()
  }
  // At once, for whoever goes on before the next picture is painted.
  useLayoutEffect(() => {
    if (!open) return
    const close = ({ target }: Event): void => {
      if (covers(list.current) && !(target instanceof Node && holder.current?.contains(target))) setOpen(false)
    }
    document.addEventListener('pointerdown', close)
    document.addEventListener('focusin', close)
    return () => {
      document.removeEventListener('pointerdown', close)
      document.removeEventListener('focusin', close)
    }
  }, [open, setOpen])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape on any of the controls inside
    <div
      class='more-holder'
      ref={holder}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return
        event.stopPropagation()
        shut()
      }}
    >
      <button type='button' class='more drop-mark' ref={button} aria-expanded={open} onClick={() => setOpen(!open)}>
        {t.more}
      </button>
      <div class='more-list drop-list' ref={list} hidden={!open}>
        <button
          type='button'
          id='json'
          disabled={!exact}
          onClick={doing(() => {
            if (exact) saveText(`${app.name.value.replace(/\.ya?ml$/, '')}.json`, `${JSON.stringify(exact)}\n`, 'application/json')
          })}
        >
          {t.saveResult}
        </button>
        <label>
          {t.theme.label}{' '}
          <select
            value={app.theme.value}
            onChange={(event) => {
              app.theme.value = themes.find((theme) => theme === event.currentTarget.value) ?? 'auto'
            }}
          >
            {themes.map((theme) => (
              <option key={theme} value={theme}>
                {t.theme[theme]}
              </option>
            ))}
          </select>
        </label>
      </div>
    </div>
  )
}

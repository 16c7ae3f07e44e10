import { useEffect, useRef } from 'preact/hooks'
import { shellTexts } from '../../words/page/index.ts'
import type { App, Screen } from '../app/state.ts'

/** Where to go. On a narrow screen in one row that scrolls, with the screen that is shown in sight. */
export const Tabs = ({ app, shown }: { readonly app: App; readonly shown: readonly Screen[] }) => {
  const t = shellTexts(app.language.value)
  const screen = app.screen.value
  const row = useRef<HTMLUListElement>(null)
  useEffect(() => {
    const { current } = row
    const here = current?.querySelector<HTMLElement>('[aria-current]')
    if (!current || !here) return
    // The row alone scrolls, never the page.
    const [left, room] = [here.getBoundingClientRect().left - current.getBoundingClientRect().left, current.clientWidth - here.offsetWidth]
    if (left < 0 || left > room) current.scrollLeft += left - room / 2
  }, [screen])
  return (
    <nav>
      <ul ref={row}>
        {shown.map((id) => (
          <li key={id}>
            <button
              type='button'
              aria-current={id === screen ? 'page' : undefined}
              onClick={() => {
                app.screen.value = id
              }}
            >
              {t.screens[id]}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}

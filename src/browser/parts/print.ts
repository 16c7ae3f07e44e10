import { useEffect, useRef } from 'preact/hooks'

/** The width in px that is free on an upright A4 within the page's print margins. */
export const SHEET = 680

/** Makes something ready for paper at the last moment, and undoes it after. */
export const usePrinting = (before: () => unknown, after: () => unknown): void => {
  const now = useRef({ before, after })
  now.current = { before, after }
  useEffect(() => {
    const begin = (): void => void now.current.before()
    const end = (): void => void now.current.after()
    window.addEventListener('beforeprint', begin)
    window.addEventListener('afterprint', end)
    return () => {
      window.removeEventListener('beforeprint', begin)
      window.removeEventListener('afterprint', end)
    }
  }, [])
}

import { useLayoutEffect, useRef } from 'preact/hooks'

type Spot = { readonly x: number; readonly y: number; readonly width: number }

/** A line to type a name in, where the name stands. Enter or leaving it takes what is typed, Escape leaves all as it was. */
export const NameLine = (it: {
  readonly at: Spot
  readonly label: string
  readonly value: string
  readonly done: (name: string | undefined) => void
}) => {
  const { at, label, value, done } = it
  const line = useRef<HTMLInputElement>(null)
  // Leaving it is what taking it away does, too: only the first answer counts.
  const told = useRef(false)
  const tell = (name: string | undefined): void => {
    if (told.current) return
    told.current = true
    if (line.current) line.current.readOnly = true
    done(name === undefined || name.trim() === '' || name.trim() === value ? undefined : name.trim())
  }
  // Before anything is typed: no letter may be lost.
  useLayoutEffect(() => {
    line.current?.focus()
    line.current?.select()
  }, [])
  return (
    <input
      ref={line}
      class='graph-name'
      type='text'
      autocomplete='off'
      aria-label={label}
      value={value}
      style={{ left: `${at.x}px`, top: `${at.y}px`, width: `${at.width}px` }}
      onBlur={(event) => tell(event.currentTarget.value)}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Enter') tell(event.currentTarget.value)
        else if (event.key === 'Escape') tell(undefined)
      }}
    />
  )
}

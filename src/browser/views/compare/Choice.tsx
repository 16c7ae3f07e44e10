/** A labelled choice of one of several. */
export const Choice = (it: {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [value: string, text: string])[]
  readonly choose: (value: string) => void
}) => (
  <span class='cmp-choice'>
    <label for={it.id}>{it.label}</label>
    <select id={it.id} value={it.value} onChange={(event) => it.choose(event.currentTarget.value)}>
      {it.options.map(([value, text]) => (
        <option key={value} value={value} selected={value === it.value}>
          {text}
        </option>
      ))}
    </select>
  </span>
)

import type { ComponentChildren } from 'preact'

/** What may be wider than the screen: it scrolls by itself, by keyboard too. */
export const Scroll = ({ label, children }: { readonly label: string; readonly children: ComponentChildren }) => (
  // biome-ignore lint/a11y/useSemanticElements: a fieldset would be read out as a form; and one landmark a table is too many
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
  <div class='cmp-scroll' role='group' aria-label={label} tabIndex={0}>
    {children}
  </div>
)

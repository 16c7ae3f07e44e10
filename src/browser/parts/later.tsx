import type { ComponentType, FunctionComponent } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/** A view whose code is fetched when it is first shown; `fallback` until then, and if it cannot be had. */
export const later = <Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  fallback: (failed: boolean, props: Props) => preact.ComponentChild,
): FunctionComponent<Props> => {
  let known: ComponentType<Props> | undefined
  return (props) => {
    const [state, setState] = useState<ComponentType<Props> | 'waiting' | 'failed'>(() => known ?? 'waiting')
    useEffect(() => {
      if (known) return
      let wanted = true
      load().then(
        (view) => {
          known = view
          if (wanted) setState(() => view)
        },
        () => wanted && setState('failed'),
      )
      return () => {
        wanted = false
      }
    }, [])
    if (typeof state === 'string') return <>{fallback(state === 'failed', props)}</>
    const View = state
    return <View {...props} />
  }
}

import { useEffect, useState } from 'preact/hooks'

/**
 * How many of so many parts to show: `first` at once, then one more in each task until all are there. A long screen is thus
 * made without holding up who scrolls or types. What has been shown once is shown at once from then on.
 */
export const useSteps = (count: number, first = 1): number => {
  const [shown, setShown] = useState(first)
  useEffect(() => {
    if (shown >= count) return
    const timer = setTimeout(() => setShown(shown + 1))
    return () => clearTimeout(timer)
  }, [shown, count])
  return Math.min(shown, count)
}

/** Says when something has taken long enough to be worth showing. */

import { useEffect, useState } from 'react'

const PATIENCE_MS = 200

/** False at first, true after 200 ms: what loads faster never flashes a skeleton. */
export function useIsLate(): boolean {
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [])
  return isLate
}

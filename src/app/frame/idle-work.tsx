/** For a page whose text is there: fetches what may be wanted next and, once the browser is idle, prepares reading offline. */

import { useEffect, useState } from 'react'
import { prefetchWhenIdle } from './prefetch.ts'
import { UpdateLine } from './update-line.tsx'

export function IdleWork({ isReader }: { readonly isReader: boolean }) {
  const [isIdle, setIdle] = useState(false)
  useEffect(() => {
    let isLeft = false
    void prefetchWhenIdle(isReader).then(() => !isLeft && setIdle(true))
    return () => {
      isLeft = true
    }
  }, [isReader])
  return isIdle && <UpdateLine />
}

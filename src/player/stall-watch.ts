/** Detects a player that should move and does not: one timer to the next limit, none while hidden or paused. */

import type { Seconds } from '../core/time/span.ts'
import { isPageVisible } from '../platform/page-visibility.ts'

interface StallWatch {
  /** To be called whenever `isExpected` or the stall time may have changed for another reason than time passing. */
  update(): void
  stop(): void
}

interface StallWatchOptions {
  /** Ascending. `check` is called once at each. */
  readonly limits: readonly Seconds[]
  isExpected(): boolean
  /** Seconds without movement. */
  read(): Seconds
  check(stallTime: Seconds): void
}

export function createStallWatch({ limits, isExpected, read, check }: StallWatchOptions): StallWatch {
  let timer: ReturnType<typeof setTimeout> | undefined
  let hasStopped = false

  const update = () => {
    clearTimeout(timer)
    timer = undefined
    if (hasStopped || !isExpected() || !isPageVisible.getState()) return
    const stallTime = read()
    const next = limits.find((limit) => limit > stallTime)
    if (next !== undefined) timer = setTimeout(look, (next - stallTime) * 1000 + 1)
  }
  const look = () => {
    check(read())
    update()
  }

  return {
    update,
    stop() {
      hasStopped = true
      clearTimeout(timer)
    },
  }
}

/** Wall time for everything that measures how long a player takes. */

import type { Seconds } from '../core/time/span.ts'

/** Seconds of a clock that never steps back. */
export function readWall(): Seconds {
  return performance.now() / 1000
}

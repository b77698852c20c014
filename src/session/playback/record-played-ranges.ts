/** Notes what is really played: seeks, stalls and pauses leave holes. */

import type { PlaybackClock } from '../../core/playback/playback.ts'
import type { Seconds, Span } from '../../core/time/span.ts'

export interface PlayedRangeRecorder {
  /** Keeps at once what was heard up to now. */
  keep(): void
  /** The same, and hears no more. */
  stop(): void
}

/** Looked at this often: a seek loses no more than this of what was heard before it. */
const LOOK_EVERY: Seconds = 1
/** Kept at least this often, so that little is lost with the page. */
const KEPT_EVERY: Seconds = 5

interface Stretch {
  readonly start: Seconds
  readonly end: Seconds
  /** Seeks up to here. */
  readonly jumps: number
}

/** Calls `keep` with each stretch that was heard, at the latest after five seconds of it, in a hidden page too. */
export function recordPlayedRanges(clock: PlaybackClock, keep: (span: Span) => void): PlayedRangeRecorder {
  let open: Stretch | undefined
  let cancelWake = () => {}

  const close = () => {
    if (open && open.end > open.start) keep({ start: open.start, end: open.end })
    open = undefined
  }
  /** The stretch goes on to here, unless there was a seek in between. */
  const extend = (at: Seconds) => {
    if (!open) return
    if (open.jumps !== clock.jumps() || at < open.end) close()
    else open = { ...open, end: at }
  }
  const listen = () => {
    cancelWake()
    const { phase, isStalled, problem } = clock.getState()
    const at = clock.now()
    extend(at)
    // The last stretch before a pause counts; what a wrong video plays does not.
    if (phase !== 'playing' || isStalled || problem === 'wrong-video') return close()
    if (open && open.end - open.start >= KEPT_EVERY) close()
    open ??= { start: at, end: at, jumps: clock.jumps() }
    cancelWake = clock.wakeAt(at + LOOK_EVERY, listen, { isHiddenToo: true, slack: LOOK_EVERY / 2 })
  }
  const keepNow = () => {
    extend(clock.now())
    close()
    listen()
  }

  const unsubscribe = clock.subscribe(listen)
  listen()
  return {
    keep: keepNow,
    stop() {
      keepNow()
      unsubscribe()
      cancelWake()
    },
  }
}

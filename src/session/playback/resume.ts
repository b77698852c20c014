/** Goes on where and as the reader left the recording, and keeps where that is: apart from where was read. */

import type { Seconds } from '../../core/time/span.ts'
import type { Player } from '../../player/create-player.ts'
import type { Reader } from '../../reader/create-reader.ts'

export interface Resumed {
  readonly episodeId: string
  readonly player: Player
  readonly reader: Pick<Reader, 'settings' | 'readingPositions' | 'loaded'>
  /** The address names a time: that is where to start. */
  readonly hasStartTime: boolean
}

export interface Listening {
  /** Keeps at once where the recording is. */
  keep(): void
  /** The same, and keeps no more. */
  stop(): void
}

/** Less than this before the end is the end. */
const END: Seconds = 5
/** Kept at least this often while it plays, also in a hidden page, which may be ended without a word. */
const KEPT_EVERY: Seconds = 5

export function resumePlayback({ episodeId, player, reader, hasStartTime }: Resumed): Listening {
  const { clock, commands } = player
  let hasStopped = false
  let cancelWake = () => {}

  const resume = () => {
    if (hasStopped) return
    const { rate, loadsPlayerAtOnce } = reader.settings.getState()
    if (rate !== clock.getState().rate) commands.setRate(rate)
    const listenedTo = reader.readingPositions.find(episodeId)?.listenedTo
    const { hasLoaded, startAt } = clock.getState()
    if (!hasStartTime && listenedTo !== undefined && !hasLoaded && startAt === 0) commands.seek(listenedTo)
    if (loadsPlayerAtOnce) commands.prepare()
  }
  const keep = () => {
    cancelWake()
    const { phase, duration, problem } = clock.getState()
    if (problem === 'wrong-video') return
    const isHeard = phase === 'playing' || phase === 'paused' || phase === 'ended'
    if (!isHeard) return
    if (phase === 'playing') cancelWake = clock.wakeAt(clock.now() + KEPT_EVERY, keep, { isHiddenToo: true, slack: 1 })
    const at = Math.floor(clock.now())
    const isAtEnd = phase === 'ended' || (duration !== undefined && at > duration - END)
    reader.readingPositions.keepListening(episodeId, isAtEnd || at === 0 ? undefined : at)
  }

  void reader.loaded.then(resume)
  const unsubscribe = clock.subscribe(keep)
  return {
    keep,
    stop() {
      keep()
      cancelWake()
      unsubscribe()
      hasStopped = true
    },
  }
}

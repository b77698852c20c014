/** Resumes a recording at the position and rate where the reader left it, and keeps that position, apart from the reading position. */

import type { Seconds } from '../../core/time/span.ts'
import type { Player } from '../../player/create-player.ts'
import type { Reader } from '../../reader/create-reader.ts'

interface Resumed {
  readonly episodeId: string
  readonly player: Player
  readonly reader: Pick<Reader, 'settings' | 'readingPositions' | 'loaded'>
  /** The address names a time: that is where to start. */
  readonly hasStartTime: boolean
}

export interface ResumedPlayback {
  keep(): void
  stop(): void
}

/** A position this close to the end counts as the end. */
const END: Seconds = 5
/** Saved at least this often while playing, also in a hidden page, which may be closed without an event. */
const SAVE_EVERY: Seconds = 5

export function resumePlayback({ episodeId, player, reader, hasStartTime }: Resumed): ResumedPlayback {
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
    const hasPlayed = phase === 'playing' || phase === 'paused' || phase === 'ended'
    if (!hasPlayed) return
    if (phase === 'playing') cancelWake = clock.wakeAt(clock.now() + SAVE_EVERY, keep, { isHiddenToo: true, slack: 1 })
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

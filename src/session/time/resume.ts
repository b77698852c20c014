/** Goes on where and as the reader left the recording, and keeps where that is: apart from where was read. */

import type { Seconds } from '../../core/time/span.ts'
import type { Player } from '../../player/create-player.ts'
import type { Reader } from '../../reader/create-reader.ts'
import type { ActivityStore } from './activity.ts'

export interface Resumed {
  readonly episodeId: string
  readonly player: Player
  readonly activity: ActivityStore
  readonly reader: Pick<Reader, 'settings' | 'places' | 'loaded'>
  /** The address names a place: that is where to start. */
  readonly isPlaceGiven: boolean
}

/** Less than this before the end is the end. */
const END: Seconds = 5

/** Returns the way to stop. */
export function resumePlayback({ episodeId, player, activity, reader, isPlaceGiven }: Resumed): () => void {
  const { clock, commands } = player
  let hasStopped = false

  const resume = () => {
    if (hasStopped) return
    const { rate, loadsPlayerAtOnce } = reader.settings.read()
    if (rate !== clock.read().rate) commands.setRate(rate)
    const listenedTo = reader.places.find(episodeId)?.listenedTo
    const { hasLoaded, startAt } = clock.read()
    if (!isPlaceGiven && listenedTo !== undefined && !hasLoaded && startAt === 0) commands.seek(listenedTo)
    if (loadsPlayerAtOnce) commands.prepare()
  }
  const keep = () => {
    const { phase, duration, problem } = clock.read()
    if (problem === 'wrong-video') return
    const isHeard = phase === 'playing' || phase === 'paused' || phase === 'ended'
    if (!isHeard) return
    const at = Math.floor(clock.now())
    const isAtEnd = phase === 'ended' || (duration !== undefined && at > duration - END)
    reader.places.keepListening(episodeId, isAtEnd || at === 0 ? undefined : at)
  }

  void reader.loaded.then(resume)
  const stops = [clock.subscribe(keep), activity.subscribe(keep)]
  return () => {
    hasStopped = true
    for (const stop of stops) stop()
  }
}

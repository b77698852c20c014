/** Reports what plays to the system (lock screen, media keys, headphones) and carries out its commands. */

import { plays, type PlaybackClock, type PlayerCommands } from '../../core/playback/playback.ts'
import type { Seconds } from '../../core/time/span.ts'

export interface Played {
  readonly title: string
  readonly channel?: string | undefined
}

/** The distance of a press that states none. */
const STEP: Seconds = 10

/** Until the returned function is called. Does nothing in browsers without a media session. */
export function holdMediaSession(played: Played, clock: PlaybackClock, commands: PlayerCommands): () => void {
  const { mediaSession: session } = navigator as { mediaSession?: MediaSession }
  if (!session) return () => {}
  if (typeof MediaMetadata === 'function') {
    session.metadata = new MediaMetadata({ title: played.title, artist: played.channel ?? '' })
  }
  const step = (by: Seconds) => commands.seek(Math.max(0, clock.now() + by))
  const actions: Partial<Record<MediaSessionAction, MediaSessionActionHandler>> = {
    play: commands.play,
    pause: commands.pause,
    stop: commands.pause,
    seekbackward: ({ seekOffset }) => step(-(seekOffset ?? STEP)),
    seekforward: ({ seekOffset }) => step(seekOffset ?? STEP),
    seekto: ({ seekTime }) => {
      if (typeof seekTime === 'number') commands.seek(seekTime)
    },
  }
  const names = Object.keys(actions) as MediaSessionAction[]
  for (const name of names) handle(session, name, actions[name] ?? null)

  const report = () => {
    const { phase, duration, rate } = clock.getState()
    session.playbackState = plays(phase) ? 'playing' : 'paused'
    if (duration !== undefined) {
      session.setPositionState?.({ duration, playbackRate: rate, position: Math.min(duration, clock.now()) })
    }
  }
  const stop = clock.subscribe(report)
  report()
  return () => {
    stop()
    for (const name of names) handle(session, name, null)
    session.metadata = null
    session.playbackState = 'none'
  }
}

/** Browsers throw at actions they do not know. */
function handle(session: MediaSession, name: MediaSessionAction, handler: MediaSessionActionHandler | null): void {
  try {
    session.setActionHandler(name, handler)
  } catch {
    // The others work all the same.
  }
}

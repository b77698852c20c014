/** Plays a span once or in a loop, until its end or until the reader goes elsewhere. */

import type { PlaybackClock, PlayerCommands } from '../../core/playback/playback.ts'
import type { Seconds, Span } from '../../core/time/span.ts'
import { createStore } from 'zustand/vanilla'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'

interface PlayedSpan {
  readonly span: Span
  readonly isLooping: boolean
}

/** Plays spans one after another: called once for each, however it ends. */
interface SpanFollower {
  /** It was played to its end; nothing has been paused. */
  onFinish(): void
  /** The reader went elsewhere, stopped it or played another span, or the player failed. */
  onLeave(): void
}

export interface SpanPlayback extends ReadonlyStore<PlayedSpan | undefined> {
  /** Loads the player if needed. Only from a press or key, or in answer to `onFinish`. A span with a follower never loops. */
  play(span: Span, isLooping?: boolean, follower?: SpanFollower): void
  setLooping(isLooping: boolean): void
  stop(): void
  /** Stops watching and leaves the player as it is. */
  dispose(): void
}

/** Players seek to a position near the one asked for. */
const TOLERANCE: Seconds = 1
/** Maximum media seconds by which the clock is put right while playing; a longer jump is a seek. */
const MAX_STEP: Seconds = 4

export function createSpanPlayback(
  clock: PlaybackClock,
  commands: Pick<PlayerCommands, 'seek' | 'pause' | 'play'>,
  play: () => void,
): SpanPlayback {
  const state = createStore<PlayedSpan | undefined>(() => undefined)
  let unwatch = () => {}
  let follower: SpanFollower | undefined

  const end = () => {
    unwatch()
    unwatch = () => {}
    if (state.getState()) state.setState(undefined, true)
  }
  const leave = () => {
    const left = follower
    follower = undefined
    end()
    left?.onLeave()
  }

  const start = (span: Span) => {
    unwatch()
    unwatch = watchSpan(clock, span, { hasFollower: () => follower !== undefined, finish, leave })
    commands.seek(span.start)
  }

  const finish = () => {
    const played = state.getState()
    if (!played) return
    if (follower) {
      const { onFinish } = follower
      follower = undefined
      end()
      return onFinish()
    }
    if (!played.isLooping) {
      end()
      return commands.pause()
    }
    const hasEnded = clock.getState().phase === 'ended'
    start(played.span)
    if (hasEnded) commands.play()
  }

  return {
    ...state,
    play(span, isLooping = false, next) {
      leave()
      follower = next
      state.setState({ span, isLooping }, true)
      start(span)
      // It may be over already, and the next one may be playing.
      if (state.getState()?.span === span) play()
    },
    setLooping(isLooping) {
      const played = state.getState()
      if (played) state.setState({ ...played, isLooping }, true)
    },
    stop() {
      if (!state.getState()) return
      leave()
      commands.pause()
    },
    dispose: leave,
  }
}

/** Calls `finish` or `leave`. Until the player has reached the span, its reports are about the position before. */
function watchSpan(
  clock: PlaybackClock,
  span: Span,
  { hasFollower, finish, leave }: { hasFollower(): boolean; finish(): void; leave(): void },
): () => void {
  let last: Seconds | undefined
  let jumps = 0
  let hasPlayed = false
  let cancelWake = () => {}

  const handleReport = () => {
    const at = clock.now()
    const { phase, rate, duration, hasLoaded, isLive } = clock.getState()
    if (phase === 'failed') return leave()
    // The player never reaches a span that begins after its end.
    if (hasLoaded && !isLive && duration !== undefined && span.start >= duration) {
      return hasFollower() ? finish() : leave()
    }
    const isOutside = at < span.start - TOLERANCE || at >= span.end
    if (last === undefined && isOutside) return
    if (last === undefined) cancelWake = clock.wakeAt(span.end, finish)
    const step = at - (last ?? at)
    // Without a jump it was played, however far: a page that stood still for seconds has had no report in them.
    const isPlayed = step >= 0 && (clock.jumps() === jumps || step <= MAX_STEP * Math.max(1, rate))
    last = at
    jumps = clock.jumps()
    hasPlayed ||= phase === 'playing'
    // A hidden page has no wakes, but it has reports while playing.
    if ((at >= span.end && isPlayed) || (hasPlayed && phase === 'ended')) finish()
    else if (isOutside) leave()
  }

  const unsubscribe = clock.subscribe(handleReport)
  return () => {
    unsubscribe()
    cancelWake()
  }
}

/** Connects one ready frame: carries out commands, and moves the clock by what the frame reports, until it is disposed of. */

import { VIDEO_STALL_LIMITS } from '../../core/playback/find-stall-problem.ts'
import { getStallTime } from '../../core/playback/media-clock.ts'
import {
  createYouTubeFrameState,
  reduceYouTubeFrame,
  type Intent,
  type YouTubeCommandEvent,
  type YouTubeFrameCommand,
  type YouTubeFrameEvent,
} from '../../core/playback/reduce-youtube-frame.ts'
import type { YouTubeHost } from '../../core/playback/reduce-youtube-player.ts'
import type { Seconds } from '../../core/time/span.ts'
import { isOnline } from '../../platform/online.ts'
import { isPageVisible } from '../../platform/page-visibility.ts'
import type { PlaybackStore } from '../create-playback-store.ts'
import { createStallWatch } from '../stall-watch.ts'
import { readWall } from '../wall-time.ts'
import { createTimeSync } from './create-time-sync.ts'
import { readField } from './untrusted.ts'
import type { YouTubeTransport } from './youtube-transport.ts'

export interface YouTubeAdapter {
  send(event: YouTubeCommandEvent): void
  handleState(event: unknown): void
  handleRate(event: unknown): void
  handlePage(): void
  getIntent(): Intent
  dispose(): void
}

export interface YouTubeAdapterOptions {
  readonly transport: YouTubeTransport
  readonly store: PlaybackStore
  readonly videoId: string
  readonly host: YouTubeHost
  /** Whole seconds at which the frame was told to start. */
  readonly frameStart: Seconds
  readonly duration?: Seconds
  readonly intent: Intent
}

const EXPECTED_TO_MOVE = new Set(['ready', 'playing', 'buffering'])

export function createYouTubeAdapter(options: YouTubeAdapterOptions): YouTubeAdapter {
  const { transport, store } = options
  let state = createYouTubeFrameState(options.intent, options.frameStart, store.clock.now())

  function dispatch(event: YouTubeFrameEvent): void {
    const [next, commands] = reduceYouTubeFrame(state, event, {
      playback: store.clock.getState(),
      now: store.clock.now(),
    })
    state = next
    commands.forEach(run)
  }

  function run(command: YouTubeFrameCommand): void {
    if (command.kind === 'report') store.apply(command)
    else if (command.kind === 'watch-stall') watch.update()
    else if (command.kind === 'seek') transport.seek(command.to)
    else if (command.kind === 'set-rate') transport.setRate(command.rate)
    else transport[command.kind]()
  }

  const sync = createTimeSync({
    ...options,
    isTrusted: () => state.hasStarted,
    onMove: (isLive) => dispatch({ kind: 'moved', isLive }),
  })
  const watch = createStallWatch({
    limits: VIDEO_STALL_LIMITS,
    isExpected: () => state.intent.isPlaying && EXPECTED_TO_MOVE.has(store.clock.getState().phase),
    read: () => getStallTime(store.readMediaClock(), readWall()),
    check: (stallTime) =>
      dispatch({ kind: 'stalled', stallTime, owner: sync.getOwner(), isOnline: isOnline.getState() }),
  })
  const stopListening = transport.onAutoplayBlocked(() => dispatch({ kind: 'autoplay-blocked' }))
  sync.update()
  dispatch({ kind: 'connected' })

  return {
    send: dispatch,
    handleState(event) {
      sync.update()
      const frame = { time: transport.getTime(), rate: transport.getRate(), owner: sync.getOwner() }
      dispatch({ kind: 'state', code: readField(event, 'data'), frame })
      sync.update()
      watch.update()
    },
    handleRate: (event) => dispatch({ kind: 'rate-changed', rate: readField(event, 'data') }),
    handlePage() {
      if (isPageVisible.getState()) sync.poll()
      sync.update()
      watch.update()
    },
    getIntent: () => state.intent,
    dispose() {
      watch.stop()
      sync.stop()
      stopListening()
    },
  }
}

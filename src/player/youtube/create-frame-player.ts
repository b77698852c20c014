/** Runs the player of a YouTube video: makes no request before the first play, and reports every failure. */

import { createStore, type StoreApi } from 'zustand/vanilla'
import { RATES } from '../../core/playback/playback.ts'
import {
  createYouTubePlayerState,
  reduceYouTubePlayer,
  type YouTubePlayerCommand,
  type YouTubePlayerEvent,
} from '../../core/playback/reduce-youtube-player.ts'
import type { Seconds } from '../../core/time/span.ts'
import { isOnline } from '../../platform/online.ts'
import { createPlaybackStore, type PlaybackStore } from '../create-playback-store.ts'
import { NO_FRAME, type Frame, type Player, type YouTubeFrameEvents } from '../player.ts'
import { startVisibleTimeout } from '../visible-timeout.ts'
import type { YouTubeAdapter } from './create-youtube-adapter.ts'
import type { YouTubeCode } from './open-youtube.ts'
import type { YouTubeTransport } from './youtube-transport.ts'

/** For all scripts together, ours and YouTube's, and then for the frame. */
const TIMEOUT: Seconds = 10

interface FramePlayerOptions {
  readonly videoId: string
  readonly duration?: Seconds | undefined
  /** Called at every load. Undefined when YouTube's script does not come, or our own part. */
  readonly loadCode: () => Promise<YouTubeCode | undefined>
}

export function createFramePlayer(options: FramePlayerOptions): Player {
  const store = createPlaybackStore()
  const frame = createStore<Frame>(() => NO_FRAME)
  let state = createYouTubePlayerState(options.videoId)

  const dispatch = (event: YouTubePlayerEvent) => {
    const [next, commands] = reduceYouTubePlayer(state, event, {
      playback: store.clock.getState(),
      now: store.clock.now(),
      isOnline: isOnline.getState(),
      frameIntent: loader.getIntent(),
    })
    state = next
    for (const command of commands) {
      // A follower of a report may have ended this load meanwhile.
      if (!('attempt' in command) || command.attempt === state.attempt) loader.run(command)
    }
  }
  const loader = createFrameLoader({ ...options, store, frame, dispatch })

  return {
    clock: store.clock,
    frame,
    rates: RATES,
    commands: {
      prepare: () => dispatch({ kind: 'prepare' }),
      play: () => dispatch({ kind: 'play' }),
      pause: () => dispatch({ kind: 'pause' }),
      seek: (to) => dispatch({ kind: 'seek', to }),
      setRate: (rate) => dispatch({ kind: 'set-rate', rate }),
      retry: () => dispatch({ kind: 'retry' }),
      useStandardHost: () => dispatch({ kind: 'use-standard-host' }),
      togglePicture() {},
    },
    dispose: () => dispatch({ kind: 'dispose' }),
  }
}

interface FrameLoaderOptions extends FramePlayerOptions {
  readonly store: PlaybackStore
  readonly frame: StoreApi<Frame>
  dispatch(event: YouTubePlayerEvent): void
}

/** Carries out the commands of one player, with the adapter of the frame that is ready. */
function createFrameLoader({ videoId, duration, loadCode, store, frame, dispatch }: FrameLoaderOptions) {
  let attempt = 0
  let code: YouTubeCode | undefined
  let transport: YouTubeTransport | undefined
  let adapter: YouTubeAdapter | undefined
  let stopTimeout = () => {}
  let stopPage = () => {}

  function disconnect(): void {
    adapter?.dispose()
    adapter = undefined
  }

  async function load(current: number): Promise<void> {
    attempt = current
    stopPage = store.watchPage(() => adapter?.handlePage())
    const loaded = await loadCode()
    if (current === attempt) code = loaded
    dispatch({ kind: loaded ? 'code-loaded' : 'code-missing', attempt: current })
  }

  function createEvents(current: number): YouTubeFrameEvents {
    const getAdapter = () => (current === attempt ? adapter : undefined)
    return {
      mounted: () => dispatch({ kind: 'mounted', attempt: current }),
      unmounted: () => dispatch({ kind: 'unmounted', attempt: current }),
      ready(made) {
        transport = made
        dispatch({ kind: 'ready', attempt: current })
      },
      state: (event) => getAdapter()?.handleState(event),
      rate: (event) => getAdapter()?.handleRate(event),
      error: (event) => code && dispatch({ kind: 'error', attempt: current, ...code.readError(event) }),
    }
  }

  function run(command: YouTubePlayerCommand): void {
    switch (command.kind) {
      case 'report':
        return store.apply(command)
      case 'unload':
        stopTimeout()
        stopPage()
        disconnect()
        return frame.setState(NO_FRAME, true)
      case 'load-code':
        return void load(command.attempt)
      case 'start-timeout':
        stopTimeout()
        stopTimeout = startVisibleTimeout(TIMEOUT, () => dispatch({ ...command, kind: 'timeout' }))
        return
      case 'stop-timeout':
        return stopTimeout()
      case 'show-frame': {
        const { host, start } = command
        const props = { videoId, host, start, events: createEvents(command.attempt) }
        const key = `${videoId} ${command.attempt} ${host}`
        if (code) frame.setState({ kind: 'youtube', key, View: code.View, props }, true)
        return
      }
      case 'recheck-mounts':
        return void setTimeout(() => dispatch({ kind: 'still-unmounted', attempt: command.attempt }))
      case 'disconnect':
        return disconnect()
      case 'connect':
        if (code && transport) adapter = code.createAdapter({ ...command, transport, store, videoId, duration })
        return
      case 'send':
        return adapter?.send(command.event)
    }
  }

  return { run, getIntent: () => adapter?.getIntent() }
}

/** A YouTube video behind our port: nothing is asked of the network before the first play, and every failure ends in words. */

import { createStore } from 'zustand/vanilla'
import { importChunk } from '../../platform/import-chunk.ts'
import { changeRate, resetStall, isMediaTime, isRate, moveClock } from '../../core/playback/media-clock.ts'
import { isVideoId } from '../../core/playback/media-address.ts'
import { RATES, type PlaybackProblem, type PlayerCommands } from '../../core/playback/playback.ts'
import type { Seconds } from '../../core/time/span.ts'
import { isOnline } from '../../platform/online.ts'
import { startCountdown } from '../countdown.ts'
import { createPlaybackStore, IDLE } from '../create-playback-store.ts'
import { NO_FRAME, type Frame, type Player, type YouTubeFrameEvents, type YouTubeHost } from '../player.ts'
import type { Intent, YouTubeAdapter } from './create-youtube-adapter.ts'
import type { OpenYouTube } from './open-youtube.ts'

/** For all scripts together, ours and YouTube's; and then for the frame. */
const PATIENCE: Seconds = 10

export interface YouTubePlayerOptions {
  readonly videoId: string
  /** Length as the episode states it: tells another video or an advertisement from ours. */
  readonly duration?: Seconds
  /** Asked at every load: no script of YouTube's in our page. */
  readonly isPrivate?: () => boolean
}

export function createYouTubePlayer({ videoId, duration, isPrivate = () => false }: YouTubePlayerOptions): Player {
  const feed = createPlaybackStore()
  const frame = createStore<Frame>(() => NO_FRAME)
  let host: YouTubeHost = 'https://www.youtube-nocookie.com'
  /** Counts loads: whatever comes from an earlier one is ignored. */
  let attempt = 0
  let intent: Intent = { isPlaying: false, rate: 1 }
  let link: YouTubeAdapter | undefined
  let stopWaiting = () => {}
  let stopPage = () => {}

  const isFailed = () => feed.clock.getState().phase === 'failed'

  function unload(): void {
    attempt++
    stopWaiting()
    stopPage()
    disconnect()
    frame.setState(NO_FRAME, true)
  }

  function disconnect(): void {
    if (link) intent = link.readIntent()
    link?.dispose()
    link = undefined
  }

  function fail(problem: PlaybackProblem, code?: number): void {
    unload()
    const startAt = feed.clock.now()
    feed.apply({
      clock: (clock) => moveClock(clock, startAt),
      playback: { phase: 'failed', problem, code, isStalled: false, startAt },
    })
  }

  async function load(isPlaying = true): Promise<void> {
    unload()
    intent = { ...intent, isPlaying }
    const startAt = feed.clock.now()
    feed.apply({
      clock: (clock) => moveClock(clock, startAt),
      playback: { ...UNTROUBLED, phase: 'loading', startAt, hasLoaded: true },
    })
    if (!isVideoId(videoId)) return fail('bad-id')
    const current = attempt
    stopPage = feed.watchPage(() => link?.handlePage())
    waitOrFail('script-blocked')
    const youtube = await loadYouTube(isPrivate())
    if (current !== attempt) return
    if (!youtube) return fail(isOnline.getState() ? 'script-blocked' : 'offline')
    showFrame(youtube)
  }

  function showFrame(youtube: OpenYouTube): void {
    const start = Math.floor(feed.clock.now())
    const key = `${videoId} ${attempt} ${host}`
    const events = createEvents(youtube, attempt, start)
    waitOrFail('frame-blocked')
    frame.setState({ kind: 'youtube', key, View: youtube.View, props: { videoId, host, start, events } }, true)
  }

  function waitOrFail(problem: PlaybackProblem): void {
    stopWaiting()
    stopWaiting = startCountdown(PATIENCE, () => fail(isOnline.getState() ? problem : 'offline'))
  }

  function createEvents(youtube: OpenYouTube, current: number, start: Seconds): YouTubeFrameEvents {
    const isCurrent = () => current === attempt
    let mounts = 0
    return {
      mounted() {
        mounts++
        if (isCurrent() && !link) waitOrFail('frame-blocked')
      },
      unmounted() {
        mounts--
        // React mounts twice in development, and a change of layout moves the frame: only a frame that stays away is gone.
        setTimeout(() => {
          if (isCurrent() && mounts === 0) leaveFrame()
        })
      },
      ready(raw) {
        if (!isCurrent()) return
        stopWaiting()
        disconnect()
        link = youtube.connect({ raw, feed, videoId, host, frameStart: start, duration, intent })
      },
      state(event) {
        if (isCurrent()) link?.takeState(event)
      },
      rate(event) {
        if (isCurrent()) link?.takeRate(event)
      },
      error(event) {
        if (!isCurrent()) return
        const { problem, code } = youtube.readError(event)
        fail(problem, code)
      },
    }
  }

  /** The view took the frame away: the video has stopped, its place is kept, and a frame shown again goes on from there. */
  function leaveFrame(): void {
    const { problem } = feed.clock.getState()
    if (problem === 'not-starting' || problem === 'offline') return fail(problem)
    stopWaiting()
    disconnect()
    intent = { ...intent, isPlaying: false }
    const startAt = feed.clock.now()
    feed.apply({
      clock: (clock) => moveClock(clock, startAt),
      playback: { phase: 'paused', isStalled: false, problem: undefined, startAt },
    })
  }

  const commands: PlayerCommands = {
    prepare() {
      if (feed.clock.getState().phase === 'idle') void load(false)
    },
    play() {
      const { phase } = feed.clock.getState()
      if (phase === 'idle' || phase === 'failed') return void load()
      intent = { ...intent, isPlaying: true }
      if (link) return link.play()
      feed.apply({ clock: resetStall, playback: { phase: 'loading' } })
    },
    pause() {
      intent = { ...intent, isPlaying: false }
      link?.pause()
    },
    seek(to) {
      if (!isMediaTime(to)) return
      const end = feed.clock.getState().duration
      const at = end === undefined ? to : Math.min(to, end)
      if (link) return link.seek(at)
      feed.apply({ clock: (clock) => moveClock(clock, at), playback: { startAt: at } })
    },
    setRate(rate) {
      if (!isRate(rate)) return
      intent = { ...intent, rate }
      if (link) return link.setRate(rate)
      feed.apply({ clock: (clock, wall) => changeRate(clock, rate, wall), playback: { rate } })
    },
    retry() {
      const { hasLoaded } = feed.clock.getState()
      if (hasLoaded) void load()
    },
    useStandardHost() {
      host = 'https://www.youtube.com'
      if (feed.clock.getState().hasLoaded) void load()
    },
    togglePicture() {},
  }

  return {
    clock: feed.clock,
    commands,
    frame,
    rates: RATES,
    dispose() {
      const startAt = isFailed() ? feed.clock.getState().startAt : feed.clock.now()
      unload()
      const { rate } = intent
      feed.apply({ clock: (clock) => moveClock(clock, startAt), playback: { ...RESET, startAt, rate } })
    },
  }
}

const UNTROUBLED = { problem: undefined, code: undefined, isStalled: false, isLive: undefined }
const RESET = { ...IDLE, ...UNTROUBLED, duration: undefined }

/** Undefined when YouTube's script does not come, or our own part: offline, or the site was built anew since. */
async function loadYouTube(isPrivate: boolean): Promise<OpenYouTube | undefined> {
  try {
    if (isPrivate) return (await importChunk(() => import('./open-own-frame.ts'))).openOwnFrame()
    const { openYouTube } = await importChunk(() => import('./open-youtube.ts'))
    return await openYouTube()
  } catch {
    return undefined
  }
}

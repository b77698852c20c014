/** An audio or video file behind our port: the browser's own media element, made at the first play. */

import { createStore } from 'zustand/vanilla'
import { applySample } from '../../core/playback/apply-sample.ts'
import {
  changeRate,
  commandSeek,
  isMediaTime,
  isRate,
  moveClock,
  getStallTime,
  startClock,
  stopClock,
  type MediaClock,
} from '../../core/playback/media-clock.ts'
import { FILE_RATES, type Playback, type PlaybackProblem, type PlayerCommands } from '../../core/playback/playback.ts'
import type { Seconds } from '../../core/time/span.ts'
import { isOnline } from '../../platform/online.ts'
import { createPlaybackStore, IDLE, readWall } from '../create-playback-store.ts'
import { NO_FRAME, type Frame, type Player } from '../player.ts'
import { createStallWatch } from '../stall-watch.ts'
import { createElement, emptyElement } from './create-element.ts'
import { findSource, openSource, type MediaFile, type Source } from './find-source.ts'
import { findPicture, togglePicture } from './float-picture.ts'
import { holdMediaSession } from './media-session.ts'

export interface FilePlayerOptions {
  /** Title on a locked screen. */
  readonly title?: string
  readonly channel?: string | undefined
  readonly site?: string
}

const STALLED: Seconds = 2
const WITHOUT_NETWORK: Seconds = 4

/** Without media there is nothing to play until a recording is opened; the reading place moves all the same. */
export function createFilePlayer(media?: MediaFile, options: FilePlayerOptions = {}): Player {
  const { title = '', channel, site = document.baseURI } = options
  const feed = createPlaybackStore(() => element?.currentTime)
  const frame = createStore<Frame>(() => NO_FRAME)
  let source: Source | undefined = media && findSource(media, site)
  let element: HTMLMediaElement | undefined
  let attempt = 0
  let wantedRate = 1
  let stopBeside = () => {}

  const watch = createStallWatch({
    limits: [STALLED, WITHOUT_NETWORK],
    isExpected: () => element !== undefined && !element.paused && !element.ended,
    read: () => getStallTime(feed.readMediaClock(), readWall()),
    check(stallTime) {
      feed.clock.now()
      if (getStallTime(feed.readMediaClock(), readWall()) < STALLED) return
      const isCut = stallTime >= WITHOUT_NETWORK && !isOnline.getState()
      report({ isStalled: true, ...(isCut && { problem: 'offline' }) })
    },
  })

  function report(playback: Partial<Playback>, clock?: (clock: MediaClock, wall: Seconds) => MediaClock): void {
    feed.apply({ playback, ...(clock && { clock }) })
    watch.update()
  }

  function unload(): void {
    attempt++
    stopBeside()
    stopBeside = () => {}
    const last = element
    element = undefined
    frame.setState(NO_FRAME, true)
    if (last) emptyElement(last)
  }

  function fail(problem: PlaybackProblem): void {
    const startAt = feed.clock.now()
    unload()
    report({ phase: 'failed', problem, isStalled: false, startAt, picture: undefined }, (clock) =>
      moveClock(clock, startAt),
    )
  }

  function load(): void {
    if (!media && !source) return
    const startAt = feed.clock.now()
    unload()
    report({ phase: 'loading', problem: undefined, isStalled: false, startAt, hasLoaded: true }, (clock) =>
      moveClock(clock, startAt),
    )
    if (!source) return fail('media-error')
    const made = createElement(source, { at: startAt, rate: wantedRate })
    element = made
    listen(made, attempt)
    report({ picture: findPicture(made) })
    const stops = [feed.watchPage(() => watch.update()), holdMediaSession({ title, channel }, feed.clock, commands)]
    stopBeside = () => stops.forEach((stop) => stop())
    frame.setState({ kind: 'element', key: `${attempt}`, element: made, hasPicture: source.hasPicture }, true)
    start(made)
  }

  function start(current: HTMLMediaElement): void {
    current.play().catch((fault: unknown) => {
      if (current !== element || !(fault instanceof DOMException)) return
      if (fault.name === 'NotAllowedError') report({ phase: 'paused', problem: 'autoplay-blocked' })
      if (fault.name === 'NotSupportedError') fail('media-error')
    })
  }

  function listen(current: HTMLMediaElement, of: number): void {
    const on = (name: string, handle: () => void) =>
      current.addEventListener(name, () => {
        if (of === attempt) handle()
      })
    const stop = (phase: Playback['phase']) => () =>
      report({ phase, isStalled: false }, (clock, wall) => stopClock(clock, wall, current.currentTime))
    const sample = () => {
      feed.apply({ clock: (clock, wall) => applySample(clock, { time: current.currentTime }, wall) })
      const { isStalled, problem } = feed.clock.getState()
      const isMoving = feed.readMediaClock().isRunning && getStallTime(feed.readMediaClock(), readWall()) < 0.5
      if ((isStalled || problem) && isMoving) report({ isStalled: false, problem: undefined })
    }
    on('durationchange', () => {
      report({ duration: readLength(current.duration), isLive: current.duration === Infinity || undefined })
    })
    on('playing', () =>
      report({ phase: 'playing', problem: undefined, isStalled: false }, (clock, wall) =>
        startClock(clock, wall, current.currentTime),
      ),
    )
    on('waiting', () => report({ phase: 'buffering' }, (clock, wall) => stopClock(clock, wall, current.currentTime)))
    on('pause', () => !current.ended && stop('paused')())
    on('ended', stop('ended'))
    on('timeupdate', sample)
    on('seeked', sample)
    on('ratechange', () =>
      report({ rate: current.playbackRate }, (clock, wall) => changeRate(clock, current.playbackRate, wall)),
    )
    for (const name of ['enterpictureinpicture', 'leavepictureinpicture'])
      on(name, () => report({ picture: findPicture(current) }))
    on('click', () => (current.paused ? start(current) : current.pause()))
    on('error', () => fail(isOnline.getState() ? 'media-error' : 'offline'))
  }

  const commands: PlayerCommands = {
    prepare() {},
    play() {
      if (element) start(element)
      else load()
    },
    pause: () => element?.pause(),
    seek(to) {
      if (!isMediaTime(to)) return
      const at = Math.min(to, feed.clock.getState().duration ?? to)
      if (!element) {
        return feed.apply({ clock: (clock) => moveClock(clock, at), playback: { startAt: at } })
      }
      element.currentTime = at
      feed.apply({ clock: (clock, wall) => commandSeek(clock, at, wall) })
    },
    setRate(rate) {
      if (!isRate(rate)) return
      wantedRate = rate
      if (!element) return report({ rate }, (clock, wall) => changeRate(clock, rate, wall))
      try {
        element.playbackRate = rate
      } catch {
        // The browser does not know this rate: the clock goes on telling the true one.
      }
    },
    retry() {
      if (feed.clock.getState().hasLoaded) load()
    },
    useStandardHost() {},
    togglePicture: () => element && togglePicture(element),
  }

  /** As before the first play, at the place reached. */
  function reset(): void {
    const startAt = feed.clock.now()
    unload()
    const isMissing: Playback['isMissing'] = media || source ? undefined : true
    const nothing = { problem: undefined, duration: undefined, isLive: undefined, picture: undefined }
    const playback = { ...IDLE, ...nothing, isMissing, startAt, rate: wantedRate }
    report(playback, (clock) => moveClock(clock, startAt))
  }

  if (!media) report({ isMissing: true })
  return {
    clock: feed.clock,
    commands,
    frame,
    rates: FILE_RATES,
    openRecording(file) {
      source?.release()
      source = openSource(file)
      reset()
    },
    dispose() {
      source?.release()
      source = media && findSource(media, site)
      reset()
    },
  }
}

/** Streams without an end say Infinity. */
function readLength(duration: number): Seconds | undefined {
  return isMediaTime(duration) && duration > 0 ? duration : undefined
}

/** The player of an audio or video file: the browser's own media element, made at the first play. */

import { createStore, type StoreApi } from 'zustand/vanilla'
import { FILE_STALL_LIMITS } from '../../core/playback/find-stall-problem.ts'
import { getStallTime } from '../../core/playback/media-clock.ts'
import {
  FILE_RATES,
  type PlayerCommands,
  type Playback,
  plays,
  type PlaybackClock,
} from '../../core/playback/playback.ts'
import {
  reduceFilePlayer,
  type FileElementEvent,
  type FilePlayerCommand,
  type FilePlayerEvent,
  type FilePlayerState,
} from '../../core/playback/reduce-file-player.ts'
import type { Seconds } from '../../core/time/span.ts'
import { isOnline } from '../../platform/online.ts'
import { createPlaybackStore, type PlaybackStore } from '../create-playback-store.ts'
import { NO_FRAME, type Frame, type Player } from '../player.ts'
import { createStallWatch } from '../stall-watch.ts'
import { readWall } from '../wall-time.ts'
import { findSource, openSource, type MediaFile, type Source } from './find-source.ts'

/** Without media there is nothing to play until a recording is opened; the reading position moves all the same. */
export function createFilePlayer(
  media?: MediaFile,
  options: { readonly title?: string; readonly channel?: string | undefined; readonly site?: string } = {},
): Player {
  const { title = '', channel, site = document.baseURI } = options
  const frame = createStore<Frame>(() => NO_FRAME)
  const store = createPlaybackStore(() => loader.getElement()?.currentTime)
  let source = media && findSource(media, site)
  let state: FilePlayerState = {
    hasMedia: media !== undefined,
    hasSource: source !== undefined,
    isLoaded: false,
    rate: 1,
  }

  const dispatch = (event: FilePlayerEvent) => {
    const [next, commands] = reduceFilePlayer(state, event, {
      playback: store.clock.getState(),
      // Asks the element, and moves the clock by what it says: only where it is needed.
      get now() {
        return store.clock.now()
      },
    })
    state = next
    commands.forEach(loader.run)
  }
  const replaceSource = (next: Source | undefined) => {
    source?.release()
    source = next
    dispatch({ kind: 'reset', hasSource: next !== undefined })
  }
  const commands: PlayerCommands = {
    prepare() {},
    play: () => dispatch({ kind: 'play' }),
    pause: () => dispatch({ kind: 'pause' }),
    seek: (to) => dispatch({ kind: 'seek', to }),
    setRate: (rate) => dispatch({ kind: 'set-rate', rate }),
    retry: () => dispatch({ kind: 'retry' }),
    useStandardHost() {},
    togglePicture() {
      const element = loader.getElement()
      if (element) togglePicture(element)
    },
  }
  const loader = createElementLoader({
    store,
    frame,
    dispatch,
    getSource: () => source,
    attachSession: () => holdMediaSession({ title, channel }, store.clock, commands),
  })

  if (!media) store.apply({ playback: { isMissing: true } })
  return {
    clock: store.clock,
    commands,
    frame,
    rates: FILE_RATES,
    openRecording: (file) => replaceSource(openSource(file)),
    dispose: () => replaceSource(media && findSource(media, site)),
  }
}

interface ElementLoaderOptions {
  readonly store: PlaybackStore
  readonly frame: StoreApi<Frame>
  dispatch(event: FileElementEvent): void
  getSource(): Source | undefined
  /** Returns a function that detaches. */
  attachSession(): () => void
}

/** Carries out the commands of one player, with the element of the last load. */
function createElementLoader({ store, frame, dispatch, getSource, attachSession }: ElementLoaderOptions) {
  let element: HTMLMediaElement | undefined
  let loads = 0
  let detach: (() => void)[] = []

  const getCurrentStallTime = () => getStallTime(store.readMediaClock(), readWall())
  const watch = createStallWatch({
    limits: FILE_STALL_LIMITS,
    isExpected: () => element !== undefined && !element.paused && !element.ended,
    read: getCurrentStallTime,
    check() {
      // The element may have moved without an event.
      store.clock.now()
      dispatch({ kind: 'stalled', stallTime: getCurrentStallTime(), isOnline: isOnline.getState() })
    },
  })

  function play(): void {
    const current = element
    current?.play().catch((error: unknown) => {
      if (current === element && error instanceof DOMException) dispatch({ kind: 'refused', name: error.name })
    })
  }

  function sample(time: Seconds): void {
    store.apply({ clock: { kind: 'sample', time } })
    dispatch({ kind: 'sampled', isMoving: store.readMediaClock().isRunning && getCurrentStallTime() < 0.5 })
  }

  function load(start: ElementStart): void {
    const source = getSource()
    if (!source) return
    const made = createElement(source, start)
    element = made
    detach = [listenToElement(made, { dispatch, sample, play })]
    dispatch({ kind: 'picture-changed', picture: findPicture(made) })
    detach.push(store.watchPage(watch.update), attachSession())
    frame.setState({ kind: 'element', key: `${++loads}`, element: made, hasPicture: source.hasPicture }, true)
    play()
  }

  function unload(): void {
    detach.forEach((stop) => stop())
    detach = []
    const last = element
    element = undefined
    frame.setState(NO_FRAME, true)
    if (last) emptyElement(last)
  }

  function run(command: FilePlayerCommand): void {
    if (command.kind === 'report') store.apply(command)
    else if (command.kind === 'watch-stall') watch.update()
    else if (command.kind === 'unload') unload()
    else if (command.kind === 'load') load(command)
    else if (command.kind === 'play') play()
    else if (!element) return
    else if (command.kind === 'pause') element.pause()
    else if (command.kind === 'seek') element.currentTime = command.to
    else if (command.kind === 'set-rate') trySetRate(element, command.rate)
  }

  return { run, getElement: () => element }
}

function trySetRate(element: HTMLMediaElement, rate: number): void {
  try {
    element.playbackRate = rate
  } catch {
    // The browser does not support this rate: the clock keeps the actual one.
  }
}

interface ElementStart {
  readonly at: Seconds
  readonly rate: number
}

/** The browser's own media element for a recording: made, listened to and emptied. */
function createElement({ url, hasPicture }: Source, { at, rate }: ElementStart): HTMLMediaElement {
  const element = document.createElement(hasPicture ? 'video' : 'audio')
  element.setAttribute('playsinline', '')
  element.preload = 'auto'
  element.preservesPitch = true
  element.src = url
  element.currentTime = at
  element.defaultPlaybackRate = rate
  element.playbackRate = rate
  return element
}

/** Returns a function that stops listening. */
function listenToElement(
  element: HTMLMediaElement,
  { dispatch, sample, play }: { dispatch(event: FileElementEvent): void; sample(time: Seconds): void; play(): void },
): () => void {
  const controller = new AbortController()
  const on = (name: string, act: () => void) => element.addEventListener(name, act, { signal: controller.signal })
  on('durationchange', () => dispatch({ kind: 'duration-changed', duration: element.duration }))
  on('playing', () => dispatch({ kind: 'playing', time: element.currentTime }))
  on('waiting', () => dispatch({ kind: 'waiting', time: element.currentTime }))
  on('pause', () => !element.ended && dispatch({ kind: 'paused', time: element.currentTime }))
  on('ended', () => dispatch({ kind: 'ended', time: element.currentTime }))
  for (const name of ['timeupdate', 'seeked']) on(name, () => sample(element.currentTime))
  on('ratechange', () => dispatch({ kind: 'rate-changed', rate: element.playbackRate }))
  for (const name of ['enterpictureinpicture', 'leavepictureinpicture'])
    on(name, () => dispatch({ kind: 'picture-changed', picture: findPicture(element) }))
  on('click', () => (element.paused ? play() : element.pause()))
  on('error', () => dispatch({ kind: 'broken', isOnline: isOnline.getState() }))
  return () => controller.abort()
}

function emptyElement(element: HTMLMediaElement): void {
  element.pause()
  element.removeAttribute('src')
  element.load()
}

/** Undefined for sound, and where the browser cannot float a picture. */
function findPicture(element: HTMLMediaElement): Playback['picture'] {
  if (!(element instanceof HTMLVideoElement) || !document.pictureInPictureEnabled) return undefined
  return document.pictureInPictureElement === element ? 'apart' : 'in-page'
}

function togglePicture(element: HTMLMediaElement): void {
  const picture = findPicture(element)
  if (picture === undefined) return
  // A refusal (no press, no picture yet) changes nothing that needs words.
  const changed =
    picture === 'apart' ? document.exitPictureInPicture() : (element as HTMLVideoElement).requestPictureInPicture()
  changed.catch(() => {})
}

/** The distance of a press that states none. */
const STEP: Seconds = 10

/** Until the returned function is called. Does nothing in browsers without a media session. */
function holdMediaSession(
  played: { readonly title: string; readonly channel?: string | undefined },
  clock: PlaybackClock,
  commands: PlayerCommands,
): () => void {
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

/** Gives happy-dom's media elements a recording that plays by the (held) time of the test, with the events of a browser. */

import { vi } from 'vitest'

export interface MediaScenario {
  /** Default 15,913 s; Infinity for a live stream. */
  readonly duration?: number
  /** Seconds between the press and the first sound, and between a seek and its sound. Default 0.03. */
  readonly startLag?: number
  /** Rates the element takes; it throws at others. */
  readonly rates?: readonly number[]
  /** The browser wants a press inside the player first. */
  readonly isPressWanted?: boolean
  /** Seconds until its length is known. Default 0.02. */
  readonly readyAfter?: number
  /** Its address answers with what is no sound. */
  readonly isBroken?: boolean
}

export interface SimulatedMedia {
  use(change: MediaScenario): void
  read(): { readonly time: number; readonly isMoving: boolean; readonly rate: number }
  scrub(to: number): void
  /** Stands without a word. */
  freeze(isOn: boolean): void
  buffer(isOn: boolean): void
  /** A press on the element itself. */
  press(): void
  fail(): void
  /** Timers of the elements: none of ours. */
  countTimers(): number
  close(): void
}

interface State {
  time: number
  since: number
  rate: number
  isPaused: boolean
  isEnded: boolean
  /** Sounds. */
  isMoving: boolean
  isFrozen: boolean
  isBuffering: boolean
  isReady: boolean
  isBroken: boolean
}

const now = () => performance.now() / 1000

/** Until `close` and the end of the mocks. */
export function simulateMedia(scenario: MediaScenario = {}): SimulatedMedia {
  let current = scenario
  const states = new Map<HTMLMediaElement, State>()
  const timers = new Set<ReturnType<typeof setTimeout>>()
  let isPressing = false
  const length = () => current.duration ?? 15_913
  const lag = () => current.startLag ?? 0.03

  const after = (seconds: number, run: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      run()
    }, seconds * 1000)
    timers.add(timer)
  }
  const tell = (element: HTMLMediaElement, ...names: readonly string[]) =>
    names.forEach((name) => element.dispatchEvent(new Event(name)))

  function stateOf(element: HTMLMediaElement): State {
    const known = states.get(element)
    if (known) return known
    const state: State = {
      time: 0,
      since: 0,
      rate: 1,
      isPaused: true,
      isEnded: false,
      isMoving: false,
      isFrozen: false,
      isBuffering: false,
      isReady: false,
      isBroken: current.isBroken === true,
    }
    states.set(element, state)
    after(current.readyAfter ?? 0.02, () => becomeReady(element, state))
    return state
  }
  const readMedia = (state: State) =>
    state.isMoving && !state.isFrozen
      ? Math.min(length(), state.time + Math.max(0, now() - state.since) * state.rate)
      : state.time
  const hold = (state: State) => {
    state.time = readMedia(state)
    state.since = now()
  }

  function becomeReady(element: HTMLMediaElement, state: State): void {
    if (!element.src) return
    if (state.isBroken) return tell(element, 'error')
    state.isReady = true
    tell(element, 'loadedmetadata', 'durationchange', 'canplay')
    if (!state.isPaused) start(element, state)
  }
  function start(element: HTMLMediaElement, state: State): void {
    after(lag(), () => {
      if (state.isPaused || state.isMoving || state.isBuffering || !state.isReady) return
      state.since = now()
      state.isMoving = true
      tell(element, 'playing')
      tick(element, state)
    })
  }
  function tick(element: HTMLMediaElement, state: State): void {
    after(0.25, () => {
      if (!state.isMoving) return
      if (readMedia(state) >= length()) return end(element, state)
      if (!state.isFrozen) tell(element, 'timeupdate')
      tick(element, state)
    })
  }
  function end(element: HTMLMediaElement, state: State): void {
    hold(state)
    Object.assign(state, { isMoving: false, isPaused: true, isEnded: true })
    tell(element, 'timeupdate', 'pause', 'ended')
  }
  function play(element: HTMLMediaElement, state: State): void {
    if (state.isEnded) Object.assign(state, { time: 0, isEnded: false })
    if (!state.isPaused) return
    state.isPaused = false
    tell(element, 'play')
    if (state.isReady) start(element, state)
  }
  function stop(element: HTMLMediaElement, state: State): void {
    if (state.isPaused) return
    hold(state)
    Object.assign(state, { isPaused: true, isMoving: false })
    after(0, () => tell(element, 'timeupdate', 'pause'))
  }
  function seek(element: HTMLMediaElement, state: State, to: number): void {
    hold(state)
    Object.assign(state, { time: Math.max(0, Math.min(length(), to)), isMoving: false, isEnded: false })
    if (!state.isReady) return
    after(0, () => tell(element, 'seeking', 'timeupdate', ...(state.isPaused ? [] : ['waiting'])))
    after(lag(), () => {
      tell(element, 'seeked')
      start(element, state)
    })
  }

  const { prototype } = HTMLMediaElement
  vi.spyOn(prototype, 'play').mockImplementation(async function (this: HTMLMediaElement) {
    const state = stateOf(this)
    if (current.isPressWanted && !isPressing) throw new DOMException('', 'NotAllowedError')
    play(this, state)
  })
  vi.spyOn(prototype, 'pause').mockImplementation(function (this: HTMLMediaElement) {
    stop(this, stateOf(this))
  })
  vi.spyOn(prototype, 'load').mockImplementation(function (this: HTMLMediaElement) {
    states.delete(this)
  })
  vi.spyOn(prototype, 'paused', 'get').mockImplementation(function (this: HTMLMediaElement) {
    return stateOf(this).isPaused
  })
  vi.spyOn(prototype, 'ended', 'get').mockImplementation(function (this: HTMLMediaElement) {
    return stateOf(this).isEnded
  })
  vi.spyOn(prototype, 'duration', 'get').mockImplementation(function (this: HTMLMediaElement) {
    return stateOf(this).isReady ? length() : Number.NaN
  })
  vi.spyOn(prototype, 'currentTime', 'get').mockImplementation(function (this: HTMLMediaElement) {
    return readMedia(stateOf(this))
  })
  vi.spyOn(prototype, 'currentTime', 'set').mockImplementation(function (this: HTMLMediaElement, to: number) {
    seek(this, stateOf(this), to)
  })
  vi.spyOn(prototype, 'playbackRate', 'get').mockImplementation(function (this: HTMLMediaElement) {
    return stateOf(this).rate
  })
  vi.spyOn(prototype, 'playbackRate', 'set').mockImplementation(function (this: HTMLMediaElement, rate: number) {
    const state = stateOf(this)
    if (current.rates && !current.rates.includes(rate)) throw new DOMException('', 'NotSupportedError')
    if (rate === state.rate) return
    hold(state)
    state.rate = rate
    after(0, () => tell(this, 'ratechange'))
  })

  const newest = () => {
    const found = [...states].findLast(([element]) => element.src !== '')
    if (!found) throw new Error('No element plays.')
    return found
  }
  return {
    use(change) {
      current = { ...current, ...change }
    },
    read() {
      const [, state] = newest()
      return { time: readMedia(state), isMoving: state.isMoving && !state.isFrozen, rate: state.rate }
    },
    scrub: (to) => seek(...newest(), to),
    freeze(isOn) {
      const [, state] = newest()
      hold(state)
      state.isFrozen = isOn
    },
    buffer(isOn) {
      const [element, state] = newest()
      hold(state)
      Object.assign(state, { isBuffering: isOn, isMoving: false })
      if (isOn) tell(element, 'waiting')
      else start(element, state)
    },
    press() {
      isPressing = true
      newest()[0].click()
      isPressing = false
    },
    fail() {
      const [element] = newest()
      tell(element, 'error')
    },
    countTimers: () => timers.size,
    close: () => timers.forEach((timer) => clearTimeout(timer)),
  }
}

import { act, cleanup, render } from '@testing-library/react'
import type { ComponentType } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import '../../src/player/youtube/open-youtube.ts'
import { createFilePlayer } from '../../src/player/file/create-file-player.ts'
import type { YouTubeFrameProps } from '../../src/player/player.ts'
import { YouTubeFrame, createScriptTransport } from '../../src/player/youtube-frame.tsx'
import { createYouTubePlayer } from '../../src/player/create-player.ts'
import { OwnFrame } from '../../src/player/youtube/open-own-frame.tsx'
import { createFakeFrameWindow } from '../support/youtube/fake-frame-window.ts'
import { createFakeRawPlayer } from '../support/youtube/fake-raw-player.ts'
import { holdTime, pass } from './page.ts'

const MOUNTS = 500
const OURS = 'EV7WhVT270Q'
const HOST = 'https://www.youtube-nocookie.com'

/** Listeners on the window and the document that are there now. */
let listening = 0

function countListeners(target: Window | Document): void {
  const { addEventListener, removeEventListener } = target
  const known = new Map<unknown, Set<string>>()
  vi.spyOn(target, 'addEventListener').mockImplementation((name: string, listener: unknown, options?: unknown) => {
    const names = known.get(listener) ?? new Set()
    known.set(listener, names)
    if (!names.has(name)) listening++
    names.add(name)
    addEventListener.call(target, name, listener as EventListener, options as AddEventListenerOptions)
  })
  vi.spyOn(target, 'removeEventListener').mockImplementation((name: string, listener: unknown, options?: unknown) => {
    if (known.get(listener)?.delete(name)) listening--
    removeEventListener.call(target, name, listener as EventListener, options as EventListenerOptions)
  })
}

/** Stands for YouTube's script: a frame in the element's place, a listener of its own, both gone when it is destroyed. */
function FakePlayer(
  this: object,
  element: HTMLElement,
  { events }: { events: Record<string, (event: unknown) => void> },
) {
  const stand = document.createElement('iframe')
  const hear = () => {}
  element.replaceWith(stand)
  window.addEventListener('message', hear)
  Object.assign(this, createFakeRawPlayer(), {
    destroy() {
      window.removeEventListener('message', hear)
      stand.replaceWith(element)
    },
  })
  setTimeout(() => events.onReady?.({ target: this }))
}

// youtube-player keeps the first `YT` it meets for ever.
const API = { Player: FakePlayer }

beforeEach(() => {
  holdTime()
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  window.YT = API
  createFakeFrameWindow()
  listening = 0
  countListeners(window)
  countListeners(document)
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function expectNothingLeft(before: number): void {
  expect({
    listeners: listening,
    timers: vi.getTimerCount(),
    frames: document.querySelectorAll('iframe, audio, video').length,
    boxes: document.body.children.length,
  }).toEqual({ listeners: before, timers: 0, frames: 0, boxes: 0 })
}

async function mountOften(View: ComponentType<YouTubeFrameProps>): Promise<void> {
  const events = { mounted() {}, unmounted() {}, ready() {}, state() {}, rate() {}, error() {} }
  const mount = async (stay: number) => {
    const { unmount } = render(<View videoId={OURS} host={HOST} start={0} title="A talk" events={events} />)
    await act(() => pass(stay))
    unmount()
    await act(() => pass(0.002))
    cleanup()
  }
  // React itself keeps a few listeners from the first time on.
  await mount(0.01)
  const before = listening
  for (let round = 1; round < MOUNTS; round++) await mount(round % 3 === 0 ? 0 : 0.01)
  await act(() => pass(60))
  expectNothingLeft(before)
}

describe(`after ${MOUNTS} times of coming and going nothing is left @slow`, () => {
  it('of frames with YouTube’s script', () => mountOften(YouTubeFrame))

  it('of frames under strict privacy', () => mountOften(OwnFrame))

  it.each([false, true])('of players that were ready half of the times (strict privacy: %s)', async (isPrivate) => {
    for (let round = 0; round < MOUNTS; round++) {
      const player = createYouTubePlayer({ videoId: OURS, isPrivate: () => isPrivate })
      const stop = player.clock.subscribe(() => {})
      player.commands.play()
      const wake = player.clock.wakeAt(90, () => {})
      await vi.waitFor(() => expect(player.frame.getState().kind).toBe('youtube'), { interval: 1 })
      const frame = player.frame.getState()
      if (round % 2 === 0 && frame.kind === 'youtube') {
        const raw = createFakeRawPlayer()
        frame.props.events.ready(createScriptTransport(raw))
        frame.props.events.state({ target: raw, data: 1 })
      }
      stop()
      wake()
      player.dispose()
    }
    expectNothingLeft(0)
  })

  it('of recordings', async () => {
    vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue()
    for (let round = 0; round < MOUNTS; round++) {
      const player = createFilePlayer({ url: 'https://example.org/talk.mp3', mime: 'audio/mpeg' })
      player.commands.play()
      const frame = player.frame.getState()
      if (round % 2 === 0 && frame.kind === 'element') frame.element.dispatchEvent(new Event('playing'))
      player.dispose()
    }
    expectNothingLeft(0)
  })
})

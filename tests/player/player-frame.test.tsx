// @vitest-environment happy-dom
import { act, cleanup, render } from '@testing-library/react'
import * as fc from 'fast-check'
import { StrictMode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import '../../src/player/youtube/open-youtube.ts'
import { createPlayer, type Player } from '../../src/player/create-player.ts'
import { PlayerFrame } from '../../src/player/player-frame.tsx'
import { YouTubeFrame } from '../../src/player/youtube-frame.tsx'
import { createFakeRawPlayer } from '../support/youtube/fake-raw-player.ts'
import { holdTime, pass } from './page.ts'

// The real react-youtube and youtube-player run here, over a `YT.Player` in memory.

const OURS = 'EV7WhVT270Q'
let readyAfter = 0
/** Said in place of a proper ready event, if set. */
let strangeReady: { readonly event: unknown } | undefined
const built: string[] = []
/** Players by the id of their element, as `YT.get` finds them, and those that were destroyed. */
const players = new Map<unknown, { destroy(): void }>()
const destroyed: string[] = []

interface Options {
  readonly videoId: string
  readonly host: string
  readonly playerVars: object
  readonly events: Record<string, (event: unknown) => void>
}

/** Takes the place of the element it is given, has no methods before it is ready, and says so late even when it is gone. */
function FakePlayer(this: object, element: HTMLElement, { videoId, host, events }: Options): void {
  built.push(videoId)
  const raw = createFakeRawPlayer({ videoId })
  const stand = document.createElement('div')
  stand.dataset.frame = `${host} ${videoId}`
  element.replaceWith(stand)
  const destroy = () => {
    destroyed.push(videoId)
    raw.isDestroyed = true
    stand.replaceWith(element)
  }
  players.set(element.id, { destroy })
  setTimeout(() => {
    Object.assign(this, raw, { destroy })
    if (strangeReady) return events.onReady?.(strangeReady.event)
    events.onReady?.({ target: this })
    events.onStateChange?.({ target: this, data: 1 })
  }, readyAfter)
}

// youtube-player keeps the first `YT` it meets for ever.
const API = { Player: FakePlayer, get: (id: unknown) => players.get(id) }

let player: Player

beforeEach(() => {
  holdTime()
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  window.YT = API
  readyAfter = 0
  strangeReady = undefined
  built.length = 0
  destroyed.length = 0
  players.clear()
  player = createPlayer({ kind: 'youtube', videoId: OURS })
})
afterEach(() => {
  cleanup()
  player.dispose()
  vi.restoreAllMocks()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const wait = (seconds: number) => act(() => pass(seconds))
const countFrames = () => document.querySelectorAll('[data-frame]').length

/** The part that holds react-youtube comes by a real import, which takes turns of its own. */
async function waitForFrame(): Promise<void> {
  for (let turn = 0; turn < 200 && player.frame.getState().kind === 'none'; turn++) await wait(0.001)
  await wait(0.01)
}

async function play(): Promise<void> {
  await act(async () => player.commands.play())
  await waitForFrame()
}

describe('a YouTube frame', () => {
  it('is not there before the first play', () => {
    const { container } = render(<PlayerFrame player={player} title="A talk" />)
    expect(container.innerHTML).toBe('')
    expect(built).toEqual([])
  })

  it('is built once, not again however often the view renders', async () => {
    const { rerender } = render(<PlayerFrame player={player} title="A talk" />)
    await play()
    for (let round = 0; round < 100; round++) rerender(<PlayerFrame player={player} title="A talk" />)
    await wait(1)
    expect(built).toEqual([OURS])
    expect(document.querySelector('[data-frame]')?.getAttribute('data-frame')).toBe(
      `https://www.youtube-nocookie.com ${OURS}`,
    )
    expect(player.clock.getState().phase).toBe('playing')
  })

  it('is built once under StrictMode too', async () => {
    render(
      <StrictMode>
        <PlayerFrame player={player} title="A talk" />
      </StrictMode>,
    )
    await play()
    await wait(1)
    expect(built).toEqual([OURS])
    expect(countFrames()).toBe(1)
    expect(player.clock.getState().phase).toBe('playing')
  })

  // These fail when a version of react-youtube no longer has the private methods that `PatchedYouTube` replaces.
  it.each([
    ['before it is ready', 60_000],
    ['when it is ready', 0],
  ])('that goes %s is destroyed once', async (_, ready) => {
    readyAfter = ready
    const { unmount } = render(<PlayerFrame player={player} title="A talk" />)
    await play()
    await wait(1)
    unmount()
    await wait(1)
    expect(destroyed).toEqual([OURS])
    expect(countFrames()).toBe(0)
  })

  it('that goes at once is never built', async () => {
    const events = { mounted() {}, unmounted() {}, ready() {}, state() {}, rate() {}, error() {} }
    const host = 'https://www.youtube-nocookie.com'
    render(<YouTubeFrame videoId={OURS} host={host} start={0} title="A talk" events={events} />).unmount()
    await wait(1)
    expect(built).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('goes when the player fails, and comes back on retry', async () => {
    render(<PlayerFrame player={player} title="A talk" />)
    readyAfter = 60_000
    await play()
    await wait(10.1)
    expect(player.clock.getState().problem).toBe('frame-blocked')
    expect(countFrames()).toBe(0)
    readyAfter = 0
    await act(async () => player.commands.retry())
    await waitForFrame()
    await wait(1)
    expect(countFrames()).toBe(1)
    expect(player.clock.getState().phase).toBe('playing')
  })

  it.each([undefined, null, 7, {}, { target: undefined }, { target: null }, { target: 'it' }])(
    'ends in words after a ready event that is %s',
    async (event) => {
      strangeReady = { event }
      render(<PlayerFrame player={player} title="A talk" />)
      await play()
      await wait(10.1)
      expect(player.clock.getState().problem).toBe('frame-blocked')
    },
  )

  const moments = fc.record({ ready: fc.constantFrom(0, 200, 2000), stay: fc.constantFrom(0, 50, 500, 3000) })
  it('leaves no fault and at most one frame, whenever it comes and goes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(moments, { minLength: 1, maxLength: 5 }), async (visits) => {
        for (const { ready, stay } of visits) {
          readyAfter = ready
          const view = render(
            <StrictMode>
              <PlayerFrame player={player} title="A talk" />
            </StrictMode>,
          )
          await act(async () => player.commands.play())
          await wait(stay / 1000)
          expect(countFrames()).toBeLessThanOrEqual(1)
          view.unmount()
          await wait(0.01)
          expect(countFrames()).toBe(0)
          player.dispose()
        }
        await wait(5)
        expect(countFrames()).toBe(0)
        expect(player.clock.getState().phase).toBe('idle')
      }),
      { numRuns: 40 },
    )
  })
})

describe('the frame of a file', () => {
  it('is the element of the player, named, and stays the same when the view comes and goes', async () => {
    player = createPlayer({ kind: 'file', url: '/talk.mp4', mime: 'video/mp4' })
    vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue()
    vi.spyOn(HTMLMediaElement.prototype, 'load').mockReturnValue()
    const view = render(<PlayerFrame player={player} title="A talk" />)
    await act(async () => player.commands.play())
    const element = document.querySelector('video')
    expect(element?.getAttribute('aria-label')).toBe('A talk')
    expect(element?.hasAttribute('playsinline')).toBe(true)
    view.unmount()
    render(<PlayerFrame player={player} title="A talk" />)
    expect(document.querySelector('video')).toBe(element)
  })
})

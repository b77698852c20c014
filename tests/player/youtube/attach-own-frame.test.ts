import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { attachOwnFrame } from '../../../src/player/youtube/attach-own-frame.ts'
import { readField } from '../../../src/player/youtube/untrusted.ts'
import type { YouTubeTransport } from '../../../src/player/youtube/youtube-transport.ts'
import { createFakeFrameWindow, type FakeFrameWindow } from '../../support/youtube/fake-frame-window.ts'
import { hidePage, holdTime, pass } from '../page.ts'

let inside: FakeFrameWindow
let remove: () => void
let transport: YouTubeTransport
/** The reports, in readable form. */
let reports: string[]

const note = (name: string) => (event: unknown) => void reports.push(`${name} ${String(readField(event, 'data'))}`)

beforeEach(() => {
  holdTime()
  inside = createFakeFrameWindow()
  reports = []
  remove = attachOwnFrame(document.body, {
    videoId: 'EV7WhVT270Q',
    host: 'https://www.youtube-nocookie.com',
    start: 90,
    title: 'A talk',
    events: {
      mounted() {},
      unmounted() {},
      ready(made) {
        transport = made
        reports.push('ready')
      },
      state: note('state'),
      rate: note('rate'),
      error: note('error'),
    },
  })
})
afterEach(() => {
  remove()
  expect(vi.getTimerCount(), 'no timer is left behind').toBe(0)
  expect(document.querySelectorAll('iframe')).toHaveLength(0)
  vi.restoreAllMocks()
  vi.useRealTimers()
})

const stamp = () => Date.now() / 1000

function beReady(): void {
  inside.load()
  inside.say('initialDelivery', { currentTime: 90, playerState: -1, duration: 15913 })
  inside.say('onReady')
}

describe('the greeting', () => {
  it('waits for the frame to load, then is repeated until there is an answer', async () => {
    await pass(2)
    expect(inside.heard).toEqual([])
    inside.load()
    await pass(0.6)
    expect(inside.heard).toEqual(['listening', 'listening', 'listening'])
    inside.say('initialDelivery', {})
    await pass(5)
    expect(inside.heard.slice(3).every((word) => word.startsWith('addEventListener'))).toBe(true)
  })

  it('is meant for the host alone, and asks for every event we use', () => {
    beReady()
    expect([...inside.targets]).toEqual(['https://www.youtube-nocookie.com'])
    expect(inside.heard).toContain('addEventListener onStateChange')
    expect(inside.heard).toContain('addEventListener onAutoplayBlocked')
  })

  it('is silent while the page is hidden', async () => {
    inside.load()
    hidePage(true)
    await pass(10)
    expect(inside.heard).toEqual(['listening'])
    hidePage(false)
    await pass(0.3)
    expect(inside.heard).toEqual(['listening', 'listening'])
  })

  it('asks for one video, inline, at the place, and names our site', () => {
    const address = new URL(document.querySelector('iframe')!.dataset.src!)
    expect(address.origin + address.pathname).toBe('https://www.youtube-nocookie.com/embed/EV7WhVT270Q')
    expect(Object.fromEntries(address.searchParams)).toEqual({
      enablejsapi: '1',
      origin: window.location.origin,
      playsinline: '1',
      rel: '0',
      start: '90',
    })
  })
})

describe('being ready', () => {
  it('is told once, with the state the frame is in', () => {
    beReady()
    inside.say('onReady')
    inside.say('initialDelivery', { playerState: -1 })
    expect(reports).toEqual(['ready', 'state -1'])
  })

  it.each(['initialDelivery', 'alreadyInitialized', 'infoDelivery'])(
    'is taken for granted a second after %s',
    async (event) => {
      inside.load()
      inside.say(event, {})
      expect(reports).toEqual([])
      await pass(1.1)
      expect(reports).toEqual(['ready'])
    },
  )

  it('may be followed by an error, or replaced by one', () => {
    inside.load()
    inside.say('onError', 150)
    expect(reports).toEqual(['error 150'])
  })
})

describe('states', () => {
  it('are told once, whether by event, by report, or by both in either order', () => {
    beReady()
    inside.say('onStateChange', 3)
    inside.say('infoDelivery', { playerState: 3, currentTime: 90 })
    inside.say('infoDelivery', { playerState: 1, currentTime: 90 })
    inside.say('onStateChange', 1)
    inside.say('onStateChange', 1)
    inside.say('infoDelivery', { playerState: 2, currentTime: 91 })
    expect(reports.slice(2)).toEqual(['state 3', 'state 1', 'state 2'])
  })

  it('do not go back with a report that was overtaken', () => {
    beReady()
    inside.say('infoDelivery', { playerState: 1, currentTime: 95, currentTimeLastUpdated_: stamp() })
    inside.say('infoDelivery', { playerState: 3, currentTime: 90, currentTimeLastUpdated_: stamp() - 3 })
    expect(reports.at(-1)).toBe('state 1')
    expect(transport.getTime()).toBe(95)
  })
})

describe('the time', () => {
  it('runs on between reports while playing, by the rate, and a second at most', async () => {
    beReady()
    await pass(1)
    inside.say('infoDelivery', {
      playerState: 1,
      currentTime: 100,
      playbackRate: 1.5,
      currentTimeLastUpdated_: stamp() - 0.1,
    })
    expect(transport.getTime()).toBeCloseTo(100.15)
    await pass(0.2)
    expect(transport.getTime()).toBeCloseTo(100.45)
    await pass(60)
    expect(transport.getTime()).toBe(101)
  })

  it('stands while paused', async () => {
    beReady()
    inside.say('infoDelivery', { playerState: 2, currentTime: 100 })
    await pass(5)
    expect(transport.getTime()).toBe(100)
  })
})

describe('commands', () => {
  it('are sent in the form of the protocol', () => {
    beReady()
    inside.heard.length = 0
    transport.seek(90.5)
    transport.play()
    transport.setRate(1.5)
    transport.pause()
    expect(inside.heard).toEqual(['seekTo 90.5 true', 'playVideo', 'setPlaybackRate 1.5', 'pauseVideo'])
  })

  it('hears that the browser wants a press, until it does not listen any more', () => {
    beReady()
    const listen = vi.fn()
    const stop = transport.onAutoplayBlocked(listen)
    inside.say('onAutoplayBlocked')
    stop()
    inside.say('onAutoplayBlocked')
    expect(listen).toHaveBeenCalledOnce()
  })
})

describe('words of others', () => {
  const forged = (info: unknown) => JSON.stringify({ event: 'infoDelivery', info })

  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['the other host', { origin: 'https://www.youtube.com' }],
    ['plain http', { origin: 'http://www.youtube-nocookie.com' }],
    ['a host that begins like it', { origin: 'https://www.youtube-nocookie.com.evil.example' }],
    ['no origin', { origin: 'null' }],
    ['another window', { source: {} }],
    ['our own window', { source: window }],
    ['no window', { source: null }],
  ])('are not heard from %s', (_, change) => {
    beReady()
    inside.post(forged({ playerState: 1, currentTime: 9000 }), change)
    expect(reports.at(-1)).toBe('state -1')
    expect(transport.getTime()).toBe(90)
  })

  it('are not heard before the greeting, nor when they are for another script', async () => {
    inside.post(JSON.stringify({ event: 'infoDelivery', info: { currentTime: 9999, playerState: 1 } }))
    await pass(2)
    inside.load()
    inside.post(JSON.stringify({ event: 'onReady', id: 0 }))
    await pass(2)
    expect(reports).toEqual([])
    expect(inside.heard).toContain('listening')
  })

  it.each([
    ['an object', { event: 'onStateChange', info: 1 }],
    ['broken JSON', '{"event":"onStateChange","info":1'],
    ['10 MB', JSON.stringify({ event: 'onStateChange', info: 1, pad: 'x'.repeat(10_000_000) })],
    ['deep JSON', `${'['.repeat(30_000)}${']'.repeat(30_000)}`],
    ['an event that is a number', JSON.stringify({ event: 7, info: 1 })],
    ['a state that is a word', JSON.stringify({ event: 'onStateChange', info: 'playing' })],
  ])('are not heard as %s', (_, data) => {
    beReady()
    inside.post(data)
    expect(reports).toEqual(['ready', 'state -1'])
  })
})

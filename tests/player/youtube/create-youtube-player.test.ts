import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import '../../../src/player/youtube/open-youtube.ts'
import type { Frame, Player } from '../../../src/player/player.ts'
import { createYouTubePlayer } from '../../../src/player/create-player.ts'
import { createScriptTransport } from '../../../src/player/youtube-frame.tsx'
import { createFakeRawPlayer, type FakeRawPlayer } from '../../support/youtube/fake-raw-player.ts'
import { hidePage, holdTime, pass, setOnline } from '../page.ts'

const OURS = 'EV7WhVT270Q'
const HOST = 'https://www.youtube-nocookie.com'
let player: Player

beforeEach(() => {
  holdTime()
  window.YT = { Player() {} }
  player = createYouTubePlayer({ videoId: OURS, duration: 15913 })
})
afterEach(() => {
  player.dispose()
  expect(vi.getTimerCount(), 'no timer is left behind').toBe(0)
  vi.restoreAllMocks()
  vi.useRealTimers()
})

type YouTubeFrame = Extract<Frame, { kind: 'youtube' }>

function readFrame(): YouTubeFrame {
  const frame = player.frame.getState()
  if (frame.kind !== 'youtube') throw new Error(`no frame is shown, but: ${frame.kind}`)
  return frame
}

const read = () => player.clock.getState()
const now = () => player.clock.now()

/** The frame comes by a real import, which takes turns of its own but none of the held time. */
async function waitForFrame(): Promise<YouTubeFrame> {
  for (let turn = 0; turn < 5000 && player.frame.getState().kind === 'none'; turn++) await pass(0)
  return readFrame()
}

/** Presses play and waits for the frame. */
async function load(): Promise<YouTubeFrame> {
  player.commands.play()
  return waitForFrame()
}

/** A frame that is ready, driven by hand. */
async function makeReady(change: Partial<FakeRawPlayer> = {}): Promise<FakeRawPlayer> {
  const raw = createFakeRawPlayer({ time: readFrame().props.start, ...change })
  readFrame().props.events.ready(createScriptTransport(raw))
  return raw
}

function tellState(raw: FakeRawPlayer, state: number, time = raw.time): void {
  raw.state = state
  raw.time = time
  readFrame().props.events.state({ target: raw, data: state })
}

/** Plays on with time read four times a second. */
async function playOn(raw: FakeRawPlayer, seconds: number, rate = raw.rate): Promise<void> {
  for (let passed = 0; passed < seconds; passed += 0.05) {
    await pass(0.05)
    raw.time = (raw.time ?? 0) + 0.05 * rate
  }
}

async function playFrom(at: number): Promise<FakeRawPlayer> {
  player.commands.seek(at)
  await load()
  const raw = await makeReady()
  tellState(raw, 3)
  tellState(raw, 1)
  await playOn(raw, 1)
  return raw
}

describe('before the first play', () => {
  it.each(['../x', 'a?b', 'EV7WhVT270', 'EV7WhVT270Q1', '', 'EV7WhVT27/Q'])(
    'never mounts a frame for the id "%s"',
    async (videoId) => {
      player = createYouTubePlayer({ videoId })
      player.commands.play()
      await pass(1)
      expect(read()).toMatchObject({ phase: 'failed', problem: 'bad-id' })
      expect(player.frame.getState().kind).toBe('none')
    },
  )
})

describe('being loaded at once', () => {
  it('waits for play with a frame that is ready', async () => {
    player.commands.seek(90)
    player.commands.prepare()
    await waitForFrame()
    const raw = await makeReady()
    expect(raw.commands).toEqual([])
    expect(read()).toMatchObject({ phase: 'ready', hasLoaded: true })
    player.commands.play()
    expect(raw.commands).toEqual(['playVideo'])
  })

  it('plays when play was pressed before it was ready', async () => {
    player.commands.prepare()
    await waitForFrame()
    player.commands.play()
    const raw = await makeReady()
    expect(raw.commands).toEqual(['playVideo'])
  })

  it('loads nothing twice', async () => {
    const { key } = await load()
    player.commands.prepare()
    await pass(1)
    expect(readFrame().key).toBe(key)
  })
})

describe('loading', () => {
  it('shows a frame of the no-cookie host at the place chosen, named by video, attempt and host', async () => {
    player.commands.seek(2922.4)
    const { props, key } = await load()
    expect(props).toMatchObject({ videoId: OURS, host: HOST, start: 2922 })
    expect(key).toContain(OURS)
    expect(key).toContain(HOST)
    expect(read()).toMatchObject({ phase: 'loading', hasLoaded: true, startAt: 2922.4 })
  })

  it('plays once ready, at the exact place', async () => {
    player.commands.seek(2922.4)
    await load()
    const raw = await makeReady()
    expect(raw.commands).toEqual(['seekTo 2922.4 true', 'playVideo'])
    tellState(raw, 3)
    expect(read().phase).toBe('buffering')
    tellState(raw, 1, 2922.4)
    await playOn(raw, 2)
    expect(read().phase).toBe('playing')
    expect(now()).toBeCloseTo(2924.4, 0)
  })

  it('says that the frame is blocked after 10 s, in which a hidden page does not count', async () => {
    player.commands.seek(300)
    await load()
    await pass(6)
    hidePage(true)
    await pass(120)
    hidePage(false)
    await pass(3.9)
    expect(read().phase).toBe('loading')
    await pass(0.2)
    expect(read()).toMatchObject({ phase: 'failed', problem: 'frame-blocked', startAt: 300 })
    expect(player.frame.getState().kind).toBe('none')
  })

  it('calls the same silence offline when there is no network', async () => {
    await load()
    setOnline(false)
    await pass(10.1)
    expect(read().problem).toBe('offline')
  })

  it('says that the script is blocked, and loads on retry', async () => {
    window.YT = undefined
    vi.spyOn(document.head, 'append').mockImplementation((script) => {
      setTimeout(() => (script as HTMLScriptElement).dispatchEvent(new Event('error')))
    })
    player.commands.seek(300)
    player.commands.play()
    for (let turn = 0; turn < 5000 && read().phase === 'loading'; turn++) await pass(0)
    expect(read()).toMatchObject({ phase: 'failed', problem: 'script-blocked', startAt: 300 })
    window.YT = { Player() {} }
    player.commands.retry()
    await waitForFrame()
    expect(read()).toMatchObject({ phase: 'loading' })
    expect(read()).not.toHaveProperty('problem')
    expect(readFrame().props.start).toBe(300)
  })
})

describe('what YouTube refuses', () => {
  it('an Error in place of {data} is no error of the video', async () => {
    await load()
    readFrame().props.events.error(new Error('Failed to load'))
    expect(read()).toMatchObject({ phase: 'failed', problem: 'script-blocked' })
  })

  it.each([
    ['a refusal without a word', 3],
    ['a premiere that has not begun', 5],
    ['a host that wants a sign-in', -1],
  ])('%s: a frame that takes the press and does not move is reported after 8 s, and stays', async (_case, state) => {
    player.commands.seek(300)
    await load()
    const raw = await makeReady()
    tellState(raw, state)
    await pass(7.9)
    expect(read()).not.toHaveProperty('problem')
    await pass(0.2)
    expect(read()).toMatchObject({ problem: 'not-starting', phase: 'buffering' })
    expect(readFrame().key).toContain(OURS)
  })

  it('forgets the warning as soon as the video moves', async () => {
    await load()
    const raw = await makeReady()
    tellState(raw, 3)
    await pass(9)
    expect(read().problem).toBe('not-starting')
    tellState(raw, 1)
    await playOn(raw, 1)
    expect(read()).toMatchObject({ phase: 'playing', isStalled: false })
    expect(read()).not.toHaveProperty('problem')
  })

  it('an autoplay refusal asks for a press in the video and keeps the seek', async () => {
    player.commands.seek(300)
    await load()
    const raw = await makeReady()
    raw.listeners.get('onAutoplayBlocked')?.({})
    expect(read()).toMatchObject({ phase: 'ready', problem: 'autoplay-blocked' })
    player.commands.seek(900)
    await pass(60)
    expect(read().problem).toBe('autoplay-blocked')
    tellState(raw, 3)
    tellState(raw, 1, 300)
    expect(raw.commands.at(-1)).toBe('seekTo 900 true')
    expect(now()).toBe(900)
    expect(read()).not.toHaveProperty('problem')
  })
})

describe('playing', () => {
  it('a seek while paused stays paused; before the first picture and at the end it only moves the place', async () => {
    await load()
    player.commands.pause()
    const raw = await makeReady()
    player.commands.seek(50)
    expect(raw.commands).toEqual([])
    player.commands.play()
    expect(raw.commands.splice(0)).toEqual(['seekTo 50 true', 'playVideo'])
    tellState(raw, 1, 50)
    await playOn(raw, 1)
    tellState(raw, 2)
    player.commands.seek(70)
    expect(raw.commands.splice(0)).toEqual(['seekTo 70 true'])
    expect(read().phase).toBe('paused')
    expect(now()).toBe(70)
    tellState(raw, 0, 15913)
    player.commands.seek(90)
    expect(raw.commands).toEqual([])
    expect(now()).toBe(90)
    player.commands.play()
    expect(raw.commands).toEqual(['seekTo 90 true', 'playVideo'])
  })

  it('follows the reader who drags the bar inside the frame, an hour, back, past the end', async () => {
    const raw = await playFrom(4000)
    for (const to of [7600, 400, 16000]) {
      raw.time = to
      await pass(0.25)
      expect(now()).toBeGreaterThanOrEqual(to)
      expect(now()).toBeLessThan(to + 0.6)
    }
  })

  it('is within 300 ms of a player that steps by a quarter second', async () => {
    const raw = await playFrom(100)
    for (let step = 0; step < 40; step++) {
      await playOn(raw, 0.25)
      expect(Math.abs(now() - (raw.time ?? 0))).toBeLessThan(0.3)
    }
  })

  it('does not take the time of an advertisement for that of the video', async () => {
    const raw = await playFrom(100)
    const before = now()
    Object.assign(raw, { duration: 15, time: 0 })
    tellState(raw, 3)
    tellState(raw, 1)
    await playOn(raw, 10)
    expect(now() - before).toBeLessThan(0.5)
    expect(read().isStalled).toBe(true)
    expect(read()).not.toHaveProperty('problem')
    Object.assign(raw, { duration: 15913, time: 101 })
    tellState(raw, 3)
    tellState(raw, 1)
    await playOn(raw, 1)
    expect(now()).toBeCloseTo(102, 0)
    expect(read().isStalled).toBe(false)
  })

  it.each([0, Number.NaN, undefined])('plays on when a live stream says its length is %s', async (duration) => {
    player = createYouTubePlayer({ videoId: OURS })
    await load()
    const raw = await makeReady({ duration })
    tellState(raw, 1)
    await playOn(raw, 2)
    expect(read()).not.toHaveProperty('duration')
    expect(read()).not.toHaveProperty('problem')
    expect(now()).toBeGreaterThan(1.5)
  })

  it('tells the rate the player took, not the one asked for', async () => {
    const raw = await playFrom(100)
    player.commands.setRate(1.8)
    expect(raw.commands.at(-1)).toBe('setPlaybackRate 1.8')
    expect(read().rate).toBe(1)
    raw.rate = 1.75
    readFrame().props.events.rate({ data: 1.75 })
    expect(read().rate).toBe(1.75)
    for (const data of [0, Number.NaN, -1, '2', undefined]) readFrame().props.events.rate({ data })
    for (const rate of [0, Number.NaN, -1, Infinity]) player.commands.setRate(rate)
    expect(read().rate).toBe(1.75)
    expect(raw.commands.at(-1)).toBe('setPlaybackRate 1.8')
  })

  it('asks for a speed chosen before the first play when it starts, and tells the truth if it is refused', async () => {
    player.commands.setRate(2)
    await load()
    const raw = await makeReady()
    tellState(raw, 1)
    expect(raw.commands.at(-1)).toBe('setPlaybackRate 2')
    await playOn(raw, 0.6)
    expect(read().rate).toBe(1)
  })

  it('reads a time that is not there after a cue, or no number, as no report', async () => {
    const raw = await playFrom(100)
    const before = now()
    for (const time of [undefined, Number.NaN, -5, '7', Infinity]) {
      Object.assign(raw, { time })
      await pass(0.25)
    }
    expect(now()).toBeGreaterThanOrEqual(before)
    expect(now()).toBeLessThan(before + 1)
  })
})

describe('messages of the frame', () => {
  function post(raw: FakeRawPlayer, info: object, from: { origin?: string; source?: Window | null } = {}): void {
    const source = from.source === undefined ? raw.iframe.contentWindow : from.source
    const data = JSON.stringify({ event: 'infoDelivery', info, id: 1, channel: 'widget' })
    window.dispatchEvent(new MessageEvent('message', { data, origin: from.origin ?? HOST, source }))
  }
  const stamp = (time: number) => ({ currentTime: time, currentTimeLastUpdated_: Date.now() / 1000 })

  it('are trusted for the moment they were stamped, and end the asking', async () => {
    const raw = await playFrom(100)
    const asked = vi.spyOn(raw as unknown as { getCurrentTime(): number }, 'getCurrentTime')
    post(raw, stamp(101.1))
    await pass(0.25)
    const late = stamp(101.35)
    await pass(0.2)
    post(raw, late)
    expect(now()).toBeCloseTo(101.55)
    expect(asked).not.toHaveBeenCalled()
  })

  it('tell of another video at once', async () => {
    const raw = await playFrom(100)
    post(raw, { videoData: { video_id: 'aaaaaaaaaaa' } })
    expect(read().problem).toBe('wrong-video')
  })
})

describe('lives and deaths of frames', () => {
  it('ignores a ready that comes after the player was disposed of', async () => {
    const { props } = await load()
    player.dispose()
    const raw = createFakeRawPlayer()
    props.events.ready(createScriptTransport(raw))
    props.events.state({ target: raw, data: 1 })
    props.events.error({ data: 150 })
    expect(raw.commands).toEqual([])
    expect(read()).toMatchObject({ phase: 'idle', hasLoaded: false })
  })

  it('follows the second of two players built for one frame, as StrictMode does, and not the first', async () => {
    await load()
    const { events } = readFrame().props
    events.mounted()
    events.unmounted()
    events.mounted()
    await pass(0.01)
    const first = await makeReady()
    first.isDestroyed = true
    const second = await makeReady()
    expect(second.commands).toEqual(['playVideo'])
    tellState(second, 1)
    await playOn(second, 1)
    expect(now()).toBeGreaterThan(0.5)
    player.commands.seek(50)
    expect(second.commands.at(-1)).toBe('seekTo 50 true')
  })

  it('survives commands to a player that was destroyed behind its back', async () => {
    const raw = await playFrom(100)
    raw.isDestroyed = true
    for (const command of [
      () => player.commands.seek(5),
      () => player.commands.pause(),
      () => player.commands.play(),
      () => player.commands.setRate(2),
    ]) {
      expect(command).not.toThrow()
    }
  })

  it('survives a player without any method', async () => {
    await load()
    readFrame().props.events.ready(createScriptTransport({}))
    readFrame().props.events.state({ data: 1 })
    readFrame().props.events.state({ data: 'playing' })
    readFrame().props.events.state(undefined)
    player.commands.seek(5)
    expect(read().phase).toBe('playing')
  })

  it('a frame taken off the page pauses, keeps the place, and goes on when shown and played again', async () => {
    await playFrom(100)
    const { events, start } = readFrame().props
    events.mounted()
    events.unmounted()
    await pass(0.01)
    expect(read()).toMatchObject({ phase: 'paused' })
    const at = now()
    events.mounted()
    player.commands.play()
    expect(read().phase).toBe('loading')
    const raw = await makeReady({ time: start })
    expect(raw.commands).toEqual([`seekTo ${at} true`, 'playVideo'])
  })

  it('has failed for good when a view shows the words of the problem in place of the frame', async () => {
    player.commands.seek(300)
    await load()
    const raw = await makeReady()
    const { events } = readFrame().props
    events.mounted()
    tellState(raw, 3)
    await pass(8.1)
    events.unmounted()
    await pass(0.01)
    expect(read()).toMatchObject({ phase: 'failed', problem: 'not-starting', startAt: 300 })
    expect(player.frame.getState().kind).toBe('none')
  })

  it('may be used again after it was disposed of', async () => {
    await playFrom(100)
    const at = now()
    player.dispose()
    expect(now()).toBe(at)
    expect(read()).toMatchObject({ phase: 'idle', hasLoaded: false })
    await load()
    expect(readFrame().props.start).toBe(Math.floor(at))
  })

  it('leaves no listener behind after 500 loads @slow', async () => {
    const added = vi.spyOn(window, 'addEventListener')
    const removed = vi.spyOn(window, 'removeEventListener')
    for (let round = 0; round < 500; round++) {
      await load()
      await makeReady()
      player.dispose()
    }
    expect(added.mock.calls.length).toBeGreaterThanOrEqual(500)
    expect(removed.mock.calls.length).toBe(added.mock.calls.length)
  })
})

// @vitest-environment happy-dom

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createFilePlayer } from '../../../src/player/file/create-file-player.ts'
import type { Player } from '../../../src/player/player.ts'
import { holdTime, pass } from '../page.ts'
import { findSource } from '../../../src/player/file/find-source.ts'

let player: Player
/** The state of the media element, set by hand. */
const media = { time: 0, isPaused: true, isEnded: false, duration: 600 }

beforeEach(() => {
  holdTime()
  Object.assign(media, { time: 0, isPaused: true, isEnded: false, duration: 600 })
  const element = HTMLMediaElement.prototype
  vi.spyOn(element, 'play').mockImplementation(async () => {
    media.isPaused = false
  })
  vi.spyOn(element, 'pause').mockImplementation(() => {
    media.isPaused = true
  })
  vi.spyOn(element, 'load').mockReturnValue()
  vi.spyOn(element, 'paused', 'get').mockImplementation(() => media.isPaused)
  vi.spyOn(element, 'ended', 'get').mockImplementation(() => media.isEnded)
  vi.spyOn(element, 'duration', 'get').mockImplementation(() => media.duration)
  vi.spyOn(element, 'currentTime', 'get').mockImplementation(() => media.time)
  vi.spyOn(element, 'currentTime', 'set').mockImplementation((time) => {
    media.time = time
  })
  player = createFilePlayer({ url: 'https://example.org/talk.mp3', mime: 'audio/mpeg' })
})
afterEach(() => {
  player.dispose()
  expect(vi.getTimerCount(), 'no timer is left behind').toBe(0)
  vi.restoreAllMocks()
  vi.useRealTimers()
})

const read = () => player.clock.getState()
const now = () => player.clock.now()

function findElement(): HTMLMediaElement {
  const frame = player.frame.getState()
  if (frame.kind !== 'element') throw new Error('no element is shown')
  return frame.element
}

const tell = (event: string) => findElement().dispatchEvent(new Event(event))

async function playOn(seconds: number): Promise<void> {
  for (let passed = 0; passed < seconds; passed += 0.05) {
    await pass(0.05)
    media.time += 0.05
    if (Math.round(passed * 20) % 5 === 0) tell('timeupdate')
  }
}

async function playFrom(at: number): Promise<void> {
  player.commands.seek(at)
  player.commands.play()
  tell('durationchange')
  tell('playing')
  await playOn(1)
}

describe('a media file', () => {
  it('asks for nothing before the first play, then starts at the place and speed chosen', async () => {
    player.commands.seek(90)
    player.commands.setRate(1.5)
    expect(player.frame.getState().kind).toBe('none')
    player.commands.play()
    expect(findElement().src).toBe('https://example.org/talk.mp3')
    expect(findElement().tagName).toBe('AUDIO')
    expect(findElement().playbackRate).toBe(1.5)
    expect(media.time).toBe(90)
    expect(read()).toMatchObject({ phase: 'loading', hasLoaded: true, startAt: 90 })
  })

  it('tells the exact time of the element whenever asked', async () => {
    await playFrom(90)
    expect(read()).toMatchObject({ phase: 'playing', duration: 600 })
    await pass(0.03)
    media.time += 0.03
    expect(now()).toBeCloseTo(media.time, 2)
  })

  it('tells the rate the element took', async () => {
    await playFrom(90)
    findElement().playbackRate = 1.75
    tell('ratechange')
    expect(read().rate).toBe(1.75)
  })

  it('ignores what an element that was replaced still says', async () => {
    await playFrom(90)
    const old = findElement()
    player.dispose()
    old.dispatchEvent(new Event('error'))
    expect(read().phase).toBe('idle')
  })
})

describe('an address that is none', () => {
  it.each(['javascript:alert(1)', 'data:audio/ogg,x', 'file:///etc/passwd', '../up.ogg', '//evil.example/a.ogg', ''])(
    'is never asked for: "%s"',
    (url) => {
      player = createFilePlayer({ url, mime: 'audio/ogg' })
      player.commands.play()
      expect(read()).toMatchObject({ phase: 'failed', problem: 'media-error' })
      expect(player.frame.getState().kind).toBe('none')
    },
  )

  it('belongs to the site when it is a path', () => {
    player = createFilePlayer({ url: 'media/guide.ogg', mime: 'audio/ogg' }, { site: 'https://example.org/talks/' })
    player.commands.play()
    expect(findElement().src).toBe('https://example.org/talks/media/guide.ogg')
  })
})

describe('without media', () => {
  beforeEach(() => {
    player = createFilePlayer()
  })

  it('moves the reading place and never plays', () => {
    const follower = vi.fn()
    player.clock.subscribe(follower)
    player.commands.seek(90)
    player.commands.play()
    player.commands.retry()
    player.commands.togglePicture()
    expect(now()).toBe(90)
    expect(read()).toMatchObject({ phase: 'idle', startAt: 90, hasLoaded: false, isMissing: true })
    expect(follower).toHaveBeenCalledOnce()
  })

  it.each([Number.NaN, -1, Infinity])('stays where it is when told to go to %s', (to) => {
    player.commands.seek(90)
    player.commands.seek(to)
    expect(now()).toBe(90)
  })
})

describe('a recording from the disk', () => {
  const opened: string[] = []
  beforeEach(() => {
    opened.length = 0
    let count = 0
    vi.spyOn(URL, 'createObjectURL').mockImplementation(() => {
      opened.push(`blob:${++count}`)
      return `blob:${count}`
    })
    vi.spyOn(URL, 'revokeObjectURL').mockImplementation((url) => void opened.splice(opened.indexOf(url), 1))
  })

  it('is played from the place of the reader, where the episode has no media', async () => {
    player = createFilePlayer()
    player.commands.seek(90)
    player.openRecording!(new File([''], 'talk.MP4'))
    expect(read()).toMatchObject({ phase: 'idle', startAt: 90 })
    expect(read()).not.toHaveProperty('isMissing')
    player.commands.play()
    expect(findElement()).toMatchObject({ tagName: 'VIDEO', src: 'blob:1' })
    expect(media.time).toBe(90)
  })

  it('takes the place of the file of the episode, and of one opened before', async () => {
    await playFrom(90)
    player.openRecording!(new File([''], 'one.ogg', { type: 'audio/ogg' }))
    expect(read().phase).toBe('idle')
    player.openRecording!(new File([''], 'two.ogg', { type: 'audio/ogg' }))
    expect(opened).toEqual(['blob:2'])
    player.dispose()
    expect(opened).toEqual([])
    player.commands.play()
    expect(findElement().src).toBe('https://example.org/talk.mp3')
  })
})

describe('the lock screen', () => {
  const handlers = new Map<string, (details: object) => void>()
  const session = {
    metadata: undefined as unknown,
    playbackState: 'none',
    setActionHandler(name: string, handler: ((details: object) => void) | null) {
      if (name === 'stop') throw new TypeError('no such action')
      if (handler) handlers.set(name, handler)
      else handlers.delete(name)
    },
    setPositionState: vi.fn(),
  }

  beforeEach(() => {
    vi.stubGlobal('MediaMetadata', function MediaMetadata(this: object, shown: object) {
      Object.assign(this, shown)
    })
    Object.defineProperty(navigator, 'mediaSession', { value: session, configurable: true })
    player = createFilePlayer(
      { url: 'https://example.org/talk.mp3', mime: 'audio/mpeg' },
      { title: 'A talk', channel: 'A show' },
    )
  })
  afterEach(() => {
    Reflect.deleteProperty(navigator, 'mediaSession')
    vi.unstubAllGlobals()
  })

  it('shows title, channel, place, length and speed', async () => {
    await playFrom(90)
    expect(session).toMatchObject({ metadata: { title: 'A talk', artist: 'A show' }, playbackState: 'playing' })
    expect(session.setPositionState).toHaveBeenLastCalledWith({ duration: 600, playbackRate: 1, position: 90 })
    player.commands.pause()
    tell('pause')
    expect(session.playbackState).toBe('paused')
  })

  it('plays, pauses and seeks', async () => {
    await playFrom(90)
    handlers.get('seekto')!({ seekTime: 200 })
    expect(now()).toBe(200)
    handlers.get('seekbackward')!({})
    expect(now()).toBe(190)
    handlers.get('seekforward')!({ seekOffset: 30 })
    expect(now()).toBe(220)
    handlers.get('pause')!({})
    expect(media.isPaused).toBe(true)
    handlers.get('play')!({})
    expect(media.isPaused).toBe(false)
  })

  it('is free again once the player is gone', async () => {
    await playFrom(90)
    player.dispose()
    expect(handlers.size).toBe(0)
    expect(session).toMatchObject({ metadata: null, playbackState: 'none' })
  })
})

describe('the picture of a video', () => {
  it('floats and comes back, where the browser can do that', async () => {
    let floating: unknown
    for (const [name, get] of [
      ['pictureInPictureEnabled', () => true],
      ['pictureInPictureElement', () => floating],
    ] as const) {
      Object.defineProperty(document, name, { get, configurable: true })
    }
    const request = vi.fn(async () => {
      floating = findElement()
      tell('enterpictureinpicture')
    })
    Object.assign(HTMLVideoElement.prototype, { requestPictureInPicture: request })
    Object.assign(document, {
      exitPictureInPicture: async () => {
        floating = null
        tell('leavepictureinpicture')
      },
    })
    player = createFilePlayer({ url: 'https://example.org/talk.webm', mime: 'video/webm' })
    player.commands.play()
    expect(read().picture).toBe('in-page')
    player.commands.togglePicture()
    expect(read().picture).toBe('apart')
    player.commands.togglePicture()
    expect(read().picture).toBe('in-page')
    for (const name of ['pictureInPictureEnabled', 'pictureInPictureElement', 'exitPictureInPicture'])
      Reflect.deleteProperty(document, name)
    Reflect.deleteProperty(HTMLVideoElement.prototype, 'requestPictureInPicture')
  })

  it('is not offered for sound, nor where the browser cannot', () => {
    player.commands.play()
    expect(read()).not.toHaveProperty('picture')
  })
})

describe('find source', () => {
  afterEach(() => vi.restoreAllMocks())

  const GUIDE = {
    url: 'media/guide.ogg',
    mime: 'audio/ogg',
    fallback: { url: 'media/guide.m4a', mime: 'audio/mp4' },
  }
  const find = (recording: Parameters<typeof findSource>[0]) => findSource(recording, 'https://example.org/site/')?.url

  function knowOnly(...types: string[]): void {
    const answer = (type: string) => (types.includes(type) ? 'maybe' : '')
    vi.spyOn(HTMLMediaElement.prototype, 'canPlayType').mockImplementation(answer)
  }

  describe('the source of a recording', () => {
    it('is the first format wherever the browser knows it', () => {
      knowOnly('audio/ogg', 'audio/mp4')
      expect(find(GUIDE)).toBe('https://example.org/site/media/guide.ogg')
    })

    it('is the second format where the browser does not know the first', () => {
      knowOnly('audio/mp4')
      expect(find(GUIDE)).toBe('https://example.org/site/media/guide.m4a')
    })

    it('is the first format where there is no other, whatever the browser says', () => {
      knowOnly()
      expect(find({ url: GUIDE.url, mime: GUIDE.mime })).toBe('https://example.org/site/media/guide.ogg')
    })

    it('never climbs out of the site', () => {
      knowOnly('audio/mp4')
      expect(find({ ...GUIDE, fallback: { url: '../guide.m4a', mime: 'audio/mp4' } })).toBeUndefined()
    })
  })
})

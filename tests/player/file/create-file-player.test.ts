// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createFilePlayer } from '../../../src/player/file/create-file-player.ts'
import type { Player } from '../../../src/player/player.ts'
import { holdTime, pass, setOnline } from '../page.ts'

let player: Player
let refusal: DOMException | undefined
/** What the element would say, moved by hand. */
const media = { time: 0, isPaused: true, isEnded: false, duration: 600 }

beforeEach(() => {
  holdTime()
  refusal = undefined
  Object.assign(media, { time: 0, isPaused: true, isEnded: false, duration: 600 })
  const element = HTMLMediaElement.prototype
  vi.spyOn(element, 'play').mockImplementation(async () => {
    if (refusal) throw refusal
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

const read = () => player.clock.read()
const now = () => player.clock.now()

function findElement(): HTMLMediaElement {
  const frame = player.frame.read()
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
    expect(player.frame.read().kind).toBe('none')
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

  it('wakes at a boundary between two reports', async () => {
    await playFrom(90)
    let wokeAt = 0
    player.clock.wakeAt(91.63, () => (wokeAt = media.time))
    await playOn(1)
    expect(wokeAt).toBeGreaterThan(91.55)
    expect(wokeAt).toBeLessThan(91.7)
  })

  it('pauses, seeks while paused, and ends', async () => {
    await playFrom(90)
    player.commands.pause()
    tell('pause')
    expect(read().phase).toBe('paused')
    player.commands.seek(200)
    expect(now()).toBe(200)
    expect(read().phase).toBe('paused')
    Object.assign(media, { time: 600, isEnded: true })
    tell('pause')
    expect(read().phase).toBe('paused')
    tell('ended')
    expect(read().phase).toBe('ended')
  })

  it('says that it stands, and runs on', async () => {
    await playFrom(90)
    await pass(4.5)
    expect(read().isStalled).toBe(true)
    await playOn(0.6)
    expect(read().isStalled).toBe(false)
  })

  it('says when the network is gone', async () => {
    await playFrom(90)
    setOnline(false)
    tell('waiting')
    await pass(4.5)
    expect(read()).toMatchObject({ phase: 'buffering', problem: 'offline' })
  })

  it('tells the rate the element took', async () => {
    await playFrom(90)
    findElement().playbackRate = 1.75
    tell('ratechange')
    expect(read().rate).toBe(1.75)
  })

  it('asks for a press when the browser refuses sound', async () => {
    refusal = new DOMException('', 'NotAllowedError')
    player.commands.play()
    await pass(0)
    expect(read()).toMatchObject({ phase: 'paused', problem: 'autoplay-blocked' })
  })

  it('says when it cannot be played, and tries anew on retry from the same place', async () => {
    await playFrom(90)
    tell('error')
    expect(read()).toMatchObject({ phase: 'failed', problem: 'media-error' })
    const at = now()
    player.commands.retry()
    expect(media.time).toBe(at)
    expect(read().phase).toBe('loading')
  })

  it('ignores what an element that was replaced still says', async () => {
    await playFrom(90)
    const old = findElement()
    player.dispose()
    old.dispatchEvent(new Event('error'))
    expect(read().phase).toBe('idle')
  })
})

import { beforeEach, describe, expect, it } from 'vitest'
import { createQueuePlayer, type QueuePlayer } from '../../../src/session/queue/play-queue.ts'
import type { Queue, QueuePart } from '../../../src/services/queue/queue.ts'
import { createSpanPlayback } from '../../../src/session/playback/span-playback.ts'
import { createStore } from 'zustand/vanilla'
import { createFakeClock, type FakeClock } from '../../support/fake-clock.ts'

const part = (start: number, episodeId = 'here'): QueuePart => ({
  episodeId,
  span: { start, end: start + 10 },
  title: `Words at ${start}`,
})
const THREE = [part(100), part(40), part(300)]

const queue = createStore<Queue | undefined>(() => undefined)
let clock: FakeClock
let given: string[]
let said: string[]
let player: QueuePlayer

function open(episodeId: string): QueuePlayer {
  clock = createFakeClock()
  const own = clock
  const commands = {
    seek: (to: number) => {
      given.push(`seek ${to}`)
      own.jumpTo(to)
    },
    play: () => void given.push('play'),
    pause: () => {
      given.push('pause')
      own.report({ phase: 'paused' })
    },
  }
  const spans = createSpanPlayback(own, commands, () => {
    given.push('play')
    own.report({ phase: 'playing' })
  })
  return createQueuePlayer({
    episodeId,
    queue,
    spans,
    commands,
    readPlayback: own.getState,
    show: (at, isFirst) => void given.push(isFirst ? `begin at ${at}` : `show ${at}`),
    travel: (to) => void given.push(`open ${to.episodeId}`),
    announce: (text) => void said.push(text),
  })
}

beforeEach(() => {
  queue.setState(undefined, true)
  given = []
  said = []
  player = open('here')
})

describe('a reel', () => {
  it('plays its parts one after another without a pause between them, and pauses after the last', () => {
    player.commands.playQueue('Highlights', THREE)
    expect(given).toEqual(['begin at 100', 'seek 100', 'play'])
    expect(said).toEqual(['Playing 1 of 3'])
    clock.moveTo(110)
    expect(given.slice(3)).toEqual(['seek 40', 'play'])
    expect(queue.getState()).toMatchObject({ at: 1, phase: 'playing' })
    clock.moveTo(50)
    clock.moveTo(310)
    expect(given.at(-1)).toBe('pause')
    expect(given.filter((step) => step === 'pause')).toHaveLength(1)
    expect(queue.getState()).toBeUndefined()
    expect(said.slice(1), 'nothing is announced while it plays').toEqual(['Highlights: all 3 played'])
    expect(clock.waiting()).toBe(0)
  })

  it('goes past parts that begin after the end of the recording, and is over after the last of them', () => {
    clock.report({ hasLoaded: true, duration: 200 })
    player.commands.playQueue('Hits', [part(100), part(300), part(40), part(400)])
    clock.moveTo(110)
    expect(queue.getState()).toMatchObject({ at: 2, phase: 'playing' })
    clock.moveTo(50)
    expect(queue.getState()).toBeUndefined()
    expect(given.at(-1)).toBe('pause')
    expect(clock.getState().phase).toBe('paused')
  })

  it('goes to the next and the previous part when asked, and stays inside the list', () => {
    player.commands.playQueue('Highlights', THREE)
    player.commands.stepQueue(1)
    expect(queue.getState()?.at).toBe(1)
    expect(given.slice(-3)).toEqual(['show 40', 'seek 40', 'play'])
    player.commands.stepQueue(-1)
    player.commands.stepQueue(-1)
    expect(queue.getState()?.at).toBe(0)
    player.commands.stepQueue(1)
    player.commands.stepQueue(1)
    player.commands.stepQueue(1)
    expect(queue.getState()).toMatchObject({ at: 2, phase: 'playing' })
    expect(said.at(-1)).toBe('Last passage')
  })

  it('goes on after a pause', () => {
    player.commands.playQueue('Highlights', THREE)
    clock.moveTo(104)
    clock.report({ phase: 'paused' })
    expect(queue.getState()?.phase).toBe('playing')
    clock.report({ phase: 'playing' })
    clock.moveTo(110)
    expect(queue.getState()?.at).toBe(1)
  })

  it('stands still while an advertisement runs, which is not the end of a part', () => {
    player.commands.playQueue('Highlights', THREE)
    clock.report({ isStalled: true })
    clock.report({ phase: 'buffering' })
    expect(queue.getState()).toMatchObject({ at: 0, phase: 'playing' })
    clock.report({ phase: 'playing', isStalled: false })
    clock.moveTo(110)
    expect(queue.getState()?.at).toBe(1)
  })

  it('is left when the reader goes elsewhere, who is not disturbed there and can come back', () => {
    player.commands.playQueue('Highlights', THREE)
    clock.moveTo(105)
    clock.jumpTo(900)
    expect(queue.getState()).toMatchObject({ at: 0, phase: 'left' })
    clock.moveTo(1000)
    expect(given).not.toContain('pause')
    player.commands.resumeQueue()
    expect(given.slice(-3)).toEqual(['show 100', 'seek 100', 'play'])
    expect(queue.getState()?.phase).toBe('playing')
  })

  it('is left, not over, when the player fails', () => {
    player.commands.playQueue('Highlights', THREE)
    clock.report({ phase: 'failed', problem: 'frame-blocked' })
    expect(queue.getState()).toMatchObject({ at: 0, phase: 'left' })
  })

  it('is stopped: pauses its part, but nothing that is heard after it was left', () => {
    player.commands.playQueue('Highlights', THREE)
    player.commands.stopQueue()
    expect(given.at(-1)).toBe('pause')
    expect(queue.getState()).toBeUndefined()
    given.length = 0
    player.commands.playQueue('Highlights', THREE)
    clock.jumpTo(900)
    player.commands.stopQueue()
    expect(given).not.toContain('pause')
  })

  it('gives way to another reel', () => {
    player.commands.playQueue('Highlights', THREE)
    player.commands.playQueue('“open”', [part(500), part(600)])
    expect(queue.getState()).toMatchObject({ name: '“open”', at: 0, phase: 'playing' })
    clock.moveTo(510)
    expect(queue.getState()).toMatchObject({ at: 1, phase: 'playing' })
  })

  it('says when there is nothing to play', () => {
    player.commands.playQueue('Highlights', [])
    clock.report({ isMissing: true })
    player.commands.playQueue('Highlights', THREE)
    expect(queue.getState()?.phase).toBe('left')
    expect(said).toEqual(['Nothing to play', 'Nothing to play'])
    expect(given).toEqual([])
  })
})

describe('a reel over several episodes', () => {
  const OVER_TWO = [part(100), part(7, 'there'), part(20)]

  it('opens the page of the next part, which goes on with it', () => {
    player.commands.playQueue('Clips', OVER_TWO)
    clock.moveTo(110)
    expect(given.at(-1)).toBe('open there')
    player.dispose()
    expect(queue.getState()).toMatchObject({ at: 1, phase: 'coming' })
    given = []
    const next = open('there')
    next.start()
    expect(given).toEqual(['show 7', 'seek 7', 'play'])
    clock.moveTo(17)
    expect(given.at(-1)).toBe('open here')
  })

  it('begins with a part of another episode', () => {
    player.commands.playQueue('Clips', OVER_TWO.slice(1))
    expect(given).toEqual(['open there'])
  })

  it('is over when the reader leaves the page, or arrives at another one', () => {
    player.commands.playQueue('Clips', OVER_TWO)
    player.dispose()
    expect(queue.getState()).toBeUndefined()
    player.commands.playQueue('Clips', OVER_TWO)
    clock.moveTo(110)
    player.dispose()
    open('elsewhere').start()
    expect(queue.getState()).toBeUndefined()
  })
})

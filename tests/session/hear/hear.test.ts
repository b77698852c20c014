import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { Episode } from '../../../src/core/episode/schema.ts'
import type { AppServices } from '../../../src/services/app-services.ts'
import { hearMoment } from '../../../src/session/hear/hear-moment.ts'
import { createHearing, isHearing, type Hearing } from '../../../src/session/hear/hear.ts'
import { SILENT } from '../../../src/session/hear/hear-state.ts'
import { createFollow } from '../../../src/session/playback/follow.ts'
import { createSpanPlayback } from '../../../src/session/playback/span-playback.ts'
import type { Session } from '../../../src/session/session.ts'
import { createPlayer } from '../../../src/player/create-player.ts'
import { holdTime, pass } from '../../player/page.ts'
import { episodeOf } from '../../support/episode-text.ts'
import { simulateMedia, type SimulatedMedia } from '../../support/simulate-media.ts'

const TALK = { kind: 'file', url: 'https://example.org/talk.mp3', mime: 'audio/mpeg' } as const
const EPISODES: Readonly<Record<string, Episode>> = {
  bees: episodeOf('0:00 Bees dance.', { id: 'bees', title: 'Bees', media: TALK }),
  wasps: episodeOf('0:00 Wasps do not.', { id: 'wasps', media: TALK }),
  video: episodeOf('0:00 Seen too.', { id: 'video' }),
  silent: episodeOf('0:00 Only text.', { id: 'silent', media: undefined }),
}
const BEES = { key: 'a', episodeId: 'bees', at: 36 }
const LATER = { key: 'b', episodeId: 'bees', at: 100 }
const WASPS = { key: 'c', episodeId: 'wasps', at: 5 }

let media: SimulatedMedia
let services: AppServices
let hearing: Hearing
let isOffline = false

/** Its code is there already: an import takes real time. */
beforeAll(() => import('../../../src/session/hear/hear-engine.ts'))

beforeEach(() => {
  holdTime()
  isOffline = false
  media = simulateMedia({ duration: 200 })
  services = {
    base: '/',
    library: {
      opened: createStore(() => new Map()),
      loadEpisode: async (id: string) =>
        isOffline || !EPISODES[id] ? { ok: false } : { ok: true, episode: EPISODES[id] },
    },
    reader: { settings: createStore(() => ({ isPlayerPrivate: false, rate: 1 })) },
    recordings: new Map(),
    store: { get: async () => ({ ok: true, value: undefined }) },
  } as unknown as AppServices
  hearing = createHearing(services)
})
afterEach(() => {
  hearing.close()
  media.close()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const phase = () => hearing.state.getState().phase
const until = async (isMet: () => boolean) => {
  for (let turns = 0; turns < 200 && !isMet(); turns++) {
    await pass(0.01)
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect(isMet()).toBe(true)
}
const untilHeard = (by = hearing) => until(() => by.state.getState().phase === 'playing')

describe('ten seconds of a passage', () => {
  it('play from its start, stop at their end, and can be heard again', async () => {
    hearing.hear(BEES)
    expect(phase()).toBe('loading')
    await untilHeard()
    expect(media.read().time).toBeCloseTo(36, 0)
    await pass(9)
    expect(phase()).toBe('playing')
    await pass(2)
    expect(phase()).toBe('idle')
    expect(media.read().isMoving).toBe(false)
    expect(media.read().time).toBeLessThan(47)
    hearing.hear(BEES)
    await pass(1)
    expect(phase()).toBe('playing')
    expect(media.read().time).toBeLessThan(38)
  })

  it('pause and go on from there', async () => {
    expect(isHearing(services)).toBe(false)
    hearing.hear(BEES)
    expect(isHearing(services)).toBe(true)
    await untilHeard()
    await pass(3)
    expect(isHearing(services)).toBe(true)
    hearing.hear(BEES)
    await pass(5)
    expect(phase()).toBe('paused')
    expect(isHearing(services)).toBe(false)
    const { time } = media.read()
    hearing.hear(BEES)
    await pass(0.1)
    expect(phase()).toBe('playing')
    expect(media.read().time).toBeCloseTo(time, 0)
    await pass(8)
    expect(phase()).toBe('idle')
  })

  it('stay ten when the system plays the recording on', async () => {
    hearing.hear(BEES)
    await untilHeard()
    await pass(11)
    media.press()
    await pass(1)
    expect(media.read().isMoving).toBe(false)
    expect(phase()).toBe('idle')
  })

  it('end where the recording ends', async () => {
    hearing.hear({ ...BEES, at: 195 })
    await untilHeard()
    await pass(7)
    expect(phase()).toBe('idle')
  })

  it('of another passage end those before: of the same recording, of another, and of another part of the app', async () => {
    hearing.hear(BEES)
    await untilHeard()
    hearing.hear(LATER)
    await until(() => phase() === 'playing' && media.read().time > 99)
    expect(hearing.state.getState().passage).toBe(LATER)
    const elsewhere = createHearing(services)
    elsewhere.hear(WASPS)
    expect(phase()).toBe('idle')
    await untilHeard(elsewhere)
    hearing.hear(BEES)
    expect(elsewhere.state.getState().phase).toBe('idle')
    await untilHeard()
    elsewhere.close()
  })

  it('are not heard when they were taken back before the episode came', async () => {
    hearing.hear(BEES)
    hearing.pause()
    await pass(1)
    expect(phase()).toBe('idle')
    hearing.hear(BEES)
    hearing.hear(WASPS)
    await untilHeard()
    expect(hearing.state.getState().passage).toBe(WASPS)
  })

  it('stop in the middle when the page is left', async () => {
    hearing.hear(BEES)
    await untilHeard()
    const element = vi.spyOn(HTMLMediaElement.prototype, 'pause')
    hearing.close()
    expect(element).toHaveBeenCalled()
    expect(hearing.state.getState()).toEqual(SILENT)
  })
})

describe('a passage that cannot be heard', () => {
  it('says why, and another press tries again', async () => {
    isOffline = true
    hearing.hear(BEES)
    await until(() => phase() === 'failed')
    expect(hearing.state.getState().problem).toBe('no-episode')
    isOffline = false
    hearing.hear(BEES)
    await untilHeard()
    media.fail()
    expect(hearing.state.getState()).toMatchObject({ phase: 'failed', problem: 'media-error', isForeign: false })
    hearing.hear(BEES)
    await untilHeard()
    expect(hearing.state.getState().problem).toBeUndefined()
  })

  it('waits for another press where the browser wants one', async () => {
    media.use({ isPressWanted: true })
    hearing.hear(BEES)
    await until(() => phase() === 'paused')
    expect(hearing.state.getState().problem).toBe('autoplay-blocked')
    media.use({ isPressWanted: false })
    hearing.hear(BEES)
    await untilHeard()
    expect(hearing.state.getState().problem).toBeUndefined()
  })

  it('has no recording, until the reader has added one', async () => {
    const passage = { key: 's', episodeId: 'silent', at: 3 }
    hearing.hear(passage)
    await until(() => phase() === 'failed')
    expect(hearing.state.getState().problem).toBe('no-recording')
    services.recordings.set('silent', { file: new File(['sound'], 'talk.mp3') })
    hearing.hear(passage)
    await untilHeard()
  })
})

it('only a video needs a frame, from the press on', async () => {
  hearing.hear(BEES)
  await untilHeard()
  expect(hearing.shown.getState()).toBeUndefined()
  hearing.hear({ key: 'v', episodeId: 'video', at: 7 })
  await until(() => hearing.shown.getState() !== undefined)
  expect(hearing.state.getState()).toMatchObject({
    isForeign: true,
    address: 'https://www.youtube.com/watch?v=abcdefghijk&t=7s',
  })
  hearing.close()
  expect(hearing.shown.getState()).toBeUndefined()
})

it('where a frame has no room, a video is not played, and a file is', async () => {
  const narrow = createHearing(services, undefined, () => false)
  narrow.hear({ key: 'v', episodeId: 'video', at: 7 })
  await until(() => narrow.state.getState().phase === 'failed')
  expect(narrow.state.getState().problem).toBe('no-room')
  expect(narrow.shown.getState()).toBeUndefined()
  narrow.hear(BEES)
  await untilHeard(narrow)
  narrow.close()
  // Nor with the player of the open episode.
  const session = { episode: EPISODES['video'], clock: createStore(() => ({ isMissing: false })) }
  const beside = createHearing(services, { ...session, player: {} } as unknown as Session, () => false)
  beside.hear({ key: 'v', episodeId: 'video', at: 7 })
  await until(() => beside.state.getState().phase === 'failed')
  expect(beside.state.getState().problem).toBe('no-room')
})

describe('beside an open episode', () => {
  function openSession() {
    const player = createPlayer(TALK)
    const { clock, commands } = player
    const spans = createSpanPlayback(clock, commands, commands.play)
    const session = { episode: EPISODES['bees'], player, clock, spans, follow: createFollow() } as unknown as Session
    return { session, player, hearing: createHearing(services, session) }
  }

  it('its own passages are heard with its player, which gets its position and its following back', async () => {
    const { session, player, hearing: own } = openSession()
    player.commands.seek(150)
    player.commands.play()
    await until(() => player.clock.getState().phase === 'playing')
    session.follow.resume()
    own.hear(BEES)
    await until(() => player.clock.now() < 40 && own.state.getState().phase === 'playing')
    expect(session.follow.getState()).toBe('yielded')
    await pass(12)
    expect(own.state.getState().phase).toBe('idle')
    expect(player.clock.now()).toBeCloseTo(150, 0)
    expect(media.read().isMoving).toBe(false)
    expect(session.follow.getState()).toBe('on')
    own.close()
    player.dispose()
  })

  it('a second press gives the position back at once; who goes elsewhere in the player stays there', async () => {
    const { player, hearing: own } = openSession()
    player.commands.seek(20)
    own.hear(BEES)
    await untilHeard(own)
    own.hear(BEES)
    expect(player.clock.now()).toBeCloseTo(20, 2)
    await until(() => !media.read().isMoving)
    own.hear(BEES)
    await untilHeard(own)
    player.commands.seek(90)
    expect(own.state.getState().phase).toBe('idle')
    expect(player.clock.now()).toBeCloseTo(90, 0)
    own.close()
    player.dispose()
  })

  it('passages of others pause it, and it ends them when it plays', async () => {
    const { player, hearing: own } = openSession()
    player.commands.play()
    await until(() => player.clock.getState().phase === 'playing')
    own.hear(WASPS)
    await untilHeard(own)
    await until(() => player.clock.getState().phase === 'paused')
    player.commands.play()
    await until(() => own.state.getState().phase === 'idle')
    own.close()
    player.dispose()
  })

  it('a moment of it is heard, and a second press gives the position back, wherever that was', async () => {
    const { session, player } = openSession()
    Object.assign(session, { services })
    player.commands.seek(20)
    hearMoment(session, 60)
    await until(() => player.clock.getState().phase === 'playing')
    expect(player.clock.now()).toBeCloseTo(60, 0)
    hearMoment(session, 90)
    await until(() => player.clock.getState().phase === 'paused')
    expect(player.clock.now()).toBeCloseTo(20, 1)
    hearMoment(session, 90)
    await until(() => player.clock.getState().phase === 'playing' && player.clock.now() > 89)
    player.dispose()
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readFrameMessage, readFrameReport } from '../../../src/player/youtube/frame-message.ts'
import { readPlayerError } from '../../../src/player/youtube/error-codes.ts'

const NOW = 1_800_000_000
const read = (data: unknown) => readFrameReport(readFrameMessage(data), NOW)
const write = (info: unknown, event = 'infoDelivery') => JSON.stringify({ event, info, id: 1, channel: 'widget' })

describe('a delivery', () => {
  it('tells the time, how long ago it was taken, rate, length and video', () => {
    const info = {
      currentTime: 12.5,
      currentTimeLastUpdated_: NOW - 0.08,
      playbackRate: 1.5,
      duration: 15913,
      videoData: { video_id: 'EV7WhVT270Q' },
    }
    const message = read(write(info))
    expect(message).toMatchObject({ time: 12.5, rate: 1.5, duration: 15913, videoId: 'EV7WhVT270Q' })
    expect(message?.age).toBeCloseTo(0.08)
  })

  it.each([3600, -3600, 11, Number.NaN])('does not believe a stamp that is %s s old', (age) => {
    const report = read(write({ currentTime: 1, currentTimeLastUpdated_: NOW - age }))
    expect(report).toMatchObject({ time: 1, age: undefined })
  })

  it('has no length where a live stream says 0', () => {
    expect(read(write({ currentTime: 1, duration: 0 }))).toMatchObject({ duration: undefined, isEndless: true })
  })
})

describe('what is no delivery', () => {
  it.each([
    ['another event', write({ currentTime: 1 }, 'onStateChange')],
    ['no JSON', '{"event":"infoDelivery"'],
    ['an object instead of text', { event: 'infoDelivery', info: { currentTime: 1 } }],
    ['10 MB', write({ currentTime: 1, padding: 'x'.repeat(10_000_000) })],
    ['deep JSON', `${'['.repeat(30_000)}${']'.repeat(30_000)}`],
    ['no info', write(null)],
    ['a number', '7'],
  ])('%s', (_name, data) => {
    expect(read(data)).toBeUndefined()
  })

  it('survives fields that are missing, more, or of any other type', () => {
    const info = fc.record(
      {
        currentTime: fc.anything(),
        currentTimeLastUpdated_: fc.anything(),
        playbackRate: fc.anything(),
        duration: fc.anything(),
        videoData: fc.anything(),
        other: fc.anything(),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(info, (said) => {
        const message = read(write(said))
        if (message?.duration !== undefined) expect(message.duration).toBeGreaterThan(0)
        if (message?.videoId !== undefined) expect(message.videoId).toBeTypeOf('string')
      }),
    )
  })
})

it.each([
  [2, 'bad-id', 2],
  [5, 'player-error', 5],
  [100, 'removed', 100],
  [101, 'embedding-disabled', 101],
  [150, 'embedding-disabled', 150],
  [153, 'no-referrer', 153],
  [152, 'refused', 152],
  [15, 'refused', 15],
  [0, 'refused', 0],
  [999, 'refused', 999],
  ['150', 'embedding-disabled', 150],
  ['152-4', 'refused', 152],
])('reads error %s as "%s"', (data, problem, code) => {
  expect(readPlayerError({ data })).toEqual({ problem, code })
})

it('reads a bare Error of the script loader, which has no data', () => {
  expect(readPlayerError(new Error('Failed to load'))).toEqual({ problem: 'script-blocked' })
})

it('finds words for anything at all', () => {
  fc.assert(
    fc.property(fc.anything(), (data) => {
      expect(readPlayerError(data).problem).toBeTypeOf('string')
      expect(readPlayerError({ data }).problem).toBeTypeOf('string')
    }),
  )
})

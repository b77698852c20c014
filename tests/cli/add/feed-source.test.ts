import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchKept } from '../../../src/cli/add/added-episodes.ts'
import { feedSource } from '../../../src/cli/add/feed-source.ts'
import { isProblem, type ReadAddress } from '../../../src/cli/add/read-address.ts'
import { makeFeed, makeVtt } from '../../support/serve-feeds.ts'

const FEED = makeFeed([
  {
    title: 'One &amp; two',
    guid: '1',
    date: 'Tue, 01 Dec 2026 23:30:00 -0800',
    length: 42,
    audio: 'https://a.example/1.mp3',
    texts: [
      ['a.vtt', 'text/vtt', 'en'],
      ['b.json', 'application/json'],
    ],
  },
  {
    guid: '2',
    more: '<podcast:chapters url="c.json" type="x"/><podcast:soundbite startTime="1" duration="2"/><psc:chapters><psc:chapter start="0:01" title="x"/></psc:chapters>',
  },
])

/** Every address gives these bytes. */
const readOnly =
  (bytes: Uint8Array): ReadAddress =>
  (address) =>
    Promise.resolve({ bytes, address, type: '', charset: '' })

const list = (bytes: Uint8Array) =>
  feedSource.list('https://moss.example/feed', {
    read: readOnly(bytes),
    save: () => Promise.resolve({ problem: '' }),
    to: 'notes',
    languages: [],
    progress: () => {},
  })

describe('any feed', () => {
  const cut = fc.tuple(fc.nat(FEED.length), fc.nat(200), fc.string())

  it('gives candidates or a reason, however it is damaged', async () => {
    const whole = await list(Buffer.from(FEED))
    expect('candidates' in whole && whole.candidates.length).toBe(2)
    const check = fc.asyncProperty(cut, async ([at, length, put]) => {
      const result = await list(Buffer.from(FEED.slice(0, at) + put + FEED.slice(at + length)))
      if (isProblem(result)) expect(result.problem).toMatch(/; |breaks off|names none/)
      for (const candidate of isProblem(result) ? [] : result.candidates) {
        expect(candidate.title).not.toBe('')
        expect((candidate.transcript === undefined) === (candidate.reason !== undefined)).toBe(true)
      }
    })
    // The address of a recording that is none.
    await fc.assert(check, { numRuns: 300, examples: [[[494, 135, ' ']]] })
  })

  it('gives a text or a reason, whatever its addresses send', async () => {
    const text = makeVtt('moss')
    const check = fc.asyncProperty(fc.nat(text.length), fc.uint8Array({ maxLength: 40 }), async (at, put) => {
      const bytes = Buffer.concat([Buffer.from(text.slice(0, at)), put, Buffer.from(text.slice(at))])
      const read: ReadAddress = (address) => readOnly(address.endsWith('/feed') ? Buffer.from(FEED) : bytes)(address)
      const listed = await feedSource.list('https://moss.example/feed', {
        read,
        save: () => Promise.resolve({ problem: '' }),
        to: 'notes',
        languages: [],
        progress: () => {},
      })
      if (isProblem(listed)) throw new Error(listed.problem)
      const fetched = await listed.candidates[0]!.fetch()
      if (isProblem(fetched)) expect(fetched.problem).toMatch(/^WebVTT at /)
      else expect(Buffer.from(fetched.text.bytes).equals(bytes)).toBe(true)
    })
    await fc.assert(check, { numRuns: 200 })
  })
})

describe('knowing episodes again', () => {
  const identity = fc.record({
    id: fc.option(fc.constantFrom('guid:1', 'guid:2', 'youtube:1'), { nil: undefined }),
    recording: fc.option(fc.constantFrom('https://a.example/1', 'https://a.example/2'), { nil: undefined }),
    show: fc.constantFrom('A', 'B'),
    title: fc.constantFrom('One', 'one', 'Two'),
    publishedOn: fc.option(fc.constantFrom('2026-12-01', '2026-12-02'), { nil: undefined }),
  })

  it('never takes one for another that has less than an id, or two of three, in common', () => {
    const check = fc.property(
      fc.array(identity, { maxLength: 6 }),
      fc.array(identity, { maxLength: 6 }),
      (listed, kept) => {
        for (const [index, found] of matchKept(listed, kept).entries()) {
          const one = listed[index]!
          if (!found || (found.id !== undefined && found.id === one.id)) continue
          const same = [
            found.recording !== undefined && found.recording === one.recording,
            found.title.toLowerCase() === one.title.toLowerCase(),
            found.publishedOn !== undefined && found.publishedOn === one.publishedOn,
          ]
          expect(same.filter(Boolean).length).toBeGreaterThanOrEqual(2)
        }
      },
    )
    fc.assert(check)
  })

  it('knows every episode of a kept feed, and nothing of a list it has not kept', () => {
    const make = (show: string) =>
      Array.from({ length: 3000 }, (_, at) => ({
        id: `guid:${at}`,
        show,
        title: `${show} ${at}`,
        recording: `https://${show}.example/${at}`,
        publishedOn: '2026-12-01',
      }))
    const kept = make('a')
    expect(matchKept(kept.toReversed(), kept)).toEqual(kept.toReversed())
    expect(matchKept(make('b'), kept).filter((found) => found !== undefined)).toEqual([])
  })

  it('does not take a trailer of one show for that of another with the same number', () => {
    const trailer = (show: string, publishedOn: string) => ({ id: 'guid:1', show, title: 'Trailer', publishedOn })
    const kept = [trailer('a', '2026-01-01')]
    expect(matchKept([trailer('b', '2026-05-01')], kept)).toEqual([undefined])
    expect(matchKept([trailer('a', '2026-05-01')], kept)).toEqual(kept)
  })
})

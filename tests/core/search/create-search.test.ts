import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildItemDocuments } from '../../../src/core/search/documents.ts'
import { createItemEngine } from '../../../src/core/search/retrieve/item-engine.ts'
import { KIND_ORDER, type SearchResult } from '../../../src/core/search/present/search-results.ts'
import { createSearch } from '../../../src/core/search/create-search.ts'
import { createTranscriptEngine } from '../../../src/core/search/retrieve/transcript-engine.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { buildSpeakerIndex } from '../../../src/core/transcript/speakers.ts'
import { episodeOf, keyPoint } from '../../support/episode-text.ts'
import { markText } from './mark-text.ts'
import { countCases } from '../../support/count-cases.ts'

const EPISODE = episodeOf(
  `
  0:00 Ann: Welcome. Today the DeepSeek moment, the so-called DeepSeek moment, and NVIDIA.
  1:57 Ben: Scaling laws are not dead, but the laws of scaling budgets are hard.
  3:02 Ann: Nobody knew DeepSeek then. The NVIDIA supply was short.
  9:10 Ben: Training, then training again, and the budget laws.
  `,
  {
    duration: 900,
    title: 'The state of things',
    channel: 'The Channel',
    tags: ['Machine learning', 'DeepSeek', 'Laws'],
    keyPoints: [keyPoint(117, 'Scaling laws', 'Do they hold')],
    quotes: [{ id: 'q1', text: 'DeepSeek won the hearts', speaker: 'Ben', at: 182 }],
    mentions: [
      { id: 'm1', group: 'Companies', kind: 'company', name: 'DeepSeek', at: [0], text: 'A lab' },
      { id: 'm2', group: 'Companies', kind: 'company', name: 'NVIDIA', at: [], text: 'Makes chips' },
      { id: 'm3', group: 'People', kind: 'person', name: 'Lina Raschka', at: [], text: 'Never said aloud' },
    ],
  },
)
const TRANSCRIPT = buildTranscript(EPISODE)
const PARTS = {
  transcript: createTranscriptEngine(EPISODE, TRANSCRIPT),
  items: createItemEngine(buildItemDocuments(EPISODE)),
  end: TRANSCRIPT.end,
}

const here = createSearch(PARTS)
const ask = (query: string, options = {}) => here.search(query, options).here.value

function show({ kind, at, range, hit }: SearchResult): string {
  const { document, ranges, detailRanges } = hit
  const line = markText(document.text, range ? [range] : ranges)
  const second = document.detail === '' ? '' : ` | ${markText(document.detail, detailRanges)}`
  return `${kind} ${at ?? '-'} ${line}${second}`
}

describe('an answer for the palette', () => {
  test('has one best match, then groups in their fixed order with all counts', () => {
    const answer = ask('deepsek')
    expect(show(answer.best!)).toBe('mention 0 [DeepSeek] | A lab')
    expect(answer.groups.map(({ kind, count, rows }) => [kind, count, rows.length])).toEqual([
      ['transcript', 2, 2],
      ['quote', 1, 1],
      ['mention', 1, 0],
      ['episode', 1, 1],
    ])
    expect(answer.counts).toEqual({ transcript: 2, quote: 1, mention: 1, episode: 1 })
    expect(answer.total).toBe(5)
    expect(answer.corrections).toEqual([{ typed: 'deepsek', used: 'DeepSeek' }])
  })

  test('lists every passage where a word is said, in order, with its context and its time', () => {
    expect(ask('deepseek').groups[0]!.rows.map(show)).toEqual([
      'transcript 0 Welcome. Today the [DeepSeek] moment, the so-called DeepSeek moment, and NVIDIA.',
      'transcript 182 Nobody knew [DeepSeek] then. The NVIDIA supply was short.',
    ])
    expect(ask('deepseek').groups[0]!.times).toEqual([0, 182])
  })

  test('lists passages for several words, the closest first, matched where they stand together', () => {
    const answer = ask('scaling laws')
    expect(show(answer.best!)).toBe('key-point 117 [Scaling] [laws] | Do they hold')
    expect(answer.groups[0]!.rows.map(show)[0]).toBe(
      'transcript 117 [Scaling laws] are not dead, but the laws of scaling budgets are hard.',
    )
  })

  test('takes a whole name for the name, and a name with more for the passage', () => {
    expect(ask('nvidia').best).toMatchObject({ kind: 'mention' })
    expect(show(ask('nvidia supply').best!)).toBe(
      'transcript 182 Nobody knew DeepSeek then. The [NVIDIA supply] was short.',
    )
  })

  test('never mixes guesses with what was typed: a name that only the list has is no slip for another word', () => {
    const answer = ask('raschka ')
    expect(answer.corrections).toEqual([])
    expect(answer.counts).toEqual({ mention: 1 })
  })

  test('offers to go to a typed time, but not past the end and not for a bare number', () => {
    expect(ask('1:57').time).toEqual({ kind: 'time', at: 117 })
    expect(ask('2m3s').time).toEqual({ kind: 'time', at: 123 })
    expect(ask('117s').time).toEqual({ kind: 'time', at: 117 })
    expect(ask('48:42').time).toBeUndefined()
    expect(ask('117').time).toBeUndefined()
    expect(ask('1:57')).toMatchObject({ missing: [], total: 0 })
  })

  test('lists partial matches separately and never counts them', () => {
    const answer = ask('nobody knew scaling')
    expect(answer).toMatchObject({ groups: [], counts: {}, total: 0 })
    expect(answer.partial.map(show)).toEqual([
      'transcript 182 [Nobody knew] DeepSeek then. The NVIDIA supply was short.',
    ])
  })

  test('reports missing words and shows matches for the rest', () => {
    const answer = ask('training zzzqqq')
    expect(answer.missing).toEqual(['zzzqqq'])
    expect(answer.counts).toEqual({ transcript: 1 })
    expect(ask('zzzqqq')).toMatchObject({ groups: [], total: 0, missing: ['zzzqqq'] })
  })

  test('is empty for an empty query', () => {
    expect(ask('  ')).toMatchObject({ groups: [], total: 0, counts: {}, missing: [], corrections: [] })
    expect(ask('').best).toBeUndefined()
  })

  test('works without an open episode', () => {
    const answer = createSearch({ items: PARTS.items }).search('nvidia').here.value
    expect(answer.counts).toEqual({ mention: 1 })
  })

  test('gives each row a key of its own, the same from key to key', () => {
    const rowsOf = (query: string) => {
      const { best, groups } = ask(query)
      return [...(best ? [best] : []), ...groups.flatMap(({ rows }) => rows)]
    }
    const keys = rowsOf('the').map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
    expect(rowsOf('deepseek').map(({ key }) => key)).toEqual(rowsOf('deepsee').map(({ key }) => key))
  })

  test('survives any query, and every row shows why it is there', () => {
    const word = fc.constantFrom('deepsek', 'the', 'laws', '"scaling', '"', '1:57', '…', 'nvidia ', '😀')
    const query = fc.oneof(
      fc.array(word, { maxLength: 5 }).map((words) => words.join(' ')),
      fc.string({ unit: 'binary' }),
    )
    fc.assert(
      fc.property(query, (typed) => {
        const { best, groups } = ask(typed)
        for (const row of [...(best ? [best] : []), ...groups.flatMap(({ rows }) => rows)]) {
          const painted = row.hit.ranges.length + row.hit.detailRanges.length
          expect(painted).toBeGreaterThan(0)
          if (row.range) expect(row.hit.document.text.slice(row.range.start, row.range.end)).not.toBe('')
        }
        const places = groups.map(({ kind }) => KIND_ORDER.indexOf(kind))
        expect(places).toEqual(places.toSorted((a, b) => a - b))
      }),
      { numRuns: countCases(150) },
    )
  })
})

test('a place is found by the cue that holds it, not by the paragraph it was joined into', () => {
  const captions = episodeOf('', {
    cues: Array.from({ length: 12 }, (_, index) => ({
      id: `c${index}`,
      start: index * 3,
      end: index * 3 + 3,
      text: index === 7 ? 'and here is the transformer' : 'some other words are said here',
    })),
  })
  const transcript = buildTranscript(captions)
  const search = createSearch({
    transcript: createTranscriptEngine(captions, transcript),
    items: createItemEngine([]),
  })
  const answer = search.search('transformer').here.value
  expect(transcript.segments.length).toBeLessThan(12)
  expect(answer.best?.at).toBe(21)
})

test('keeps to one voice when asked: passages labelled or carried to it, and quotes given to it', () => {
  const talk = episodeOf(
    `
      0:00 Ann: Welcome to DeepSeek.
      0:20 Ben: DeepSeek was a surprise.
      0:40 Nobody saw DeepSeek coming.
      `,
    {
      duration: 60,
      quotes: [
        { id: 'q1', text: 'DeepSeek won the hearts', speaker: 'Ben', at: 20 },
        { id: 'q2', text: 'DeepSeek is here', at: 20 },
      ],
      mentions: [{ id: 'm1', group: 'Companies', kind: 'company', name: 'DeepSeek', at: [], text: '' }],
    },
  )
  const transcript = buildTranscript(talk)
  const speakers = buildSpeakerIndex(talk, transcript)
  const parts = {
    transcript: createTranscriptEngine(talk, transcript),
    items: createItemEngine(buildItemDocuments(talk, undefined, speakers)),
  }
  const answer = createSearch(parts).search('deepseek @ben').here.value
  expect(answer.counts).toEqual({ transcript: 2, quote: 1 })
  expect(answer.best?.kind).not.toBe('mention')
  const shown = [answer.best!, ...answer.groups.flatMap(({ rows }) => rows)]
  expect(
    shown.filter(({ kind }) => kind === 'transcript').map(({ at, hit }) => [at, hit.document.voice?.isCarried]),
  ).toEqual([
    [20, false],
    [40, true],
  ])
  expect(createSearch(parts).search('welcome @ben').here.value.total).toBe(0)
  expect(createSearch(parts).search('deepseek').here.value.counts).toEqual({ transcript: 3, quote: 2, mention: 1 })
})

test('finds what names no speaker, of what is said alone, beside what a named one says', () => {
  const talk = episodeOf(
    `
      0:00 Bees came early.
      0:20 Ben: The bees were late.
      0:40 Ann: Nobody saw bees.
      `,
    { duration: 60, keyPoints: [keyPoint(0, 'Bees', 'When they come')] },
  )
  const transcript = buildTranscript(talk)
  const speakers = buildSpeakerIndex(talk, transcript)
  const search = createSearch({
    transcript: createTranscriptEngine(talk, transcript),
    items: createItemEngine(buildItemDocuments(talk, undefined, speakers)),
  })
  expect(search.search('bees speaker:none').here.value.counts).toEqual({ transcript: 1 })
  expect(search.search('bees speaker:none speaker:ann').here.value.counts).toEqual({ transcript: 2 })
  expect(search.search('bees speaker:none').here.value.unmet).toEqual([])
  expect(search.search('bees speaker:an').here.value.total, 'what is typed begins a name').toBe(1)
  expect(search.search('bees speaker:"=ann"').here.value.total, 'a whole name is meant alone').toBe(1)
  expect(search.search('bees speaker:=an').here.value.total).toBe(0)
  expect(search.search('bees tag:none').here.value.total).toBe(0)
})

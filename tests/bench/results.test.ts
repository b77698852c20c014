import { describe, expect, it } from 'vitest'
import { formatResults, formatRow } from './results.ts'
import { importers } from '../../src/core/import/importers.ts'
import { tryFormats } from './formats.ts'
import { readSourceFiles } from './source-files.ts'
import { listTasks } from './list-tasks.ts'
import { importText } from '../support/import-text.ts'
import { makeNotes } from './make-notes.ts'
import { splitQuery } from '../../src/core/search/query/operators.ts'
import { makeSpokenText } from '../core/search/labelled/spoken-text.ts'
import { compareRecords } from './record-queries.ts'
import { makeRequests } from './recorded-queries.ts'
import { measureGrowth, type PageCount } from './soak/count-page.ts'
import { MOST, WARM_UP, judgeGrowth } from './soak/pages.ts'
import { createRandom } from './soak/random.ts'

const circumstances = '2026-01-01, 2 × Some processor'

describe('formatResults', () => {
  const size = { name: 'size | all', value: 98.34, unit: 'kB', aim: { atMost: 110 } }

  it('puts each figure beside its aim and says whether it is met', () => {
    const page = formatResults('', [
      {
        name: 'first-load',
        circumstances,
        rows: [size, { name: 'hits', value: 3, unit: '', aim: { atLeast: 5 }, note: 'of 6' }],
      },
    ])
    expect(page).toContain('# Bench results')
    expect(page).toContain('## first-load\n\n2026-01-01, 2 × Some processor\n')
    expect(page).toContain('| size \\| all | 98.3 kB | ≤ 110 kB | yes |  |')
    expect(page).toContain('| hits | 3 | ≥ 5 | no | of 6 |')
  })

  it('keeps the sections that did not run, in place', () => {
    const rows = (value: number) => [{ name: 'n', value, unit: 'ms' }]
    const before = formatResults('', [
      { name: 'a', circumstances, rows: rows(1) },
      { name: 'b', circumstances, rows: rows(2) },
    ])
    const after = formatResults(before, [{ name: 'a', circumstances, rows: rows(7) }])
    expect(after).toBe(before.replace('| 1 ms |', '| 7 ms |'))
  })
})

describe('formatRow', () => {
  it.each([
    [0.1234, '0.12 ms'],
    [12.345, '12.3 ms'],
    [1234.5, '1,235 ms'],
    [42, '42 ms'],
  ])('writes %d as %s', (value, text) => {
    expect(formatRow({ name: 'n', value, unit: 'ms' })).toBe(`n: ${text}`)
  })
})

const file = (name: string, text: string) => ({
  name,
  bytes: new TextEncoder().encode(text),
  origin: 'fixture' as const,
  folder: 'captions',
})
const row = (rows: ReturnType<typeof tryFormats>, name: string) => rows.find((each) => each.name === name)!

describe('the table of formats', () => {
  it('counts files, cues, words and problems of each format', () => {
    const rows = tryFormats([
      file('a.vtt', 'WEBVTT\n\n00:00.000 --> 00:01.000\nOne two three.\n\n00:02.000 --> 00:03.000\nFour.\n'),
      file('b.srt', 'WEBVTT\n\n00:00.000 --> 00:01.000\nFive.\n'),
      file('empty.vtt', ''),
    ])
    expect(row(rows, 'webvtt')).toMatchObject({ value: 2, unit: 'files' })
    expect(row(rows, 'webvtt').note).toContain('2 of our own, 0 samples; 3 cues, 5 words, 1 problems: 1 × name-lies')
    expect(row(rows, 'subrip')).toMatchObject({ value: 0, note: '' })
    expect(row(rows, 'refused')).toMatchObject({ value: 1, note: 'captions/empty.vtt: empty-file' })
  })

  it('has a file of our own for every caption format, and none of them is refused', () => {
    const rows = tryFormats(readSourceFiles(['fixture']))
    for (const { format, gives } of importers) if (gives) expect(row(rows, format).value, format).toBeGreaterThan(0)
    expect(row(rows, 'refused').note).toBe('')
  })
})

const event = (name: string, ts: number, dur: number, more: object = {}) => ({
  name,
  ph: 'X',
  pid: 1,
  tid: 1,
  ts,
  dur,
  tdur: dur / 2,
  ...more,
})

it('counts the promises that a task settles to that task', () => {
  const thread = { name: 'thread_name', ph: 'M', pid: 1, tid: 1, ts: 0, args: { name: 'CrRendererMain' } }
  const traceEvents = [
    thread,
    event('BlinkScheduler_PerformMicrotaskCheckpoint', 3000, 4000),
    event('ThreadControllerImpl::RunTask', 1000, 2000),
    event('ThreadControllerImpl::RunTask', 1200, 200),
    event('ThreadControllerImpl::RunTask', 8000, 3000),
    event('BlinkScheduler_PerformMicrotaskCheckpoint', 8500, 1000),
    event('ThreadControllerImpl::RunTask', 8000, 9000, { tid: 2 }),
  ]
  expect(listTasks(Buffer.from(JSON.stringify({ traceEvents })))).toEqual([
    { cpu: 3, clock: 6 },
    { cpu: 1.5, clock: 3 },
  ])
})

const note = (id: string) => ({
  name: `${id}.md`,
  bytes: new TextEncoder().encode(
    `---\nvideo_id: "${id}"\ntitle: A talk\n---\n\n## Transcript\n\n[0:01](https://www.youtube.com/watch?v=${id}&t=1s) Hello there.\n`,
  ),
})

describe('makeNotes', () => {
  it('repeats the notes in turn, each with a video of its own', () => {
    const made = makeNotes([note('-aaaaaaaaa-'), note('bbbbbbbbbbb')], 5)
    const ids = made.map(({ name, bytes }) => importText(new TextDecoder().decode(bytes), name).episode?.id)
    expect(ids).toEqual(['bench-00000', 'bench-00001', 'bench-00002', 'bench-00003', 'bench-00004'])
    expect(new TextDecoder().decode(made[4]!.bytes)).not.toContain('-aaaaaaaaa-')
  })
})

describe('the queries that are recorded', () => {
  const texts = [makeSpokenText({ paragraphs: 200, vocabulary: 2000, seed: 5 })]
  const queries = makeRequests(texts, ['talk-a', 'talk-b'], { count: 5000, seed: 2026 })

  it('are 5,000 different ones, the same each time', () => {
    expect(new Set(queries.map((query) => JSON.stringify(query))).size).toBe(5000)
    expect(makeRequests(texts, ['talk-a', 'talk-b'], { count: 50, seed: 2026 })).toEqual(queries.slice(0, 50))
  })

  it('have every kind of operator, and everything that is chosen beside a query', () => {
    const pieces = queries.flatMap(({ q }) => splitQuery(q))
    const operators = new Set(pieces.flatMap((piece) => (piece.kind === 'operator' ? piece.operator.kind : [])))
    expect([...operators].toSorted()).toEqual(
      ['after', 'before', 'channel', 'kind', 'length', 'near', 'speaker', 'tag', 'unknown', 'without'].toSorted(),
    )
    expect([...new Set(queries.flatMap(Object.keys))].toSorted()).toEqual(
      ['countAll', 'kind', 'kindRows', 'most', 'offset', 'only', 'open', 'q', 'rows', 'sort', 'speaker'].toSorted(),
    )
  })
})

describe('two records', () => {
  const record = { source: 'memory', request: { q: 'lamp' }, total: 3, rows: ['a', 'b'] }

  it('are compared field by field, in order', () => {
    expect(compareRecords(record, { ...record })).toBeUndefined()
    expect(compareRecords(record, { ...record, rows: ['b', 'a'] })).toBe('  rows\n    - ["a","b"]\n    + ["b","a"]')
  })

  it('differ where one of them is lacking', () => {
    expect(compareRecords(record, undefined)).toContain('  total\n    - 3\n    + nothing')
  })
})

function countsOf(list: (visit: number) => Partial<PageCount>): PageCount[] {
  return Array.from({ length: 40 }, (_, visit) => {
    return { heap: 8e6, nodes: 700, listeners: 220, documents: 1, ...list(visit) }
  })
}

describe('what grows from visit to visit', () => {
  it('is what is more with each of them, not what goes up and down, and not the first ones', () => {
    const counts = countsOf((visit) => ({ nodes: 700 + (visit % 5 === 0 ? 900 : 0), heap: 8e6 + 50_000 * visit }))
    expect(measureGrowth(counts, 'heap', WARM_UP)).toBeCloseTo(50_000)
    expect(Math.abs(measureGrowth(counts, 'nodes', WARM_UP))).toBeLessThan(MOST.nodes)
    const warm = countsOf((visit) => ({ listeners: visit < WARM_UP ? 40 * visit : 220 }))
    expect(measureGrowth(warm, 'listeners', WARM_UP)).toBe(0)
  })

  it('is a fault when it is more than may be kept, once there were enough visits', () => {
    const leaking = countsOf((visit) => ({ listeners: 220 + 2 * visit }))
    expect(judgeGrowth(leaking)).toEqual(['listeners: 2.0 more with each visit'])
    expect(judgeGrowth(leaking.slice(0, WARM_UP))).toEqual([])
    expect(judgeGrowth(countsOf(() => ({})))).toEqual([])
  })
})

it('chooses the same for the same seed', () => {
  const list = (seed: number) => Array.from({ length: 20 }, createRandom(seed).next)
  expect(list(5)).toEqual(list(5))
  expect(list(5)).not.toEqual(list(6))
  expect(Math.min(...list(5))).toBeGreaterThanOrEqual(0)
  expect(Math.max(...list(5))).toBeLessThan(1)
})

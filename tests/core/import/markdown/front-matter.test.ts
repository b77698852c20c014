import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse as parseYaml, stringify } from 'yaml'

import { createIssueLog } from '../../../../src/core/import/issue.ts'
import { splitIntoLines } from '../../../../src/core/import/markdown/lines.ts'
import { parseYamlFields } from '../../../../src/core/import/markdown/yaml-fields.ts'
import { importText, readNote } from '../../../support/import-text.ts'
import { countCases } from '../../../support/count-cases.ts'

function fieldsOf(yaml: string) {
  const log = createIssueLog('n')
  const fields = parseYamlFields(splitIntoLines(yaml, 2), log)
  return { fields: fields && Object.fromEntries(fields.map(({ key, value }) => [key, value])), issues: log.list }
}

const BODY = '\n# From the heading\n\n## Summary\n\nx\n'
const head = (yaml: string) => `---\n${yaml}\n---\n${BODY}`

describe('YAML fields', () => {
  it.each([
    ['a: plain text', { a: 'plain text' }],
    ['a: "say \\"hi\\" \\u00e9\\tx"', { a: 'say "hi" é\tx' }],
    ["a: 'it''s'", { a: "it's" }],
    ["a: 'two\n  lines'", { a: 'two lines' }],
    ['a: plain over\n  two lines', { a: 'plain over two lines' }],
    ['a: |\n  one\n  two', { a: 'one\ntwo' }],
    ['a: >-\n  one\n  two', { a: 'one two' }],
    ['a:\n  - x\n  - "y: z"', { a: ['x', 'y: z'] }],
    ['a:\n- x\n- y', { a: ['x', 'y'] }],
    ['a: [x, "y, z"]', { a: ['x', 'y, z'] }],
    ['a: []', { a: [] }],
    ['a:\nb: null\nc: ~', { a: null, b: null, c: null }],
    ['# comment\na: 1 # two', { a: '1' }],
    ['a: 12345678901\nb: 1e3\nc: true', { a: '12345678901', b: '1e3', c: 'true' }],
    ['title:b', { title: 'b' }],
    ['a: https://x.y/z', { a: 'https://x.y/z' }],
  ])('reads %j', (yaml, fields) => {
    expect(fieldsOf(yaml).fields).toEqual(fields)
  })

  it('agrees with a full YAML library on what that library writes', () => {
    const text = fc.string({
      unit: fc.constantFrom(
        'a',
        'B',
        '1',
        ' ',
        '"',
        "'",
        ':',
        '#',
        '-',
        ',',
        '[',
        '{',
        '&',
        '*',
        '!',
        '|',
        '>',
        '%',
        '@',
        '\\',
        'é',
        '字',
        '\n',
      ),
      minLength: 1,
      maxLength: 30,
    })
    const value = fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 4 }))
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('title', 'tags', 'x', 'y'), value, { minKeys: 1 }), (source) => {
        const yaml = stringify(source, { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN', lineWidth: 0 })
        const trimmed = JSON.parse(JSON.stringify(parseYaml(yaml)), (_, v: unknown) =>
          typeof v === 'string' ? v.trim() : v,
        ) as unknown
        expect(fieldsOf(yaml).fields).toEqual(trimmed)
      }),
      { numRuns: countCases(500) },
    )
  })

  it('treats nesting of any depth as text @slow', () => {
    for (const value of [
      '['.repeat(50_000),
      '- '.repeat(50_000),
      `"x"\n${' - '.repeat(50_000)}`,
      `|\n  x\n ${'? '.repeat(50_000)}`,
    ])
      expect(fieldsOf(`a: ${value}\nb: c`).fields).toMatchObject({ b: 'c' })
  })

  it('keeps a path with backslashes in quotation marks', () => {
    expect(fieldsOf('a: "C:\\Users\\Ann"').fields).toEqual({ a: 'C:\\Users\\Ann' })
  })

  it('never throws', () => {
    const yaml = fc.string({
      unit: fc.constantFrom('a', ':', ' ', '\n', '-', '"', "'", '[', ']', '|', '>', '&', '*', '!', '#', '\t', '{'),
    })
    fc.assert(
      fc.property(yaml, (source) => void fieldsOf(source)),
      { numRuns: countCases(2000) },
    )
  })
})

describe('the head of a note', () => {
  it.each([
    ['video_id', 'video_id: abcdefghijk'],
    ['videoId', 'videoId: "abcdefghijk"'],
    ['id', 'id: abcdefghijk'],
    ['an address', 'video_id: https://www.youtube.com/watch?v=abcdefghijk'],
    ['only the url', 'url: https://youtu.be/abcdefghijk?t=5'],
  ])('gives the video id from %s', (_, yaml) => {
    expect(readNote(head(yaml))).toMatchObject({
      id: 'abcdefghijk',
      media: { kind: 'youtube', videoId: 'abcdefghijk' },
    })
  })

  it.each(['12345678901', '1234567e890', '-bcdefghijk', '_bcdefghijk', '0x12345678a'])(
    'keeps the id %s as text',
    (id) => {
      expect(readNote(head(`video_id: ${id}`)).id).toBe(id)
    },
  )

  it.each([
    ['duration: 548', 548],
    ['duration: "9:08"', 548],
    ['duration: 548.5', 548.5],
    ['duration_seconds: 548.0\nduration: "9:08"', 548],
    ['duration_formatted: "9:08"', 548],
    ['duration: 5859\nduration_formatted: "97:39"', 5859],
    ['duration: 1h2m3s', 3723],
    ['duration: PT1H2M3S', 3723],
  ])('reads %j as a length', (yaml, duration) => {
    const { episode, issues } = importText(head(`video_id: abcdefghijk\n${yaml}`))
    expect(episode!.duration).toBe(duration)
    expect(episode!.extra).toEqual({})
    expect(issues.filter((issue) => !['no-transcript', 'duration-as-clock'].includes(issue.code))).toEqual([])
  })

  it.each(['-5', '0', '.inf', '.nan', '1e400', 'long', '99999999'])('drops the length %s and says so', (value) => {
    const { episode, issues } = importText(head(`video_id: abcdefghijk\nduration: ${value}`))
    expect(episode!.duration).toBeUndefined()
    expect(episode!.extra).toEqual({ duration: value })
    expect(issues.map((issue) => issue.code)).toContain('bad-duration')
  })

  it('warns when the two lengths differ', () => {
    const { issues } = importText(head('video_id: abcdefghijk\nduration: 548\nduration_formatted: "9:30"'))
    expect(issues).toMatchObject([{ code: 'duration-mismatch', line: 4 }, { code: 'no-transcript' }])
  })

  it.each([
    ['upload_date: 2026-01-31', '2026-01-31'],
    ['uploadDate: 20260131', '2026-01-31'],
    ['date: 2026-01-31T12:00:00Z', '2026-01-31'],
    ['upload_date: 2024-02-29', '2024-02-29'],
    ['upload_date: 2026-02-29', undefined],
    ['upload_date: 2026-02-31', undefined],
    ['upload_date: 0000-01-01', undefined],
    ['upload_date: yesterday', undefined],
  ])('reads the day of %j', (yaml, publishedOn) => {
    const { episode, issues } = importText(head(`video_id: abcdefghijk\n${yaml}`))
    expect(episode!.publishedOn).toBe(publishedOn)
    expect(issues.some((issue) => issue.code === 'bad-date')).toBe(publishedOn === undefined)
  })

  it.each([
    ['view_count: 312452', 312452],
    ['viewCount: 312,452', 312452],
    ['views: 0', 0],
    ['view_count: 1.2M', undefined],
  ])('reads the views of %j', (yaml, viewCount) => {
    expect(readNote(head(`video_id: abcdefghijk\n${yaml}`)).viewCount).toBe(viewCount)
  })

  it('keeps tags as text and keys without a place under their own names', () => {
    const episode = readNote(
      head('video_id: abcdefghijk\ntags:\n  - "215"\n  - $110M raise\n  - a-b\ncategories: [A, B]\nlike_count: 22'),
    )
    expect(episode.tags).toEqual(['215', '$110M raise', 'a-b'])
    expect(episode.extra).toEqual({ categories: 'A, B', like_count: '22' })
  })

  it('is not needed when the timestamps agree on a video', () => {
    const episode = readNote(
      '# A talk\n\n## Key Points\n\n- **A** ([0:10](https://www.youtube.com/watch?v=abcdefghijk&t=10s)) - b\n',
    )
    expect(episode).toMatchObject({ id: 'abcdefghijk', title: 'A talk' })
  })
})

import { describe, expect, it } from 'vitest'
import { parseCatalogueInSlices } from '../../../src/library/load-catalogue.ts'
import { readCatalogue, parseCatalogue } from '../../../src/core/catalogue/read-catalogue.ts'
import { readNames, parseNames } from '../../../src/core/catalogue/names/read-names.ts'

const entry = (id: string, change: Record<string, unknown> = {}) => ({
  id,
  title: `Title of ${id}`,
  tags: ['AI'],
  counts: { highlights: 6, keyPoints: 26, mentions: 17, quotes: 3, cues: 87, words: 9000 },
  poster: { chapters: [0, 600], marks: [47] },
  size: 1000,
  hash: '0123456789abcdef',
  ...change,
})
const catalogue = (...episodes: unknown[]) => ({ formatVersion: 1, episodes })

const name = (change: Record<string, unknown> = {}) => ({
  name: 'Anthropic',
  kind: 'company',
  text: 'Maker of Claude.',
  episodes: [{ id: 'EV7WhVT270Q', count: 12, times: [47, 120] }],
  ...change,
})

describe('reading the catalogue', () => {
  it('returns every entry unchanged', () => {
    const read = readCatalogue(
      catalogue(entry('a'), entry('b', { channel: 'C', duration: 60, publishedOn: '2026-01-31' })),
    )
    expect(read).toEqual({
      ok: true,
      catalogue: catalogue(entry('a'), entry('b', { channel: 'C', duration: 60, publishedOn: '2026-01-31' })),
      skipped: [],
    })
  })

  it('an empty library is valid', () => {
    expect(readCatalogue(catalogue())).toMatchObject({ ok: true, catalogue: { episodes: [] } })
  })

  it('one invalid entry of 300 is skipped and reported', () => {
    const entries: unknown[] = Array.from({ length: 300 }, (_, place) => entry(`e${place}`))
    entries[117] = entry('e117', { size: 'large' })
    const read = readCatalogue(catalogue(...entries))
    expect(read.ok && read.catalogue.episodes).toHaveLength(299)
    expect(read.ok && read.skipped).toEqual([
      {
        code: 'invalid-field',
        path: 'episodes[117].size',
        what: 'episodes[117].size is "large"',
        hint: 'write number',
      },
    ])
  })

  describe('of thousands of episodes', () => {
    const entries = Array.from({ length: 1000 }, (_, index) => entry(`e${index}`, { title: `"Talk", \\ [${index}` }))
    const lines = (texts: readonly string[]) =>
      `{"formatVersion":1,"examples":["AI"],"episodes":[\n${texts.join(',\n')}\n]}\n`
    const text = lines(entries.map((each) => JSON.stringify(each)))
    const count = (json: string) => {
      const work = parseCatalogueInSlices(json)
      let pauses = 0
      while (!work.next().done) pauses++
      return pauses
    }

    it('one a line, pauses while it parses and while it checks', () => {
      expect(parseCatalogue(text)).toEqual({
        ok: true,
        catalogue: { formatVersion: 1, examples: ['AI'], episodes: entries },
        skipped: [],
      })
      expect(count(text)).toBeGreaterThan(4)
    })

    it('in any other form, reads the same', () => {
      expect(parseCatalogue(JSON.stringify(JSON.parse(text), null, 2))).toEqual(parseCatalogue(text))
      expect(parseCatalogue(text.replaceAll('\n', '\r\n'))).toEqual(parseCatalogue(text))
    })

    it.each([
      ['is cut off', text.slice(0, 70_000)],
      ['lacks a comma', text.replace('},\n', '}\n')],
      ['is nested too deeply', lines(['['.repeat(40) + ']'.repeat(40)])],
    ])('says what is wrong with one that %s', (_, broken) => {
      expect(parseCatalogue(broken)).toMatchObject({ ok: false, problem: { hint: 'make the file again' } })
    })

    it('keeps the others where one is invalid', () => {
      const broken = lines(entries.map((each, index) => JSON.stringify(index === 700 ? 7 : each)))
      const read = parseCatalogue(broken)
      expect(read.ok && [read.catalogue.episodes.length, read.skipped]).toMatchObject([
        999,
        [{ path: 'episodes[700]' }],
      ])
    })
  })

  it('of two entries with one id the last replaces the first, with an issue', () => {
    const read = readCatalogue(catalogue(entry('a', { title: 'old' }), entry('b'), entry('a', { title: 'new' })))
    expect(read.ok && read.catalogue.episodes.map(({ title }) => title)).toEqual(['new', 'Title of b'])
    expect(read.ok && read.skipped).toMatchObject([{ path: 'episodes[2].id', what: '"a" is listed twice' }])
  })

  it.each<[string, unknown]>([
    ['null', null],
    ['nothing', undefined],
    ['a text', 'hi'],
    ['a number', 7],
    ['a list', []],
  ])('%s is not an index', (_title, value) => {
    expect(readCatalogue(value)).toMatchObject({ ok: false, problem: { code: 'not-an-index' } })
    expect(readNames(value)).toMatchObject({ ok: false, problem: { code: 'not-an-index' } })
  })

  it.each<[number | string | undefined, string]>([
    [2, 'newer-version'],
    [99.5, 'newer-version'],
    [0, 'unknown-version'],
    [-1, 'unknown-version'],
    ['1', 'unknown-version'],
    [undefined, 'unknown-version'],
  ])('format version %j is a problem of its own: %s', (formatVersion, code) => {
    expect(readCatalogue({ formatVersion, episodes: [] })).toMatchObject({
      ok: false,
      problem: { code, path: 'formatVersion' },
    })
    expect(readNames({ formatVersion, names: {} })).toMatchObject({
      ok: false,
      problem: { code, path: 'formatVersion' },
    })
  })

  it('content of the wrong type is reported by field', () => {
    expect(readCatalogue({ formatVersion: 1, episodes: {} })).toMatchObject({
      ok: false,
      problem: { path: 'episodes' },
    })
    expect(readNames({ formatVersion: 1, names: [] })).toMatchObject({ ok: false, problem: { path: 'names' } })
  })

  it.each<[string, Record<string, unknown>]>([
    ['a size of 1e400, which is infinite', { size: Number.POSITIVE_INFINITY }],
    ['a negative count', { counts: { ...entry('a').counts, words: -1 } }],
    ['a duration in words', { duration: '4:25:13' }],
    ['an id that is a path', { id: '../../secret' }],
    ['no tags', { tags: undefined }],
  ])('an entry with %s is left out', (_title, change) => {
    expect(readCatalogue(catalogue(entry('a', change), entry('b')))).toMatchObject({
      ok: true,
      catalogue: { episodes: [{ id: 'b' }] },
      skipped: [{ code: 'invalid-field' }],
    })
  })

  it('unknown fields are dropped', () => {
    const read = readCatalogue(catalogue(entry('a', { mood: 'good' })))
    expect(read.ok && read.catalogue.episodes[0]).not.toHaveProperty('mood')
  })
})

describe('reading the names', () => {
  it('returns every name by slug', () => {
    const read = readNames({ formatVersion: 1, names: { anthropic: name() } })
    expect(read.ok && read.names.names['anthropic']).toEqual(name())
  })

  it('one invalid name does not hide others', () => {
    const read = readNames({ formatVersion: 1, names: { bad: name({ kind: 'fruit' }), anthropic: name() } })
    expect(read.ok && Object.keys(read.names.names)).toEqual(['anthropic'])
    expect(read.ok && read.skipped).toMatchObject([{ path: 'names.bad.kind' }])
  })

  it.each(['__proto__', 'constructor', 'toString'])('the slug %s is an ordinary key', (slug) => {
    const read = parseNames(
      `{"formatVersion":1,"names":{${JSON.stringify(slug)}:${JSON.stringify(name({ name: 'X' }))}}}`,
    )
    expect(read.ok && read.names.names[slug]?.name).toBe('X')
  })

  it.each(['__proto__', 'constructor', 'toString'])(
    'asking for the slug %s where nobody has it finds nobody',
    (slug) => {
      const read = readNames({ formatVersion: 1, names: {} })
      expect(read.ok && read.names.names[slug]).toBeUndefined()
    },
  )
})

describe('reading the text of an index', () => {
  const sound = JSON.stringify(catalogue(entry('a'), entry('b')))

  it('text truncated anywhere gives an issue, never an exception', () => {
    for (let length = 0; length < sound.length; length += 7) {
      expect(parseCatalogue(sound.slice(0, length))).toMatchObject({ ok: false, problem: { code: 'not-json' } })
    }
    expect(parseCatalogue(sound)).toMatchObject({ ok: true })
  })

  it('a depth of a million is rejected before parsing', () => {
    expect(parseCatalogue('['.repeat(1_000_000))).toMatchObject({ ok: false, problem: { code: 'too-deep' } })
    expect(parseNames('{"a":'.repeat(1_000_000))).toMatchObject({ ok: false, problem: { code: 'too-deep' } })
  })
})

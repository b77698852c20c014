import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findDepth } from '../../../src/core/episode/parse-json.ts'
import { parseEpisode, readEpisode } from '../../../src/core/episode/read-episode.ts'

const smallest = {
  formatVersion: 1,
  id: 'abcdefghijk',
  title: 'A talk',
  tags: [],
  summary: [],
  speakers: [],
  chapters: [],
  highlights: [],
  keyPoints: [],
  mentions: [],
  quotes: [],
  resources: [],
  sections: [],
  extra: {},
  cues: [{ id: 'c1', start: 1, text: 'Hello.' }],
  sources: [{ name: 'a.md', format: 'note' }],
}
const problemOf = (value: unknown) => {
  const result = readEpisode(value)
  return result.ok ? undefined : result.problem
}

describe('reading an episode', () => {
  it('accepts the smallest episode and returns equal data', () => {
    expect(readEpisode(smallest)).toEqual({ ok: true, episode: smallest })
  })

  it('drops unknown fields', () => {
    const result = readEpisode({ ...smallest, future: 1, cues: [{ id: 'c1', text: 'x', mood: 'glad' }] })
    expect(result.ok && result.episode).not.toHaveProperty('future')
    expect(result.ok && result.episode.cues[0]).toEqual({ id: 'c1', text: 'x' })
  })

  it.each([
    ['null', null, 'not-an-episode', undefined],
    ['a list', [], 'not-an-episode', undefined],
    ['a text', 'x', 'not-an-episode', undefined],
    ['a number', 1, 'not-an-episode', undefined],
    ['no version', { ...smallest, formatVersion: undefined }, 'unknown-version', 'formatVersion'],
    ['version zero', { ...smallest, formatVersion: 0 }, 'unknown-version', 'formatVersion'],
    ['a newer version', { ...smallest, formatVersion: 2 }, 'newer-version', 'formatVersion'],
    ['no title', { ...smallest, title: undefined }, 'invalid-field', 'title'],
    ['a negative start', { ...smallest, cues: [{ id: 'c', start: -1, text: '' }] }, 'invalid-field', 'cues[0].start'],
    [
      'an endless start',
      { ...smallest, cues: [{ id: 'c', start: Infinity, text: '' }] },
      'invalid-field',
      'cues[0].start',
    ],
    [
      'a start past 1,000 hours',
      { ...smallest, cues: [{ id: 'c', start: 3_600_001, text: '' }] },
      'invalid-field',
      'cues[0].start',
    ],
    ['a path as id', { ...smallest, id: '../x' }, 'invalid-field', 'id'],
    ['an impossible day', { ...smallest, publishedOn: '31 January' }, 'invalid-field', 'publishedOn'],
  ])('refuses %s and names the place', (_, value, code, path) => {
    const problem = problemOf(value)
    expect(problem?.code).toBe(code)
    expect(problem?.path).toBe(path)
    expect(problem?.hint).not.toBe('')
  })

  it.each(['shows/a.vtt', '.a/…/Tea: part 1.srt', 'a../..b/c'])('knows the source at %s', (path) => {
    const sources = [{ name: 'a', path, format: 'note' }]
    expect(readEpisode({ ...smallest, sources })).toEqual({ ok: true, episode: { ...smallest, sources } })
  })

  it.each(['', '/etc/a', '../a', './a', 'a/../b', 'a/..', 'a//b', 'a/', 'a\\..\\b', 'C:/a', 'a\n/../b'])(
    'takes no source outside the folder: %j',
    (path) => {
      const sources = [{ name: 'a', path, format: 'note' }]
      expect(problemOf({ ...smallest, sources })?.path).toBe('sources[0].path')
    },
  )

  it('says what to write', () => {
    expect(problemOf({ ...smallest, cues: [{ id: 'c', start: 'soon', text: '' }] })).toEqual({
      code: 'invalid-field',
      path: 'cues[0].start',
      what: 'cues[0].start is "soon"',
      hint: 'write number',
    })
  })

  it('ignores a __proto__ key', () => {
    const result = parseEpisode(
      JSON.stringify(smallest).replace('"extra":{}', '"extra":{"__proto__":{"polluted":"yes"},"a":"b"}'),
    )
    expect(result.ok && result.episode.extra).toEqual({ a: 'b' })
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  it.each([
    ['an empty file', '', 'not-json'],
    ['a web page', '<!doctype html><title>x</title>', 'not-json'],
    ['a truncated file', JSON.stringify(smallest).slice(0, 200), 'not-json'],
    ['a million brackets', '['.repeat(1_000_000), 'too-deep'],
    ['33 levels', `${'['.repeat(33)}${']'.repeat(33)}`, 'too-deep'],
    ['32 levels', `${'['.repeat(32)}${']'.repeat(32)}`, 'not-an-episode'],
  ])('refuses %s as a text', (_, text, code) => {
    const result = parseEpisode(text)
    expect(result.ok ? undefined : result.problem.code).toBe(code)
  })

  it('never throws, whatever the value', () => {
    fc.assert(fc.property(fc.anything({ withNullPrototype: true, maxDepth: 4 }), (value) => !readEpisode(value).ok))
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(smallest)), fc.anything(), (key, value) => {
        expect(typeof readEpisode({ ...smallest, [key]: value }).ok).toBe('boolean')
      }),
    )
  })
})

describe('counting depth', () => {
  it('ignores brackets inside strings and behind escapes', () => {
    expect(findDepth('{"a":"[[[\\"[[","b":[1]}')).toBe(2)
  })
})

/** The same, one character after another. */
function walk(text: string): number {
  let depth = 0
  let deepest = 0
  let isInside = false
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!
    if (isInside && letter === '\\') at++
    else if (letter === '"') isInside = !isInside
    else if (!isInside && '[{'.includes(letter)) deepest = Math.max(deepest, ++depth)
    else if (!isInside && ']}'.includes(letter)) depth--
  }
  return deepest
}

describe('the depth of JSON', () => {
  it.each([
    ['', 0],
    ['{"a":[1,[2]],"b":{}}', 3],
    ['["[[[", "a\\"[[", "\\\\", [1]]', 2],
    ['["never closed [[[', 1],
  ])('of %s is %i', (text, depth) => {
    expect(findDepth(text)).toBe(depth)
  })

  it('ignores brackets in strings with any escaping', () => {
    const text = fc.array(fc.constantFrom('"', '\\', '[', ']', '{', '}', 'a')).map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, (json) => {
        expect(findDepth(json)).toBe(walk(json))
      }),
    )
  })
})

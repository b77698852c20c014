import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import type { Episode } from '../../../../src/core/episode/schema.ts'
import { importFile } from '../../../../src/core/import/import-file.ts'
import { importText, link, noteWith, readNote } from '../../../support/import-text.ts'
import { emptyEpisode, writeEpisode } from '../../transcript/write-episode.ts'
import { readBack, writeAs } from '../read-back.ts'
import { countCases } from '../../../support/count-cases.ts'

const FOLDERS = ['../../../fixtures/notes/', '../../../../../shared/samples/notes/'].map(
  (path) => new URL(path, import.meta.url),
)

/**
 * Left out of the comparison because a note cannot hold it: its own file, fractions and ends of times, and line breaks
 * inside a section the format does not know.
 */
const flat = (episode: Episode) => ({
  ...episode,
  id: undefined,
  sources: undefined,
  cues: episode.cues.map((cue) => ({
    ...cue,
    id: undefined,
    end: undefined,
    start: cue.start && Math.floor(cue.start),
  })),
  sections: episode.sections.map(({ title, text }) => ({ title, text: text.replace(/\n+/g, '\n') })),
})

for (const folder of FOLDERS) {
  if (!existsSync(folder)) console.log(`skipped: no notes in ${folder.pathname.split('/').slice(-3).join('/')}`)
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.md')) : []
  test.for(names)('%s is the same episode after writing it as a note and reading it back', (name) => {
    const { episode } = importFile({ name, bytes: readFileSync(new URL(name, folder)) })
    if (!episode) throw new Error(`${name} was not read`)
    const once = writeAs('note', episode)
    const back = readBack('note', episode)
    expect(flat(back)).toEqual(flat(episode))
    expect(writeAs('note', back)).toBe(once)
  })
}

test('a note keeps the URL of a recording', () => {
  const episode = readNote(
    '---\ntitle: A talk\nmedia: https://pod.example/talk.mp3\n---\n\n## Transcript\n\n[1:57] So be it, then.\n',
  )
  expect(episode.media).toMatchObject({ url: 'https://pod.example/talk.mp3' })
  expect(readBack('note', episode).media).toEqual(episode.media)
})

test('a note is written in the dialect', () => {
  const episode = readNote(
    noteWith('Key Points', `- **A *sharp* turn** (${link('1:57', 117)}, later) - Why_it_matters`) +
      `\n## Quotes\n\n> "So be it."\n> — Ann, ${link('2:00', 120)} - laughing\n` +
      `\n## Transcript\n\n**Ann:** ${link('1:57', 117)} So be it, then.\n`,
  )
  expect(writeAs('note', episode)).toBe(`---
video_id: "abcdefghijk"
title: "A talk"
url: "https://www.youtube.com/watch?v=abcdefghijk"
---

# A talk

## Key Points

- **A sharp turn** ([1:57](https://www.youtube.com/watch?v=abcdefghijk&t=117s), later) - Why_it_matters

## Surprising Quotes

> "So be it."
> — Ann, [2:00](https://www.youtube.com/watch?v=abcdefghijk&t=120s) - laughing

## Transcript

**Ann:** [1:57](https://www.youtube.com/watch?v=abcdefghijk&t=117s) So be it, then.
`)
})

test('captions become paragraphs that read back as the same text', () => {
  const lines = Array.from({ length: 40 }, (_, index) => `0:${10 + index}-0:${11 + index} word${index} goes on and on.`)
  const episode = writeEpisode(lines.join('\n'))
  const back = readBack('note', episode)
  expect(back.cues.length).toBeLessThan(20)
  expect(back.cues.map((cue) => cue.text).join(' ')).toBe(episode.cues.map((cue) => cue.text).join(' '))
  expect(writeAs('note', back)).toBe(writeAs('note', episode))
})

test('a note of another medium than YouTube has times without links', () => {
  const episode = writeEpisode('0:05 Ann: - Begin here.\n1:10 And go on.')
  expect(writeAs('note', episode)).toContain('**Ann:** [0:05] - - Begin here.\n\n[1:10] And go on.')
  expect(readBack('note', episode).cues).toMatchObject([
    { start: 5, text: '- Begin here.', speaker: 'Ann' },
    { start: 70, text: 'And go on.' },
  ])
})

test('any text in a title, a paragraph or a quote round-trips', () => {
  const mark = fc.stringMatching(/^[a-z*_`[\]<>&;\\#!|~=+.)1-]{1,7}$/)
  const text = fc
    .array(mark, { minLength: 1, maxLength: 8 })
    .map((words) => `Of ${words.join(' ')} end`)
    .filter((words) => !words.includes('<http'))
  fc.assert(
    fc.property(text, text, text, (title, summary, quoted) => {
      const episode: Episode = {
        ...emptyEpisode,
        title,
        media: { kind: 'youtube', videoId: 'abcdefghijk' },
        summary: [summary.slice(3)],
        quotes: [{ id: 'q', text: quoted, at: 5 }],
        keyPoints: [{ id: 'k', title: 'Plain', text: quoted, at: 5 }],
      }
      const back = readBack('note', episode)
      expect([back.title, back.summary, back.quotes[0]?.text, back.keyPoints[0]?.text]).toEqual([
        title,
        [summary.slice(3)],
        quoted,
        quoted,
      ])
    }),
    { numRuns: countCases(300) },
  )
})

/** The head of a note as YAML readers have it, which refuse a key that comes twice. */
const readHead = (note: string): unknown => parse(note.split(/^---$/m)[1]!)

test.for([
  ['url: https://www.youtube.com/watch?v=zzzzzzzzzzz', { url_2: 'https://www.youtube.com/watch?v=zzzzzzzzzzz' }],
  ['duration: 100\nlength: 200', { length: '200' }],
  ['length: 100\nduration: 200', { duration: 100, duration_2: '200' }],
  ['"a: b": c\nnull: d\n1: e', { 'a: b': 'c', null: 'd', 1: 'e' }],
] as const)('a note with %s is written with each key once', ([head, fields]) => {
  const { episode } = importText(`---\nvideo_id: abcdefghijk\ntitle: A\n${head}\n---\n\n## Summary\n\nWords.\n`)
  const note = writeAs('note', episode!)
  expect(readHead(note)).toMatchObject({ video_id: 'abcdefghijk', title: 'A', ...fields })
  expect(writeAs('note', readNote(note))).toBe(note)
})

test('YAML parsers read all keys and values', () => {
  const key = fc.oneof(
    fc.string({ minLength: 1, maxLength: 60 }),
    fc.constantFrom(
      'url',
      'title',
      'tags',
      'no',
      '~',
      "it's",
      '"',
      `'"\\`,
      'a\nb',
      '- a',
      '# a',
      '__proto__',
      'a\u0085b',
    ),
  )
  fc.assert(
    fc.property(fc.dictionary(key, fc.string({ unit: 'binary' }), { maxKeys: 6 }), (extra) => {
      const episode: Episode = { ...emptyEpisode, title: 'A', tags: ['a'], extra }
      const values = parse(writeAs('note', episode).split(/^---$/m)[1]!, (_, value: unknown) => value) as object
      const found = new Set(Object.values(values))
      for (const value of Object.values(extra)) expect(found).toContain(value.replace(/\r\n?/g, '\n'))
    }),
  )
})

test('a printed time and a resource of a hostile file are no links to a script', () => {
  const episode: Episode = {
    ...emptyEpisode,
    title: 'A',
    media: { kind: 'youtube', videoId: 'abcdefghijk' },
    keyPoints: [{ id: 'k', title: 'Point', at: 5, printed: 'x](javascript:alert(1)) [y\\', text: 'Words' }],
    resources: [
      { id: 'r1', title: 'One', url: 'javascript:alert(1)' },
      { id: 'r2', title: 'Two](data:text/html,x) [', url: 'data:text/html,x' },
      { id: 'r3', title: 'Three', url: 'https://three.example/a' },
    ],
  }
  const note = writeAs('note', episode)
  expect(note).toContain('[x\\](javascript:alert(1)) \\[y\\\\](https://www.youtube.com/watch?v=abcdefghijk&t=5s)')
  expect(note).toContain('- One\n- Two\\](data:text/html,x) \\[\n- [Three](<https://three.example/a>)')
  expect(note).not.toMatch(/(?<!\\)\]\(<?(?:javascript|data):/)
})

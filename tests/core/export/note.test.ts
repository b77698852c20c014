import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Episode } from '../../../src/core/episode/schema.ts'
import { importFile } from '../../../src/core/import/import-file.ts'
import { link, noteWith, readNote } from '../../support/import-text.ts'
import { emptyEpisode, writeEpisode } from '../transcript/write-episode.ts'
import { readBack, writeAs } from './read-back.ts'

const FOLDERS = ['../../fixtures/notes/', '../../../../shared/samples/notes/'].map(
  (path) => new URL(path, import.meta.url),
)

/**
 * What a note has no place for is left out of the comparison: its own file, fractions and ends of times, and line breaks
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

test('a note keeps the address of a recording', () => {
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

test('whatever stands in a title, a paragraph or a quote comes back as it was', () => {
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
    { numRuns: 300 },
  )
})

/** Episodes that books and documents have to stand: hostile, right to left, in two languages, five hours long. */

import type { Episode } from '../../../../src/core/episode/schema.ts'
import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'
import type { ExportSource } from '../../../../src/core/export/exporter.ts'
import { emptyEpisode, writeCues, writeEpisode } from '../../transcript/write-episode.ts'

export const HOSTILE = `<script>&amp;"'\u0000\u202E]]>\uD800 =1+1 --> <!-- {{x}}`

export const sourceOf = (episode: Episode): ExportSource => ({ episode, transcript: buildTranscript(episode) })

export const hostile = writeEpisode(
  `
  0:00 Ann: Welcome to ${HOSTILE} and more.
  1:00 Ben: Thanks.
`,
  {
    title: HOSTILE,
    channel: HOSTILE,
    language: 'no language"',
    media: { kind: 'youtube', videoId: 'abcdefghijk' },
    chapters: [
      { id: 'a', start: 0, title: HOSTILE, text: HOSTILE },
      { id: 'b', start: 60, title: ' ' },
    ],
    summary: [HOSTILE],
    quotes: [{ id: 'q', text: HOSTILE, speaker: HOSTILE, at: 3 }],
  },
)

export const talk = writeEpisode(
  `
  0:00 Ann: The moss is very green, and the old stones lie under it all the year.
  0:40 Ben: Who laid them there in the first place?
  1:10 Ann: Nobody knows that any more.
`,
  {
    title: 'Moss & stones',
    language: 'en',
    channel: 'Garden',
    publishedOn: '2026-01-31',
    media: { kind: 'youtube', videoId: 'abcdefghijk' },
    chapters: [
      { id: 'a', start: 0, title: 'Moss' },
      { id: 'b', start: 40, title: 'Stones' },
    ],
    quotes: [
      { id: 'q1', text: 'The moss is green, and the old stones lie under it all the year', speaker: 'Ann', at: 0 },
      { id: 'q2', text: 'Nobody knows that any more', speaker: 'Ann', at: 70 },
    ],
  },
)

export const hebrew = writeEpisode(
  `
  0:00 דנה: האזוב ירוק והאבנים ישנות מאוד.
  0:20 יוסי: מי שם אותן שם?
`,
  { title: 'האבנים והאזוב', language: 'he', chapters: [{ id: 'a', start: 0, title: 'אזוב' }] },
)

export const both: Episode = {
  ...talk,
  tracks: [
    {
      key: 'de',
      language: 'de',
      kind: 'translation',
      by: 'human',
      name: 'talk.de.vtt',
      format: 'webvtt',
      cues: writeCues('0:00 Das Moos ist sehr grün.\n0:40 Wer hat sie dort hingelegt?\n1:10 Das weiß niemand mehr.'),
    },
  ],
}

/** A paragraph every 20 seconds and a chapter every ten minutes. */
export function makeLongEpisode(hours: number): Episode {
  const lines = Array.from({ length: hours * 180 }, (_, index) => {
    const at = index * 20
    const clock = [at / 3600, (at / 60) % 60, at % 60]
      .map((part) => String(Math.floor(part)).padStart(2, '0'))
      .join(':')
    return `${clock} ${index % 2 ? 'Ann' : 'Ben'}: ${`The moss of stone number ${index} is green and old. `.repeat(5).trim()}`
  })
  return {
    ...emptyEpisode,
    cues: writeCues(lines.join('\n')),
    title: 'Five hours of moss',
    chapters: Array.from({ length: hours * 6 }, (_, index) => ({
      id: `c${index}`,
      start: index * 600,
      title: `Part ${index + 1}`,
    })),
  }
}

/** Episodes for tests, written as text a person can read. */

import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import type { Cue, Episode } from '../../../src/core/episode/schema.ts'
import { EpisodeIdSchema, EpisodeSchema } from '../../../src/core/episode/schema.ts'
import { countWords } from '../../../src/core/text/words.ts'
import { WORDS_PER_SECOND } from '../../../src/core/transcript/coverage.ts'
import { parseTimecode } from '../../../src/core/time/timecode.ts'

/** An episode with nothing in it, for the fields a test does not care about. */
export const emptyEpisode = {
  formatVersion: 1,
  id: v.parse(EpisodeIdSchema, 'test-episode'),
  title: 'A test episode',
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
  cues: [],
  sources: [],
} satisfies Episode

/**
 * An episode from lines, one a cue: `1:57 Nathan: Hello there.`, `0:03.5-0:05 a caption`, `- no time`, `no time`. Up to
 * four words before `: ` are a speaker when the first has a capital letter. Empty lines are ignored.
 */
export function writeEpisode(lines: string, rest: Partial<Episode> = {}): Episode {
  return { ...emptyEpisode, cues: writeCues(lines), ...rest }
}

/** With the length that its words take at the pace of usual speech, so that its transcript is whole. */
export function withLength<T extends Episode>(episode: T): T {
  const said = episode.cues.reduce((sum, { text }) => sum + countWords(text), 0)
  return { ...episode, duration: Math.max(1, Math.floor(said / WORDS_PER_SECOND)) }
}

/** @param prefix Ids are this and a number. */
export function writeCues(lines: string, prefix = 'cue-'): Cue[] {
  return lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line, index) => writeCue(line, `${prefix}${index}`))
}

const LINE = /^(?:(?:-|([\d:.]+)(?:-([\d:.]+))?)(?: +|$))?(?:(\p{Lu}[\p{L}\p{N}_.]*(?: [\p{L}\p{N}_.]+){0,3}): )?(.*)$/u

function writeCue(line: string, id: string): Cue {
  const match = LINE.exec(line)
  if (!match) throw new Error(`not a test cue: ${line}`)
  const [, start, end, speaker, text] = match
  return {
    id: cueId(id),
    text: text!,
    ...(start === undefined ? {} : { start: parseTimecode(start)! }),
    ...(end === undefined ? {} : { end: parseTimecode(end)! }),
    ...(speaker === undefined ? {} : { speaker }),
  }
}

function cueId(id: string): Cue['id'] {
  return v.parse(EpisodeSchema.entries.cues.pipe[0].item.entries.id, id)
}

/** So many different words, ending a sentence. */
export function words(count: number, word = 'word'): string {
  return Array.from({ length: count }, (_, index) => `${word}${index}`).join(' ') + '.'
}

/** The demo episode, read from its note by the plainest means, so that these tests do not depend on an importer. */
export function readReference(): Episode {
  const note = readFileSync('data/notes/EV7WhVT270Q.md', 'utf8')
  const section = (title: string) => note.split(`\n## ${title}\n`)[1]!.split('\n## ')[0]!
  const quote = /> "(.*)"\n> — (.*), \[.*t=(\d+)s\)/g
  return {
    ...emptyEpisode,
    title: 'State of AI in 2026: LLMs, Coding, Scaling Laws, China, Agents, GPUs, AGI',
    channel: 'Lex Fridman',
    publishedOn: '2026-01-31',
    duration: 15_913,
    media: { kind: 'youtube', videoId: 'EV7WhVT270Q' },
    speakers: [
      { id: 'nathan', name: 'Nathan Lambert', labels: ['Nathan'] },
      { id: 'sebastian', name: 'Sebastian Raschka', labels: ['Sebastian'] },
    ],
    highlights: [...section('Highlights').matchAll(quote)].map(([, text, speaker, at], index) => ({
      id: `h${index}`,
      title: text!,
      at: Number(at),
      quotes: [{ text: text!, speaker: speaker!, at: Number(at) }],
    })),
    quotes: [...section('Surprising Quotes').matchAll(quote)].map(([, text, speaker, at], index) => ({
      id: `q${index}`,
      text: text!,
      speaker: speaker!,
      at: Number(at),
    })),
    keyPoints: [...section('Key Points').matchAll(/\*\*(.*)\*\* \(\[.*t=(\d+)s\)\) - (.*)/g)].map(
      ([, title, at, text], index) => ({ id: `k${index}`, title: title!, at: Number(at), text: text! }),
    ),
    mentions: section('Mentions')
      .split('\n### ')
      .flatMap((part, kind) =>
        [...part.matchAll(/\*\*(.*)\*\*(?: \(\[.*t=(\d+)s\)\))? - (.*)/g)].map(([, name, at, text], index) => ({
          id: `m${kind}-${index}`,
          group: part.split('\n')[0]!,
          kind: (['other', 'person', 'company', 'technology'] as const)[kind]!,
          name: name!,
          at: at === undefined ? [] : [Number(at)],
          text: text!,
        })),
      ),
    cues: [...section('Transcript').matchAll(/^\[.*?\]\(.*?t=(\d+)s\) (?:(Nathan|Sebastian|Lex): )?(.*)$/gm)].map(
      ([, start, speaker, text], index) => ({
        id: cueId(`cue-${index}`),
        start: Number(start),
        text: text!,
        ...(speaker === undefined ? {} : { speaker }),
      }),
    ),
  }
}

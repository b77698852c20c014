/** "Nothing lost" for captions: one transcript in every format, each word in once and in order, with its time where the format has one. */

import { describe, expect, it } from 'vitest'

import { decodeWords } from '../../../../src/core/episode/words-codec.ts'
import type { Episode } from '../../../../src/core/episode/schema.ts'
import { importers } from '../../../../src/core/import/importers.ts'
import { findFixture, repeatFixture, SAID as FIXTURE_SAID } from '../../../support/caption-fixtures.ts'
import { importFile, readSourceFile } from '../../../../src/core/import/import-file.ts'
import { CAPTION_WRITERS, speak, type CaptionWriter, type SpokenLine } from '../../../support/write-captions.ts'
import { readCorpus } from '../../search/labelled/corpus.ts'

/** Repeats inside a line, over the end of a line, and whole lines again, as people really say them. */
const SAID = `So, what is the plan for the winter? No, no, no. No no no no no no no no no no no no no no no no.
  Yeah. Yeah. Yeah. We go on, we go on and on, as long as it takes to go on and on. Very, very, very good.
  I mean, I mean it: Q&A at 10:30, R&D <10% of $5 and 3 > 2. Right? Right. Right! That's it, that's it, that's it.
  Ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha.
  Thank you. Thank you so much. Thank you so much. Thank you so much for that. Bye. Bye-bye. Bye. Bye.`

function read({ name, write }: CaptionWriter, lines: readonly SpokenLine[]): Episode {
  const { episode, issues } = importFile({ name, bytes: new TextEncoder().encode(write(lines)) })
  if (!episode) throw new Error(issues.map((issue) => issue.what).join('; '))
  return episode
}

/** Words with a label in front of them where a speaker was read out of the text. */
function listWords({ cues }: Episode, isLabelText: boolean): string[] {
  const texts = cues.map(({ text, speaker }) => (isLabelText && speaker !== undefined ? `${speaker}: ${text}` : text))
  return texts.join(' ').split(/\s+/).filter(isWord)
}

/** A dash between spaces is none; in front of a line it may say that somebody else speaks. */
function isWord(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text)
}

function getStarts({ cues }: Episode): number[] {
  return cues.flatMap(({ words, start, text }) =>
    words && start !== undefined ? (decodeWords(words, { start, text })?.starts ?? []) : [],
  )
}

/** The first place where two lists differ, with what stands around it; undefined where they are the same. */
function findDifference<T>(expected: readonly T[], found: readonly T[]): string | undefined {
  const at = expected.findIndex((word, index) => word !== found[index])
  const from = at === -1 && found.length > expected.length ? expected.length : at
  if (from === -1) return undefined
  const show = (list: readonly T[]) => list.slice(Math.max(0, from - 4), from + 6).join(' ')
  return `${from} of ${expected.length}, ${found.length} found: expected "${show(expected)}", found "${show(found)}"`
}

function check(writer: CaptionWriter, lines: readonly SpokenLine[]): void {
  const spoken = lines.flat()
  const episode = read(writer, lines)
  const words = spoken.map((word) => word.text).filter(isWord)
  expect(findDifference(words, listWords(episode, !SPEAKER_FIELDS.has(writer.name)))).toBeUndefined()
  if (!writer.hasWords) return
  const starts = spoken.map((word) => word.at / 1000)
  expect(findDifference(starts, getStarts(episode))).toBeUndefined()
}

/** Files with a field for the speaker: no label there was read out of the text. */
const SPEAKER_FIELDS = new Set([
  'whisperx.json',
  'assemblyai.json',
  'elevenlabs.json',
  'speechmatics.json',
  'diarized.json',
  'podcast.html',
  'interview.json',
])

const WRITTEN = CAPTION_WRITERS.map(({ name, write }) => {
  const bytes = new TextEncoder().encode(write(speak(SAID)))
  return readSourceFile({ name, bytes }).part?.format
})
const UNWRITTEN = importers.filter(({ format, gives }) => gives?.startsWith('cues') && !WRITTEN.includes(format))

describe('every word', () => {
  it('is asked of most formats in any text, and of the others in their fixture', () => {
    expect(UNWRITTEN.length).toBeLessThan(WRITTEN.length / 2)
    for (const { format } of UNWRITTEN) {
      const { name, text } = findFixture(format)!
      const { episode } = importFile({ name, bytes: new TextEncoder().encode(repeatFixture(text, 50)) })
      expect(episode?.cues.map((cue) => cue.text).join(' '), format).toBe(`${FIXTURE_SAID} `.repeat(50).trimEnd())
    }
  })

  it.each(CAPTION_WRITERS.map((writer) => [writer.name, writer] as const))('is in once, in %s', (_, writer) => {
    for (const width of [12, 24, 40, 80]) check(writer, speak(SAID, width))
  })

  const corpus = readCorpus()
  if (!corpus) console.log('Skipped: there are no real transcripts beside the project to write as captions.')
  it.skipIf(!corpus).each(CAPTION_WRITERS.map((writer) => [writer.name, writer] as const))(
    'of real transcripts is in once, in %s @slow',
    (_, writer) => {
      for (const paragraphs of (corpus ?? []).filter((_episode, index) => index % 200 === 50)) {
        check(writer, speak(paragraphs.join(' ')))
      }
    },
    60_000,
  )
})

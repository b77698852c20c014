/** Planted edits are found and nothing else, and the agreement is that of a scorer written apart. */

import { describe, expect, it } from 'vitest'
import { compareTexts } from '../../../src/core/compare/compare-texts.ts'
import type { Comparison } from '../../../src/core/compare/text-comparison.ts'
import type { Episode } from '../../../src/core/episode/schema.ts'
import { findWords } from '../../../src/core/text/words.ts'
import { makeTalk } from '../../bench/make-talk.ts'
import { episodeOf } from '../../support/episode-text.ts'
import { emptyEpisode } from '../transcript/write-episode.ts'
import { readCorpus } from '../search/labelled/corpus.ts'
import { plantEdits, writeOtherwise, type PlantedEdit } from './planted.ts'
import { foldForReference, scoreByTable } from './reference-scorer.ts'

const EDITS = 100
const WORDS = 4_000

/** Untimed, a paragraph a cue. */
function talkOf(paragraphs: readonly string[]): Episode {
  const cues = paragraphs.map((text, at) => ({ id: `c${at}`, text }))
  return episodeOf('', { ...emptyEpisode, title: 'A talk', cues })
}

/** Ten talks of the corpus beside the project, else ten made ones. */
function readTalks(): string[][] {
  const corpus = readCorpus()?.filter((paragraphs) => paragraphs.join(' ').split(' ').length > WORDS)
  const talks = corpus
    ? Array.from({ length: 10 }, (_, at) => corpus[at * 30 + 1]!)
    : Array.from({ length: 10 }, (_, at) => makeTalk(WORDS + at * 100, 3600).cues.map(({ text }) => text))
  return talks.map((paragraphs) => {
    let words = 0
    return paragraphs.filter((text) => (words += text.split(' ').length) <= WORDS + 100)
  })
}

function judge({ differences }: Comparison, edits: readonly PlantedEdit[], paragraphs: readonly string[]) {
  const words = paragraphs.map(findWords)
  const touches = ({ paragraph, word }: PlantedEdit, difference: Comparison['differences'][number]) =>
    difference.a.places.some(
      ({ segment, start, end }) =>
        segment === paragraph && start <= words[segment]![word]!.end && (words[segment]![word - 1]?.start ?? 0) <= end,
    )
  const missed = edits.filter((edit) => !differences.some((difference) => touches(edit, difference)))
  const foreign = differences.filter((difference) => !edits.some((edit) => touches(edit, difference)))
  return { missed, foreign }
}

describe('a comparison of a transcript with itself by another hand, and edits', () => {
  const talks = readTalks()

  it.each(talks.map((_, at) => at))(
    'finds 98 of 100 edits, 2 false ones at most, and the share of a plain scorer: talk %i @slow',
    (at) => {
      const talk = talks[at]!
      const { paragraphs, edits } = plantEdits(talk, EDITS, at + 1)
      const other = writeOtherwise(paragraphs, at + 50)
      const comparison = compareTexts(talkOf(talk), talkOf(other))
      const { missed, foreign } = judge(comparison, edits, talk)
      const share = (100 * comparison.same) / comparison.words
      const reference = scoreByTable(foldForReference(talk.join(' ')), foldForReference(other.join(' ')))
      expect(missed.length).toBeLessThanOrEqual(0.02 * edits.length)
      expect(foreign.length).toBeLessThanOrEqual(0.02 * edits.length)
      expect(Math.abs(share - reference)).toBeLessThanOrEqual(0.5)
      expect(edits.length).toBeGreaterThan(95)
    },
  )
})

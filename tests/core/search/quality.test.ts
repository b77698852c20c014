import { findTyped } from './find-typed.ts'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { SearchDocument } from '../../../src/core/search/search-document.ts'
import { createTermEngine } from '../../../src/core/search/retrieve/term-engine.ts'
import { createTranscriptEngine } from '../../../src/core/search/retrieve/transcript-engine.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { readNote } from '../../support/import-text.ts'
import { readCorpus } from './labelled/corpus.ts'
import { makeQueries } from './labelled/labelled-queries.ts'
import { measureTopics } from './labelled/measure-topics.ts'
import { measureQuality, type Ask, type Quality } from './labelled/measure-quality.ts'
import { cutCaptions, makeSpokenText } from './labelled/spoken-text.ts'

function createAsk(texts: readonly string[], isContinuous: boolean): Ask {
  const documents = texts.map((text, index): SearchDocument => {
    return { kind: 'transcript', episodeId: 'e', id: String(index), text, detail: '' }
  })
  const engine = createTermEngine(documents, { goesOn: () => isContinuous })
  return (query, limit) => findTyped(engine, query, limit).hits.map(({ document }) => Number(document.id))
}

function expectGood(quality: Quality): void {
  expect(quality.clean.firstFive).toBeGreaterThanOrEqual(0.98)
  expect(quality.oneError.firstFive).toBeGreaterThanOrEqual(0.97)
  expect(quality.twoErrors.firstFive).toBeGreaterThanOrEqual(0.92)
  for (const { junk } of [quality.clean, quality.oneError, quality.twoErrors]) expect(junk).toBeLessThanOrEqual(0.01)
  expect(quality.phraseFirst).toBe(1)
  expect(quality.phrasePrecision).toBe(1)
  expect(quality.nonsense).toBe(0)
}

const PARAGRAPHS = makeSpokenText({ paragraphs: 800, vocabulary: 3000, seed: 5 })

describe('half-remembered passages of a long conversation', () => {
  test('are found by two to four of their words, typed rightly or with one or two errors', () => {
    expectGood(measureQuality(PARAGRAPHS, makeQueries(PARAGRAPHS, 2024, 120), createAsk(PARAGRAPHS, true)))
  })

  test('are found as well when the transcript is captions of seven words', () => {
    const captions = cutCaptions(PARAGRAPHS)
    const paragraphOf = PARAGRAPHS.flatMap((text, index) => cutCaptions([text]).map(() => index))
    const ask = createAsk(captions, true)
    const quality = measureQuality(PARAGRAPHS, makeQueries(PARAGRAPHS, 7, 120), (query, limit) => [
      ...new Set(ask(query, limit * 2).map((caption) => paragraphOf[caption]!)),
    ])
    expect(quality.clean.firstFive).toBeGreaterThanOrEqual(0.98)
    expect(quality.oneError.firstFive).toBeGreaterThanOrEqual(0.97)
    expect(quality.twoErrors.firstFive).toBeGreaterThanOrEqual(0.92)
    expect(quality.nonsense).toBe(0)
  })
})

test('passages of a real conversation are found as well', () => {
  const corpus = readCorpus()
  if (!corpus) return console.log('No corpus beside the project: the check on real transcripts is left out.')
  const [longest = []] = corpus
  const quality = measureQuality(longest, makeQueries(longest, 2024, 120), createAsk(longest, true))
  console.log('Longest episode of the corpus:', JSON.stringify(quality))
  expectGood(quality)
})

test('topics of the reference episode, as a person would type them, lead to what that person wants', () => {
  const note = readFileSync(new URL('../../../data/notes/EV7WhVT270Q.md', import.meta.url), 'utf8')
  const episode = readNote(note, 'EV7WhVT270Q.md')
  const engine = createTranscriptEngine(episode, buildTranscript(episode))
  const { first, firstFive } = measureTopics((query) =>
    findTyped(engine, query, 5).hits.map(({ document }) => document.at!),
  )
  expect(first).toBeGreaterThanOrEqual(0.9)
  expect(firstFive).toBeGreaterThanOrEqual(0.95)
})

/** The two sets that the checker is measured with: labelled by hand, and made by known edits. */

import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'
import { readCorpus } from '../../search/labelled/corpus.ts'
import { answerQuotes, createLabelledEpisode, createTalk, type JudgedAnswer, placeQuotes } from './judged-text.ts'
import { makeEdits } from './make-edits.ts'
import type { NamedTalk } from './place-labels.ts'

const SEED = 41
const WORDS_PER_SECOND = 2.5

export function answerLabelled(talks: readonly NamedTalk[]): JudgedAnswer[] {
  return talks.flatMap((talk) => {
    const episode = createLabelledEpisode(talk)
    return answerQuotes(episode, placeQuotes(talk, buildTranscript(episode)))
  })
}

/** Talks in scripts without spaces are left out: the edits are made in words. */
export function answerMade(talks: readonly NamedTalk[], rounds: number): JudgedAnswer[] {
  return talks
    .filter(({ head }) => head['language'] === 'en')
    .flatMap((talk, index) => {
      const episode = createLabelledEpisode(talk)
      return answerQuotes(episode, makeEdits(buildTranscript(episode), talk.name, SEED + index, rounds))
    })
}

/** Quotes made from real transcripts where they lie beside the project, every `step`th; times are made from words. */
export function answerCorpus(step: number, rounds: number): JudgedAnswer[] | undefined {
  return readCorpus()
    ?.filter((_, index) => index % step === 1)
    .flatMap((paragraphs, index) => {
      const episode = createTimedTalk(paragraphs)
      return answerQuotes(episode, makeEdits(buildTranscript(episode), `real talk ${index}`, SEED + index, rounds))
    })
}

/** Paragraphs with times by the number of their words. */
export function createTimedTalk(paragraphs: readonly string[]) {
  let said = 0
  return createTalk(
    paragraphs.map((text) => {
      const start = said / WORDS_PER_SECOND
      said += text.split(/\s+/).length
      return { start, text }
    }),
  )
}

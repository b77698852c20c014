/** Quotes with known verdicts on one text, and the results of the checker. */

import { countWords } from '../../../../src/core/text/words.ts'
import { WORDS_PER_SECOND } from '../../../../src/core/transcript/coverage.ts'
import { readEpisode } from '../../../../src/core/episode/read-episode.ts'
import type { Episode } from '../../../../src/core/episode/schema.ts'
import { checkQuotes } from '../../../../src/core/findings/quotes/check-quotes.ts'
import type { Passage, QuoteCheck } from '../../../../src/core/findings/finding.ts'
import { buildSpeakers } from '../../../../src/core/import/compile/build-speakers.ts'
import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'
import type { Transcript } from '../../../../src/core/transcript/transcript.ts'
import { emptyEpisode } from '../../transcript/write-episode.ts'
import { type NamedTalk, type Place, placePassage, tokensOf } from './place-labels.ts'
import type { Judged } from './read-labels.ts'

/** `first` and `last` are indices of paragraphs; the offsets are characters of their texts. */
export interface JudgedQuote {
  readonly name: string
  readonly text: string
  readonly verdicts: readonly Judged[]
  /** All places of a repeat or all parts of a stitched quote; empty when it is said nowhere. */
  readonly positions: readonly Place[]
  readonly differs: readonly { readonly claimed: string; readonly said: string }[]
  readonly at?: number
  readonly speaker?: string
  readonly isSpeakerRight?: boolean
}

export interface JudgedAnswer {
  readonly quote: JudgedQuote
  readonly check: QuoteCheck
  readonly transcript: Transcript
}

interface Cue {
  readonly start: number
  readonly speaker?: string
  readonly text: string
}

/** How long its words take at the pace of usual speech: the transcript is whole. */
function measureSpeech(cues: readonly Cue[]): number {
  const words = cues.reduce((sum, { text }) => sum + countWords(text), 0)
  return Math.max(1, Math.floor(words / WORDS_PER_SECOND))
}

/** An episode of paragraphs with times; anything else of it goes into `rest`. */
export function createTalk(cues: readonly Cue[], rest: Record<string, unknown> = {}): Episode {
  const result = readEpisode({
    ...emptyEpisode,
    media: { kind: 'youtube', videoId: 'abcdefghijk' },
    duration: measureSpeech(cues),
    ...rest,
    cues: cues.map((cue, index) => ({ id: `c${index}`, ...cue })),
  })
  if (!result.ok) throw new Error(`not an episode: ${JSON.stringify(result.problem)}`)
  return result.episode
}

/** The labelled talk as an episode, without quotes, with its names. */
export function createLabelledEpisode(talk: NamedTalk): Episode {
  return createTalk(talk.cues, {
    title: talk.head['title'],
    // The one that is abridged: its times are those of the talk.
    ...(talk.name === 'reference' ? { duration: talk.cues.at(-1)!.start } : {}),
    language: talk.head['language'],
    speakers: buildSpeakers({ cues: talk.cues, quotes: talk.quotes.map(({ text, speaker }) => ({ text, speaker })) }),
    mentions: talk.mentions.map(({ kind, name }, index) => ({
      id: `m${index}`,
      group: '',
      kind,
      name,
      at: [],
      text: '',
    })),
  })
}

/** The labels with their places in the paragraphs, which may hold several cues. */
export function placeQuotes(talk: NamedTalk, transcript: Transcript): JudgedQuote[] {
  return talk.quotes.map((quote) => ({
    ...quote,
    name: `${talk.name}.txt:${quote.line}`,
    positions: quote.passages.map((passage) => placeInParagraphs(placePassage(passage, talk)!, transcript)),
  }))
}

/** Results of the checker for all quotes at once, as in an episode. */
export function answerQuotes(episode: Episode, quotes: readonly JudgedQuote[]): JudgedAnswer[] {
  const claimed = {
    ...episode,
    quotes: quotes.map(({ text, at, speaker }, index) => ({
      id: `q${index}`,
      text,
      ...(at !== undefined && { at }),
      ...(speaker !== undefined && { speaker }),
    })),
  }
  const transcript = buildTranscript(claimed)
  const checks = checkQuotes(claimed, transcript)
  return quotes.map((quote, index) => ({ quote, check: checks[index]!, transcript }))
}

/** Position of a character among all words of the transcript. */
export function createWordCount(transcript: Transcript): (segment: number, offset: number) => number {
  const words = transcript.segments.map(({ text }) => tokensOf(text))
  const before: number[] = []
  for (let sum = 0; before.length < words.length; sum += words[before.length - 1]!.length) before.push(sum)
  return (segment, offset) => before[segment]! + words[segment]!.filter((word) => word.start < offset).length
}

export function textOf(passage: Passage | Place, transcript: Transcript): string {
  const texts = transcript.segments.slice(passage.first, passage.last + 1).map(({ text }) => text)
  texts.push(texts.pop()!.slice(0, passage.endOffset))
  return [texts[0]!.slice(passage.startOffset), ...texts.slice(1)].join(' ')
}

function placeInParagraphs({ first, startOffset, last, endOffset }: Place, transcript: Transcript): Place {
  const [from, to] = [first, last].map((cue) => {
    const segment = transcript.segments.find(({ cues }) => cues.some((place) => place.cue === cue))!
    return { segment: segment.index, offset: segment.cues.find((place) => place.cue === cue)!.offset }
  })
  return {
    first: from!.segment,
    startOffset: from!.offset + startOffset,
    last: to!.segment,
    endOffset: to!.offset + endOffset,
  }
}

/** Builds the catalogue entry of an episode: the data shown on its card. */

import type { CatalogueEntry } from '../../catalogue/catalogue-schema.ts'
import { pickFacts } from '../../catalogue/stored-facets.ts'
import { MAX_SPEAKERS } from '../../catalogue/catalogue-values.ts'
import { countItems } from '../../catalogue/summary/count-items.ts'
import type { Episode } from '../../episode/schema.ts'
import type { Seconds } from '../../time/span.ts'
import { buildSpeakerIndex, isSpeakerCode, type Voice } from '../../transcript/speakers.ts'
import type { Transcript } from '../../transcript/transcript.ts'
import { chooseCoverQuote } from '../quotes/choose-cover-quote.ts'
import type { WordIndex } from '../word-index.ts'
import { measureTalk } from './measure-talk.ts'

/** Size in bytes of the episode file, and the first 16 hex digits of its SHA-256. */
export interface EpisodeFileFacts {
  readonly size: number
  readonly hash: string
}

/** `index` spares the work where it is there already. */
export function buildCatalogueEntry(
  episode: Episode,
  transcript: Transcript,
  file: EpisodeFileFacts,
  index?: WordIndex,
): CatalogueEntry {
  return {
    id: episode.id,
    title: episode.title,
    ...pickFacts({ ...episode, speakers: getSpeakers(episode, transcript) }),
    counts: countItems(episode),
    poster: {
      chapters: getPosterStarts(transcript),
      marks: episode.highlights.flatMap((highlight) => highlight.at ?? highlight.clip?.start ?? []),
    },
    quote: chooseCoverQuote(episode, transcript, index),
    lacksMedia: episode.media ? undefined : true,
    size: file.size,
    hash: file.hash,
  }
}

/** Longer labels are not names. */
const MAX_NAME_LENGTH = 60

/** Full names where known, most words first, then people who are only quoted. */
function getSpeakers(episode: Episode, transcript: Transcript): string[] {
  const book = buildSpeakerIndex(episode, transcript)
  const words = new Map(measureTalk(transcript, book).voices.map((voice) => [voice.key, voice.words]))
  const wordsOf = ({ key }: Voice) => words.get(key) ?? 0
  const names = book.voices.toSorted((a, b) => wordsOf(b) - wordsOf(a)).map(({ name }) => name)
  const known = new Set(names.filter((name) => !isSpeakerCode(name) && name.length <= MAX_NAME_LENGTH))
  return [...known].filter((name) => !isJoint(name, known)).slice(0, MAX_SPEAKERS)
}

/** True for a label such as `Paul Ford and Rich Ziade` when both people are listed. */
function isJoint(name: string, known: ReadonlySet<string>): boolean {
  const parts = name
    .split(/,|&|\band\b/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  return parts.length > 1 && parts.every((part) => known.has(part))
}

function getPosterStarts(transcript: Transcript): Seconds[] {
  const chapters = transcript.chapters.map((chapter) => chapter.start)
  return chapters.length > 0 ? chapters : [...new Set(transcript.timelineStarts)]
}

/** One line of the library's index from an episode: what a card shows, nothing more. */

import type { CatalogueEntry, Episode } from '../episode/schema.ts'
import { countWords } from '../text/words.ts'
import type { Seconds } from '../time/span.ts'
import type { Transcript } from '../transcript/transcript.ts'

/** What is known of the file itself: its bytes and the first 16 hex digits of their SHA-256. */
export interface EpisodeFileFacts {
  readonly size: number
  readonly hash: string
}

export function buildCatalogueEntry(episode: Episode, transcript: Transcript, file: EpisodeFileFacts): CatalogueEntry {
  return {
    id: episode.id,
    title: episode.title,
    ...(episode.channel !== undefined && { channel: episode.channel }),
    ...(episode.publishedOn !== undefined && { publishedOn: episode.publishedOn }),
    ...(episode.duration !== undefined && { duration: episode.duration }),
    tags: episode.tags,
    counts: {
      highlights: episode.highlights.length,
      keyPoints: episode.keyPoints.length,
      mentions: episode.mentions.length,
      quotes: episode.quotes.length,
      cues: episode.cues.length,
      words: episode.cues.reduce((sum, cue) => sum + countWords(cue.text), 0),
    },
    poster: {
      chapters: readPosterStarts(transcript),
      marks: episode.highlights.flatMap((highlight) => highlight.at ?? highlight.clip?.start ?? []),
    },
    size: file.size,
    hash: file.hash,
  }
}

function readPosterStarts(transcript: Transcript): Seconds[] {
  const chapters = transcript.chapters.map((chapter) => chapter.start)
  return chapters.length > 0 ? chapters : [...new Set(transcript.timelineStarts)]
}

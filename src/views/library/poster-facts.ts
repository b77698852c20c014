/** The data a catalogue entry's drawn poster needs, also where the file states no length. */

import type { CatalogueEntry } from '../../core/episode/catalogue-schema.ts'
import type { PosterFacts } from '../../session/loaded-episode.ts'

/** Words at an even pace. */
const WORDS_PER_SECOND = 2.5

/** A length that is not stated is guessed for the drawing alone, never shown: as long as its words take, and past its last part. */
export function readPosterFacts({ poster, duration, counts }: CatalogueEntry): PosterFacts {
  const guess = Math.max(counts.words / WORDS_PER_SECOND, (poster.chapters.at(-1) ?? 0) + 1)
  return { ...poster, duration: duration ?? guess }
}

/** Counts what an episode holds, for its entry in the catalogue. */

import { countWords } from '../../text/words.ts'
import type { CatalogueEntry } from '../catalogue-schema.ts'
import type { Episode } from '../../episode/schema.ts'

export function countItems({ highlights, keyPoints, mentions, quotes, cues }: Episode): CatalogueEntry['counts'] {
  return {
    highlights: highlights.length,
    keyPoints: keyPoints.length,
    mentions: mentions.length,
    quotes: quotes.length,
    cues: cues.length,
    words: cues.reduce((sum, cue) => sum + countWords(cue.text), 0),
  }
}

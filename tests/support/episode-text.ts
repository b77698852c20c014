/** An episode as the app reads it from a file, from text a person can read: `1:57 Nathan: words`, one paragraph a line. */

import { readEpisode } from '../../src/core/episode/read-episode.ts'
import type { Episode } from '../../src/core/episode/schema.ts'
import { emptyEpisode, writeCues } from '../core/transcript/write-episode.ts'

/** Anything else of the episode goes into `rest`; it is checked as a file is. */
export function episodeOf(lines: string, rest: Record<string, unknown> = {}): Episode {
  const result = readEpisode({
    ...emptyEpisode,
    title: 'A talk',
    media: { kind: 'youtube', videoId: 'abcdefghijk' },
    cues: writeCues(lines, 'c'),
    ...rest,
  })
  if (!result.ok) throw new Error(`the test's episode is not valid: ${JSON.stringify(result.problem)}`)
  return result.episode
}

/** A key point, which is a chapter where the source has none of its own. */
export function keyPoint(at: number, title: string, text = ''): Record<string, unknown> {
  return { id: `k-${at}-${title}`, at, title, text }
}

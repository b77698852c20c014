/** Builds an episode from text a person can read: `1:57 Nathan: words`, one paragraph a line. */

import { readEpisode } from '../../src/core/episode/read-episode.ts'
import type { Episode } from '../../src/core/episode/schema.ts'
import { parseTimecode } from '../../src/core/time/timecode.ts'
import { emptyEpisode } from '../core/transcript/write-episode.ts'

const LINE = /^(?:(\d[\d:]*)\s+)?(?:([A-Z][\w ]{0,30}):\s+)?(.*)$/

/** Anything else of the episode goes into `rest`; times may be missing. */
export function episodeOf(lines: string, rest: Record<string, unknown> = {}): Episode {
  const cues = lines
    .trim()
    .split('\n')
    .map((line, index) => {
      const [, time, speaker, text = ''] = LINE.exec(line.trim()) ?? []
      const start = time === undefined ? undefined : parseTimecode(time)
      return { id: `c${index}`, ...(start !== undefined && { start }), text, ...(speaker !== undefined && { speaker }) }
    })
  const result = readEpisode({
    ...emptyEpisode,
    title: 'A talk',
    media: { kind: 'youtube', videoId: 'abcdefghijk' },
    cues,
    ...rest,
  })
  if (!result.ok) throw new Error(`the test's episode is not valid: ${JSON.stringify(result.problem)}`)
  return result.episode
}

/** A key point, which is a chapter where the source has none of its own. */
export function keyPoint(at: number, title: string, text = ''): Record<string, unknown> {
  return { id: `k-${at}-${title}`, at, title, text }
}

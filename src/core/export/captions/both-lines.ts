/** Lines of captions with a translation under each, paired by time. */

import type { Episode, Track } from '../../episode/schema.ts'
import { estimateLag, listTimed, pairByTime } from '../../transcript/pair-by-time.ts'
import { getTimedLines, type TimedLine } from './timed-lines.ts'

/** The first translation whose cues are here. */
export function findTranslation({
  tracks,
}: Pick<Episode, 'tracks'>): (Track & Required<Pick<Track, 'cues'>>) | undefined {
  return tracks?.find(
    (track): track is Track & Required<Pick<Track, 'cues'>> => track.kind === 'translation' && track.cues !== undefined,
  )
}

/** Stands where only the translation has words. */
const NOTHING_SAID = '–'

export function getBothLines(episode: Episode): TimedLine[] {
  const lines = getTimedLines(episode)
  const track = findTranslation(episode)
  if (!track) return lines
  const others = listTimed(track.cues)
  const lag = estimateLag(lines, others)
  const shifted = others.map(({ start, end, text }) => ({
    start: Math.max(0, start - lag),
    end: Math.max(0, end - lag),
    text,
  }))
  return pairByTime(lines, shifted).map(({ left, right }): TimedLine => {
    const [said, translated] = [left.map((index) => lines[index]!), right.map((index) => shifted[index]!)]
    const all = [...said, ...translated]
    const voices = new Set(said.map(({ speaker }) => speaker))
    return {
      start: Math.min(...all.map(({ start }) => start)),
      end: Math.max(...all.map(({ end }) => end)),
      endBasis: said.some(({ endBasis }) => endBasis === 'estimated') ? 'estimated' : 'stated',
      text: said.map(({ text }) => text).join(' ') || NOTHING_SAID,
      speaker: voices.size === 1 ? said[0]?.speaker : undefined,
      second: translated.map(({ text }) => text).join(' '),
    }
  })
}

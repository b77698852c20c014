/** Formats a passage as clean text: source characters, no times, a name where the speaker changes. */

import type { Transcript } from '../../transcript/transcript.ts'
import type { Passage } from '../finding.ts'
import { getPassageParts } from './passage-text.ts'

/**
 * A single paragraph is its text only. Several are separated by empty lines, with `Name: ` where the speaker changes and
 * with the titles of chapters that begin between them.
 */
export function formatCleanText(passage: Passage, transcript: Transcript): string {
  const parts = getPassageParts(passage, transcript)
  if (parts.length === 1) return parts[0]!.text.trim()
  let speaking: string | undefined
  return parts
    .flatMap(({ segment, text, speaker }, position) => {
      const isNew = speaker !== undefined && speaker !== speaking
      speaking = speaker ?? speaking
      const titles = position === 0 ? [] : getTitles(transcript, segment)
      return [...titles, `${isNew ? `${speaker}: ` : ''}${text.trim()}`]
    })
    .join('\n\n')
}

function getTitles({ chapters }: Transcript, segment: number): string[] {
  return chapters.filter(({ firstSegment }) => firstSegment === segment).map(({ titles }) => titles.join(' and '))
}

/** Decides whether a plain text may be a transcript, rather than a list or a letterhead. */

import type { DraftCue } from '../../draft.ts'

/** Lines of fewer words are items of a list or headings, not prose. */
const PROSE_LINE = 6
/** Texts with less prose than this, in words, cannot be recognised as a transcript. */
const MIN_PROSE = 12

/** Times, speakers, or enough prose. */
export function hasTranscriptSigns(text: string, cues: readonly DraftCue[]): boolean {
  if (cues.some(({ start, speaker }) => start !== undefined || speaker !== undefined)) return true
  let all = 0
  let prose = 0
  for (const line of text.split('\n')) {
    const words = countWords(line)
    all += words
    if (words >= PROSE_LINE) prose += words
  }
  return prose >= MIN_PROSE && prose >= all / 2
}

/** Scripts without spaces have about two letters to a word. */
function countWords(line: string): number {
  const unspaced = line.match(/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/gu)
  return (line.match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0) + Math.floor((unspaced?.length ?? 0) / 2)
}

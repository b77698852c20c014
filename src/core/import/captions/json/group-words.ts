/** Groups a stream of timed words into cues at changes of speaker, ends of sentences, and pauses. */

import type { SpokenWord } from './locate-words.ts'

/** A pause this long ends a cue, in seconds. */
const MIN_PAUSE = 1.5
/** Sentences shorter than this go on in the same cue, in words. */
const MIN_WORDS = 4
/** A cue without any joint is cut here, in words; in scripts without spaces a word is a character or two. */
const MAX_WORDS = 40

const SENTENCE_END = /[.!?…。！？؟]["'”’»)\]]*\s*$/u

/** The same words in groups, in order; no group is empty. */
export function groupWords(words: readonly SpokenWord[]): SpokenWord[][] {
  const groups: SpokenWord[][] = []
  let group: SpokenWord[] = []
  for (const word of words) {
    if (group.length > 0 && isJoint(group, word)) {
      groups.push(group)
      group = []
    }
    group.push(word)
  }
  if (group.length > 0) groups.push(group)
  return groups
}

function isJoint(group: readonly SpokenWord[], next: SpokenWord): boolean {
  const last = group.at(-1)!
  if (next.speaker !== last.speaker) return true
  const isGlued = next.text.trim() === '' || /^\s*[.,!?;:)…、。，！？]/u.test(next.text)
  if (isGlued) return false
  if (group.length >= MAX_WORDS) return true
  const before = last.end ?? last.at
  if (before !== undefined && next.at !== undefined && next.at - before >= MIN_PAUSE) return true
  return group.length >= MIN_WORDS && SENTENCE_END.test(findText(group))
}

/** Text of the last word that is more than a space. */
function findText(group: readonly SpokenWord[]): string {
  return group.findLast((word) => word.text.trim() !== '')?.text ?? ''
}

/** Whether the words of a clip are still said, beside what is said in their place. */

import { findPassageIn } from '../../core/findings/passages/choose-passage.ts'
import { getPassageText } from '../../core/findings/passages/passage-text.ts'
import { tokenize } from '../../core/findings/word-index.ts'
import type { Clip } from '../../core/clip/clip.ts'
import type { Episode } from '../../core/episode/schema.ts'
import type { Transcript } from '../../core/transcript/transcript.ts'
import { getClipText } from './clip-list.ts'

/** Times of words are estimates that another transcript may move by this much. In seconds. */
const LEEWAY = 5
/** Words shown on both sides of what has changed. */
const CONTEXT = 6

export interface ChangedWords {
  readonly was: string
  /** Empty where nothing is said any more. */
  readonly now: string
}

/** Undefined while the words are said at about the same time, and for a clip that was made before words were kept. */
export function findChangedWords(
  { text: was, start, end }: Pick<Clip, 'text' | 'start' | 'end'>,
  episode: Episode,
  transcript: Transcript,
): ChangedWords | undefined {
  if (was === undefined) return undefined
  const around = findPassageIn(episode, transcript, { start: Math.max(0, start - LEEWAY), end: end + LEEWAY })
  const isSaid = around && foldWords(getPassageText(around, transcript)).includes(foldWords(was))
  return isSaid ? undefined : { was, now: getClipText(episode, transcript, { start, end }) ?? '' }
}

/** Both wordings without the words that they begin and end with alike, apart from some around the change. */
export function cutToChange({ was, now }: ChangedWords): ChangedWords {
  if (now === '') return { was, now }
  const [before, after] = [was.trim().split(/\s+/), now.trim().split(/\s+/)]
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start += 1
  let end = 0
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1
  const [from, rest] = [Math.max(0, start - CONTEXT), Math.max(0, end - CONTEXT)]
  const cut = (words: readonly string[]) =>
    [...(from > 0 ? ['…'] : []), ...words.slice(from, words.length - rest), ...(rest > 0 ? ['…'] : [])].join(' ')
  return { was: cut(before), now: cut(after) }
}

function foldWords(text: string): string {
  return ` ${tokenize(text)
    .map(({ key }) => key)
    .join(' ')} `
}

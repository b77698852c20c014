/** Assigns the words of a file to its segments, when the file lists both separately. */

import type { Caption, CaptionLine, WordMark } from '../caption.ts'
import type { IssueTally } from '../issue-tally.ts'
import { locateWords, type SpokenWord } from './locate-words.ts'

/** The captions with the times of the words found in their texts. Captions have one line each. */
export function spreadWords(captions: readonly Caption[], words: readonly SpokenWord[], tally: IssueTally): Caption[] {
  const lines = captions.map((caption) => caption.lines[0]?.text ?? '').filter((text) => text !== '')
  const { words: marks } = locateWords(lines.join(' '), words, { path: 'words' }, tally)
  let next = 0
  let from = 0
  return captions.map((caption) => {
    const line = caption.lines[0]
    if (!line || line.text === '') return caption
    const end = from + line.text.length
    const own: WordMark[] = []
    for (; next < marks.length && marks[next]!.offset < end; next++) {
      own.push({ ...marks[next]!, offset: marks[next]!.offset - from })
    }
    from = end + 1
    const timed: CaptionLine = { ...line, words: own }
    return { ...caption, lines: [timed] }
  })
}

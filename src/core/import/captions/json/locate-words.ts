/** Locates the words of a machine transcript in its text, so that their times get the right offsets. */

import type { Seconds } from '../../../time/span.ts'
import type { DraftTurn } from '../../draft.ts'
import { formatExcerpt, type IssueTally } from '../../issue.ts'
import {
  type Caption,
  type CaptionLine,
  type FilePosition,
  type WordMark,
  cleanText,
  createLineBuilder,
} from '../caption.ts'

/** A word as recognisers give it: its own spaces kept, times where they have any. */
export interface SpokenWord {
  readonly text: string
  readonly at?: Seconds | undefined
  readonly end?: Seconds | undefined
  readonly speaker?: string | undefined
}

/** A word is looked for at most this far behind the one before, in characters. */
const MAX_SKIP = 120

/** The text with the times of its words. Words that are not found or have no time are counted in the tally. */
export function locateWords(
  text: string,
  words: readonly SpokenWord[],
  position: FilePosition,
  tally: IssueTally,
): CaptionLine {
  const line = cleanText(text)
  const marks: WordMark[] = []
  let from = 0
  for (const word of words) {
    const wanted = cleanText(word.text)
    if (wanted === '') continue
    const offset = findWord(line, wanted, from)
    if (offset === undefined) {
      addLost(wanted, position, tally)
      continue
    }
    from = offset + wanted.length
    if (word.at === undefined) addUntimed(wanted, position, tally)
    else marks.push({ offset, at: word.at, end: word.end })
  }
  return { text: line, words: marks }
}

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

/** Offsets in a text where its words change the speaker, the first included; empty for a single speaker. */
export function locateTurns(text: string, words: readonly SpokenWord[]): DraftTurn[] {
  if (new Set(words.map((word) => word.speaker)).size < 2) return []
  const turns: DraftTurn[] = []
  let from = 0
  for (const word of words) {
    const wanted = cleanText(word.text)
    const offset = wanted === '' ? undefined : findWord(text, wanted, from)
    if (offset === undefined) continue
    from = offset + wanted.length
    if (word.speaker !== undefined && word.speaker !== turns.at(-1)?.speaker)
      turns.push({ offset: turns.length === 0 ? 0 : offset, speaker: word.speaker })
  }
  return turns
}

/** A text made of the words alone. `spaced`: the words carry no spaces of their own. */
export function joinWords(
  words: readonly SpokenWord[],
  spaced: boolean,
  position: FilePosition,
  tally: IssueTally,
): CaptionLine {
  const builder = createLineBuilder()
  for (const word of words) {
    if (word.text.trim() !== '') {
      if (word.at === undefined) addUntimed(word.text.trim(), position, tally)
      else builder.mark(word.at, word.end)
    }
    builder.append(spaced && needsSpace(word.text) ? ` ${word.text}` : word.text)
  }
  return builder.build()
}

export interface LocatedWord extends Omit<SpokenWord, 'text'> {
  readonly offset: number
}

/** The whole text cut at the starts of its words, so that nothing between them is lost. */
export function splitAtWords(text: string, words: readonly LocatedWord[]): SpokenWord[] {
  const pieces = words.map(({ offset, at, end }, index) => ({
    text: text.slice(offset, words[index + 1]?.offset),
    at,
    end,
  }))
  const before = text.slice(0, words[0]?.offset)
  return before.trim() === '' ? pieces : [{ text: before }, ...pieces]
}

/** Marks alone are glued to the word before (`...it` is a word), and so are words of scripts without spaces. */
function needsSpace(word: string): boolean {
  const isMark = /^[.,!?;:%)\]}»”]/.test(word) && !/[\p{L}\p{N}]/u.test(word)
  return (
    !isMark && !/^[\s、。，！？]/u.test(word) && !/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(word)
  )
}

function findWord(line: string, wanted: string, from: number): number | undefined {
  const start = line[from] === ' ' ? from + 1 : from
  if (line.startsWith(wanted, start)) return start
  const reach = line.slice(from, from + MAX_SKIP + wanted.length)
  const exact = findBounded(reach, wanted)
  if (exact !== undefined) return from + exact
  const loose = findBounded(reach.toLowerCase(), wanted.toLowerCase())
  return loose === undefined || reach.toLowerCase().length !== reach.length ? undefined : from + loose
}

function findBounded(reach: string, wanted: string): number | undefined {
  for (let at = reach.indexOf(wanted); at !== -1; at = reach.indexOf(wanted, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(reach[at - 1]!)) return at
  }
  return undefined
}

function addLost(word: string, position: FilePosition, tally: IssueTally): void {
  const what = `the timed word "${formatExcerpt(word)}" is not in the text`
  tally.add({ code: 'word-not-in-text', ...position, what, hint: 'the text was kept, the time was not used' })
}

function addUntimed(word: string, position: FilePosition, tally: IssueTally): void {
  if (!/[\p{L}\p{N}]/u.test(word)) return
  const what = `the word "${formatExcerpt(word)}" has no time of its own`
  tally.add({ code: 'word-without-time', ...position, what, hint: 'it was kept; its time will be estimated' })
}

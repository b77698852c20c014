/** Makes the times of captions fit for an episode: one per word, never falling, and an end for a caption only behind its start. */

import type { Seconds } from '../../../time/span.ts'
import type { DraftWords } from '../../draft.ts'
import { LIMITS } from '../../limits.ts'
import type { Caption, CaptionLine, FilePosition, WordMark } from '../caption.ts'
import type { IssueTally } from '../../issue.ts'
import { formatNumber } from '../../../text/number.ts'

const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** Undefined when no word of the line has a time that can be used. */
export function tidyWordTimes(line: CaptionLine, position: FilePosition, tally: IssueTally): DraftWords | undefined {
  if (line.words.length === 0) return undefined
  const marks = dropFalling(joinPieces(line), position, tally)
  if (marks.length === 0) return undefined
  const offsets = marks.map((mark) => mark.offset)
  const starts = marks.map((mark) => roundTime(mark.at))
  const ends = marks.map((mark) => mark.end)
  const hasEnds = ends.every((end) => end !== undefined)
  return {
    offsets,
    starts,
    ends: hasEnds ? ends.map((end, index) => Math.max(roundTime(end), starts[index]!)) : undefined,
  }
}

/** A time inside a word (a syllable, a full stop of its own) only says when the word ends. In scripts without spaces it is a word. */
function joinPieces(line: CaptionLine): WordMark[] {
  const marks: WordMark[] = []
  for (const word of line.words) {
    const mark = passChange(word, line.text)
    const last = marks.at(-1)
    if (mark.offset >= line.text.length || (last && mark.offset < last.offset)) continue
    if (last?.offset === mark.offset) marks[marks.length - 1] = mark
    else if (startsWord(line.text, mark.offset) || !last) marks.push(mark)
    else if (last.end !== undefined) marks[marks.length - 1] = { ...last, end: mark.end ?? last.end }
  }
  return marks
}

/** The time of `>> You` is that of the word, not of the mark for another speaker. */
function passChange(mark: WordMark, text: string): WordMark {
  const change = text.startsWith('>>', mark.offset) ? /^>>+ /.exec(text.slice(mark.offset, mark.offset + 8)) : null
  return change ? { ...mark, offset: mark.offset + change[0].length } : mark
}

function startsWord(text: string, offset: number): boolean {
  return offset === 0 || text[offset - 1] === ' ' || UNSPACED.test(text.slice(offset, offset + 2))
}

function dropFalling(marks: readonly WordMark[], position: FilePosition, tally: IssueTally): WordMark[] {
  let latest = 0
  return marks.filter((mark) => {
    if (Number.isFinite(mark.at) && mark.at >= latest && mark.at <= LIMITS.seconds) {
      latest = mark.at
      return true
    }
    tally.add({
      code: 'bad-word-time',
      ...position,
      what: `the word time ${mark.at} is earlier than the word before it, or out of range`,
      hint: 'the word was kept without a time',
    })
    return false
  })
}

/** To the millisecond: machines write 5.079999923706055 for 5.08. */
export function roundTime(at: Seconds): Seconds {
  return Math.round(at * 1000) / 1000
}

/** Unchanged when no word of the file has a time. */
export function markLoneWords(captions: readonly Caption[]): readonly Caption[] {
  if (!captions.some((caption) => caption.lines.some((line) => line.words.length > 0))) return captions
  return captions.map((caption) => {
    const spoken = caption.lines.filter((line) => line.text !== '')
    const [line] = spoken
    if (spoken.length !== 1 || !line || line.words.length > 0 || line.text.includes(' ')) return caption
    return caption.start === undefined
      ? caption
      : { ...caption, lines: [{ ...line, words: [{ offset: 0, at: caption.start }] }] }
  })
}

/** Without an end of its own a caption lasts to the next one, if that comes within this time, in seconds. */
const MAX_GAP = 90
/** A caption that ends before it starts gets this length, or less when the next comes sooner, in seconds. */
const DEFAULT_LENGTH = 2

/** Mends ends before or at their start. Missing ends stay missing. */
export function mendEnds(captions: readonly Caption[], tally: IssueTally): readonly Caption[] {
  return captions.map((caption, index) => {
    const { start, end } = caption
    if (start === undefined || end === undefined || end > start) return caption
    const next = captions[index + 1]?.start
    const mended = next !== undefined && next > start ? Math.min(next, start + DEFAULT_LENGTH) : start + DEFAULT_LENGTH
    tally.add({
      code: 'end-before-start',
      ...caption.position,
      what: `this caption ends at ${formatSeconds(end)}, but starts at ${formatSeconds(start)}`,
      hint: `fixed: it now ends at ${formatSeconds(mended)}`,
      describeAll: (count) => {
        const { line } = caption.position
        const first = line === undefined ? '' : ` (first: line ${formatNumber(line)})`
        return { what: `${formatNumber(count)} captions end before they start${first}`, hint: 'fixed' }
      },
    })
    return { ...caption, end: mended }
  })
}

/**
 * YouTube states how long a caption stays on the screen, into the next ones. Ends are cut at the next start, and where none
 * is stated the next start (at most 90 s later) is taken.
 */
export function clipEnds(captions: readonly Caption[]): readonly Caption[] {
  return captions.map((caption, index) => {
    const next = captions[index + 1]?.start
    if (caption.start === undefined || next === undefined || next <= caption.start) return caption
    if (caption.end !== undefined) return caption.end > next ? { ...caption, end: next } : caption
    return next - caption.start <= MAX_GAP ? { ...caption, end: next } : caption
  })
}

function formatSeconds(at: Seconds): string {
  return `${Math.round(at * 1000) / 1000} s`
}

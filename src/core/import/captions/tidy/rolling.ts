/** Removes the repeats of rolling captions, which show each phrase two or three times; real repetition stays. */

import { type Caption, type CaptionLine, joinLines, sliceLine } from '../caption.ts'
import type { Seconds } from '../../../time/span.ts'

interface Unrolled {
  readonly captions: readonly Caption[]
  /** Words (separated by spaces) taken out. */
  readonly removed: number
}

/** A caption this short only holds the picture while a line moves up, in seconds. */
const HOLD = 0.05
/** Share of following captions that must repeat before a file counts as rolling. */
const SHARE = 0.4
const MAX_LINES = 6
const MAX_WORDS = 40
const MIN_WORDS = 3

/**
 * Three ways captions repeat, each only where the file as a whole shows it:
 *
 *     lines   A          A B        B C        the display rolls by whole lines (YouTube's automatic captions)
 *     words   so we      so we go   we go on   the display grows or slides by words
 *     player  THE cat    the CAT               one text, an underline moving through it: becomes one caption with word times
 *
 * A line that is spoken twice survives: what is new in a rolling caption stands in its last line, and that is never taken
 * for a repeat unless the caption only holds the picture.
 */
export function unrollCaptions(captions: readonly Caption[]): Unrolled {
  const played = collapsePlayed(captions)
  const rolled = unrollBy(findWay(played.captions), played.captions)
  return { captions: rolled.captions, removed: played.removed + rolled.removed }
}

type Way = (
  before: readonly CaptionLine[],
  caption: Caption,
) => { readonly lines: readonly CaptionLine[]; readonly removed: number }

function findWay(captions: readonly Caption[]): Way | undefined {
  const pairs = { joint: 0, lines: 0, words: 0, holds: 0 }
  for (const [before, caption] of samplePairs(captions)) {
    // Captions of one instant are stacked: a display that rolls takes its time.
    if (!isJoint(before, caption) || caption.start === before.start) continue
    pairs.joint++
    if (repeatsLines(before, caption)) {
      pairs.lines++
      if (isHold(caption)) pairs.holds++
    } else if (slidesWords(before, caption)) pairs.words++
  }
  // A picture that is held once is enough of a short file: nothing else shows the same words for a hundredth of a second.
  const needed = Math.max(pairs.holds > 0 ? 1 : 2, pairs.joint * SHARE)
  if (pairs.lines >= needed) return splitLines
  return pairs.words + pairs.lines >= needed && pairs.words >= 2 ? cutWords : undefined
}

const BLOCK = 100
const BLOCKS = 20

/** Captions and those in front of them: all of a short file, blocks from everywhere in a long one. */
function* samplePairs(captions: readonly Caption[]): Generator<readonly [Caption, Caption], void, undefined> {
  const blocks = Math.ceil(captions.length / BLOCK)
  const step = Math.max(1, blocks / BLOCKS)
  for (let block = 0; block < blocks; block += step) {
    const from = Math.floor(block) * BLOCK
    const to = Math.min(from + BLOCK, captions.length)
    for (let index = Math.max(1, from); index < to; index++) yield [captions[index - 1]!, captions[index]!]
  }
}

/** Evidence of rolling: not only the same words, but a line that moved up or a picture that is held. */
function repeatsLines(before: Caption, caption: Caption): boolean {
  if (countRepeatedLines(before.lines, caption) === 0) return false
  return caption.lines.length > 1 || before.lines.length > 1 || isHold(caption) || isHold(before)
}

/** Evidence of growing or sliding: some words again, some new. The same words only are true repetition, or a machine's loop. */
function slidesWords(before: Caption, caption: Caption): boolean {
  const cut = cutWords(before.lines, caption)
  return cut.removed >= MIN_WORDS && !isBlank(cut.lines)
}

function unrollBy(way: Way | undefined, captions: readonly Caption[]): Unrolled {
  if (!way) return { captions, removed: 0 }
  const kept: Caption[] = []
  let removed = 0
  let before: Caption | undefined
  for (const caption of captions) {
    const cut = before && isJoint(before, caption) ? way(before.lines, caption) : { lines: caption.lines, removed: 0 }
    removed += cut.removed
    if (cut.removed > 0 && isBlank(cut.lines)) extendLast(kept, caption)
    else kept.push(cut.removed > 0 ? { ...caption, lines: cut.lines } : caption)
    if (!isBlank(caption.lines)) before = caption
  }
  return { captions: kept, removed }
}

/** A caption that only held the picture: what it held lasts as long. */
function extendLast(kept: Caption[], caption: Caption): void {
  const last = kept.at(-1)
  if (!last || last.end === undefined || caption.end === undefined || !isHold(caption)) return
  kept[kept.length - 1] = { ...last, end: Math.max(last.end, caption.end) }
}

const splitLines: Way = (before, caption) => {
  const count = countRepeatedLines(before, caption)
  if (count === 0) return { lines: caption.lines, removed: 0 }
  let left = count
  const repeated: CaptionLine[] = []
  const lines = caption.lines.filter((line) => {
    if (left === 0 || line.text === '') return true
    left--
    repeated.push(line)
    return false
  })
  return { lines, removed: countSpaced(repeated) }
}

/** Number of leading lines that repeat the last lines of the caption before. */
function countRepeatedLines(before: readonly CaptionLine[], caption: Caption): number {
  const tail = readTexts(before)
  const head = readTexts(caption.lines)
  const most = Math.min(tail.length, hasNewLine(caption) ? head.length - 1 : head.length, MAX_LINES)
  for (let count = most; count > 0; count--) {
    const shift = tail.length - count
    if (head.slice(0, count).every((text, index) => text === tail[shift + index])) return count
  }
  return 0
}

/** True when the last line of a rolling caption is one that was not shown before. */
function hasNewLine(caption: Caption): boolean {
  if (isHold(caption) || caption.lines.length < 2) return (caption.lines.at(-1)?.words.length ?? 0) > 0
  return caption.lines.at(-1)!.text !== ''
}

const cutWords: Way = (before, caption) => {
  const old = splitWords(joinLines(before).text).slice(-MAX_WORDS)
  const line = joinLines(caption.lines)
  const fresh = splitWords(line.text)
  const count = countRepeatedWords(old, fresh)
  if (count === 0 || (count === fresh.length && !isHold(caption))) return { lines: caption.lines, removed: 0 }
  const repeated = fresh.slice(0, count).reduce((length, word) => length + word.length + 1, 0)
  return { lines: [sliceLine(line, Math.min(repeated, line.text.length))], removed: count }
}

function countRepeatedWords(old: readonly string[], fresh: readonly string[]): number {
  for (let count = Math.min(old.length, fresh.length); count >= 2; count--) {
    const shift = old.length - count
    let index = 0
    while (index < count && old[shift + index] === fresh[index]) index++
    const isWhole = count === old.length
    if (index === count && (count >= MIN_WORDS || isWhole)) return count
  }
  return old.length === 1 && fresh.length > 1 && old[0] === fresh[0] ? 1 : 0
}

function isHold(caption: Caption): boolean {
  return caption.start !== undefined && caption.end !== undefined && caption.end - caption.start <= HOLD
}

function isBlank(lines: readonly CaptionLine[]): boolean {
  return lines.every((line) => line.text === '')
}

function readTexts(lines: readonly CaptionLine[]): string[] {
  return lines.map((line) => line.text).filter((text) => text !== '')
}

/** A run of captions with one text and a moving underline becomes one caption; each underline is the time of its word. */
function collapsePlayed(captions: readonly Caption[]): Unrolled {
  if (!captions.some(isPlayed)) return { captions, removed: 0 }
  const kept: Caption[] = []
  let removed = 0
  let index = 0
  while (index < captions.length) {
    const end = findPlayedEnd(captions, index)
    const run = captions.slice(index, end)
    kept.push(run.length > 1 ? joinPlayed(run) : run[0]!)
    removed += run.slice(1).reduce((sum, caption) => sum + countSpaced(caption.lines), 0)
    index = end
  }
  return { captions: kept, removed }
}

function isPlayed(caption: Caption): boolean {
  return caption.lines.length === 1 && caption.lines[0]!.underlined !== undefined
}

function findPlayedEnd(captions: readonly Caption[], from: number): number {
  const first = captions[from]!
  let offset = first.lines[0]?.underlined ?? -1
  let hasPlayed = offset >= 0
  let end = from + 1
  for (; end < captions.length; end++) {
    const caption = captions[end]!
    const [line, second] = caption.lines
    if (second || first.lines.length !== 1 || line?.text !== first.lines[0]!.text) break
    if (!isJoint(captions[end - 1]!, caption) || (line.underlined !== undefined && line.underlined <= offset)) break
    if (line.underlined !== undefined) hasPlayed = true
    offset = line.underlined ?? offset
  }
  return hasPlayed ? end : from + 1
}

function joinPlayed(run: readonly Caption[]): Caption {
  const first = run[0]!
  const words = run.flatMap(({ lines, start, end }) => {
    const offset = lines[0]!.underlined
    return offset === undefined || start === undefined ? [] : [{ offset, at: start, end }]
  })
  return { ...first, end: run.at(-1)!.end, lines: [{ ...first.lines[0]!, words }] }
}

/** Captions follow each other when the next starts at most this long after the last ends, in seconds. */
const JOINT: Seconds = 0.25

/** True when a caption starts while the one before is shown, or right after it. */
function isJoint(before: Caption, caption: Caption): boolean {
  if (before.start === undefined || caption.start === undefined) return false
  const end = before.end ?? before.start
  return caption.start >= before.start && caption.start <= end + JOINT
}

function splitWords(text: string): string[] {
  return text === '' ? [] : text.split(' ')
}

/** Words of all lines. */
function countSpaced(lines: readonly CaptionLine[]): number {
  return lines.reduce((sum, line) => sum + splitWords(line.text).length, 0)
}

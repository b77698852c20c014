/** Captions as the reader chose them: without speakers, or cut by the rules by which captions can be read in time. */

import { findWords } from '../../text/words.ts'
import type { Seconds } from '../../time/span.ts'
import type { ExportOptions, ReadingRules } from '../exporter.ts'
import type { TimedLine } from './timed-lines.ts'

/** Near the rules of most broadcasters and streaming services. */
export const READING_RULES: ReadingRules = { maxChars: 42, maxLines: 2, maxSpeed: 20, gap: 0.08 }

/**
 * Captions of at most so many lines and characters, cut at words by their times; without word times those are spread over the
 * caption. An end is moved where time to read is missing, never a start: who speaks faster stays too fast. Captions with a
 * second language keep their length.
 */
export function fitLines(lines: readonly TimedLine[], { speakers, captions }: ExportOptions): TimedLine[] {
  const shown = speakers ? [...lines] : lines.map((line) => ({ ...line, speaker: undefined }))
  if (!captions) return shown
  const pieces = shown.flatMap((line) => (line.second === undefined ? cutLine(line, captions) : [line]))
  return pieces.map((piece, index) => ({ ...piece, end: fitEnd(piece, pieces[index + 1]?.start, captions) }))
}

function fitEnd({ start, end, text }: TimedLine, next: Seconds = Infinity, { maxSpeed, gap }: ReadingRules): Seconds {
  const wanted = Math.max(end, start + text.length / maxSpeed)
  const latest = next - gap
  return latest <= start ? Math.min(end, next) : Math.min(wanted, latest)
}

function cutLine(line: TimedLine, rules: ReadingRules): TimedLine[] {
  const { label, used } = fitLabel(line.speaker, rules)
  const bounds = findBounds(line.text, used, label?.isAlone ? 1 : 0, rules)
  const at = createClock(line)
  return bounds.slice(1).map((until, index): TimedLine => {
    const from = bounds[index]!
    const text = line.text.slice(from, until).trimEnd()
    const inside = line.words?.offsets.flatMap((offset, word) => (offset >= from && offset < until ? [word] : []))
    return {
      ...line,
      start: index === 0 ? line.start : at(from),
      end: until === line.text.length ? line.end : at(until),
      text: breakLine(text, index === 0 ? used : 0, rules),
      label: index === 0 ? label : undefined,
      isContinued: index > 0,
      words: inside && {
        offsets: inside.map((word) => line.words!.offsets[word]! - from),
        starts: inside.map((word) => line.words!.starts[word]!),
      },
    }
  })
}

/** A name that leaves no room for words has a line of its own; where there is only one line, it is cut to half of it. */
function fitLabel(
  speaker: string | undefined,
  { maxChars, maxLines }: ReadingRules,
): { readonly label?: TimedLine['label']; readonly used: number } {
  if (speaker === undefined) return { used: 0 }
  if (speaker.length + 2 <= maxChars / 2) return { used: speaker.length + 2 }
  if (maxLines > 1) return { label: { name: cutName(speaker, maxChars - 1), isAlone: true }, used: 0 }
  const name = cutName(speaker, Math.max(2, Math.floor(maxChars / 2) - 2))
  return { label: { name, isAlone: false }, used: name.length + 2 }
}

function cutName(name: string, length: number): string {
  return name.length <= length ? name : `${name.slice(0, cutWord(name, length - 1)).trimEnd()}…`
}

/** When a character is said: at the start of its word where the source times words. */
function createClock({ start, end, text, words }: TimedLine): (offset: number) => Seconds {
  return (offset) => {
    const word = words?.offsets.findIndex((one) => one >= offset) ?? -1
    const stated = word < 0 ? undefined : words?.starts[word]
    return stated !== undefined && stated >= start && stated <= end
      ? stated
      : start + ((end - start) * offset) / text.length
  }
}

/**
 * Where captions begin, and where the last one ends. Each is filled, but ends with a sentence where that fills half of it.
 * The first has a name of `label` characters in its first line, or a name in `above` lines over it.
 */
function findBounds(text: string, label: number, above: number, rules: ReadingRules): number[] {
  const starts = findWords(text).map((word) => word.start)
  const bounds = [0]
  const longest = (rules.maxChars + 2) * rules.maxLines
  while (true) {
    const from = bounds.at(-1)!
    const used = from === 0 ? label : 0
    const fits = (until: number) => {
      if (until > from + longest) return false
      const lines = breakLine(text.slice(from, until).trimEnd(), used, rules).split('\n')
      return (
        lines.length <= rules.maxLines - (from === 0 ? above : 0) &&
        lines.every((line, index) => line.length + (index === 0 ? used : 0) <= rules.maxChars)
      )
    }
    if (fits(text.length)) return [...bounds, text.length]
    const cuts = starts.filter((start) => start > from && fits(start))
    const half = from + (rules.maxChars * rules.maxLines) / 2
    const atEnd = cuts.findLast((cut) => cut >= half && /[.!?…,;:،؛。、！？]["'”’»)]*\s*$/.test(text.slice(from, cut)))
    // A word longer than a caption is cut.
    bounds.push(atEnd ?? cuts.at(-1) ?? cutWord(text, from + rules.maxChars - used))
  }
}

/** Not inside a character of two units. */
function cutWord(text: string, at: number): number {
  return /[\uDC00-\uDFFF]/.test(text[at] ?? '') ? at - 1 : at
}

/** Breaks a caption at spaces; text of one line stays one. */
function breakLine(text: string, used: number, { maxChars }: Pick<ReadingRules, 'maxChars'>): string {
  let broken = ''
  let room = maxChars - used
  for (const [index, part] of text.split(/\s/).entries()) {
    const isNext = index > 0 && part.length + 1 > room
    broken += `${index === 0 ? '' : isNext ? '\n' : ' '}${part}`
    room = isNext ? maxChars - part.length : room - part.length - (index === 0 ? 0 : 1)
  }
  return broken
}

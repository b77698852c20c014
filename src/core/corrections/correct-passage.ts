/** Applies corrections of words to one paragraph: its words as they are then, each at its place in the source. */

import type { Correction, TextCorrection } from '../episode/correction-schema.ts'
import { oneLine } from '../text/one-line.ts'
import { sliceWords, type TextRange } from '../text/range.ts'
import { findWrittenWords, spaceBetween } from '../text/written-words.ts'
import type { Segment } from '../transcript/transcript.ts'

/** A word of the corrected text, or with an empty text the place where words were taken out. */
export interface CorrectedWord {
  readonly text: string
  /** The signs between it and the word before. */
  readonly gap: string
  /** The word of the source at whose place it stands. */
  readonly at: number
  /** Absent where it stands in the source as it is. */
  readonly change?: TextCorrection
  /** It stands for one word of the source, whose time it has. */
  readonly isOneForOne?: boolean
}

export type NotApplied = 'passage-gone' | 'words-differ' | 'overlaps' | 'taken-back' | 'speaker-gone'

/** True for one that lets the words of the source stand, whatever a correction behind it makes of them. */
export function keepsSource(correction: Correction): boolean {
  return correction.kind === 'text' && oneLine(correction.was) === oneLine(correction.is)
}

interface CorrectedPassage {
  readonly words: readonly CorrectedWord[]
  readonly applied: readonly TextCorrection[]
  readonly notApplied: readonly { readonly correction: TextCorrection; readonly why: NotApplied }[]
}

/** Of two corrections that overlap the first in the list is applied. */
export function correctPassage(text: string, corrections: readonly TextCorrection[]): CorrectedPassage {
  const source = findWrittenWords(text)
  const applied: TextCorrection[] = []
  const notApplied: { correction: TextCorrection; why: NotApplied }[] = []
  for (const correction of corrections) {
    const other = applied.find((one) => overlaps(correction, one))
    if (!stands(correction, text, source)) notApplied.push({ correction, why: 'words-differ' })
    else if (other) notApplied.push({ correction, why: keepsSource(other) ? 'taken-back' : 'overlaps' })
    else applied.push(correction)
  }
  const ordered = applied.filter((one) => !keepsSource(one)).toSorted((a, b) => a.from - b.from || a.to - b.to)
  return { words: listCorrectedWords(text, source, ordered), applied, notApplied }
}

const remember = createMemo<CorrectedPassage>()

/** The same object while its corrections are the same ones. */
export function correctPassageOnce(segment: Segment, corrections: readonly TextCorrection[]): CorrectedPassage {
  return remember(segment, corrections, () => correctPassage(segment.text, corrections))
}

function stands({ from, to, was }: TextCorrection, text: string, source: readonly TextRange[]): boolean {
  return from <= to && to <= source.length && oneLine(sliceWords(text, source, from, to)) === oneLine(was)
}

export function overlaps(one: TextCorrection, other: TextCorrection): boolean {
  if (one.from === one.to && other.from === other.to) return one.from === other.from
  return one.from < other.to && other.from < one.to
}

function listCorrectedWords(
  text: string,
  source: readonly TextRange[],
  ordered: readonly TextCorrection[],
): CorrectedWord[] {
  const words: CorrectedWord[] = []
  let next = 0
  const gapBefore = (index: number, word: string) => {
    if (index > 0 && index < source.length) return text.slice(source[index - 1]!.end, source[index]!.start)
    const before = words.at(-1)?.text ?? ''
    return before === '' ? '' : spaceBetween(before, word)
  }
  const keepUntil = (index: number) => {
    for (; next < index; next++) {
      const word = text.slice(source[next]!.start, source[next]!.end)
      words.push({ text: word, gap: gapBefore(next, word), at: next })
    }
  }
  for (const change of ordered) {
    keepUntil(change.from)
    words.push(...writeChange(change, gapBefore(change.from, change.is)))
    next = change.to
  }
  keepUntil(source.length)
  return words
}

function writeChange(change: TextCorrection, gap: string): CorrectedWord[] {
  const { from, to } = change
  const is = oneLine(change.is)
  const ranges = findWrittenWords(is)
  const place = Math.max(0, from === to ? from - 1 : from)
  if (ranges.length === 0) return [{ text: '', gap: '', at: place, change }]
  const isOneForOne = ranges.length === to - from
  return ranges.map(({ start, end }, index) => {
    const share = Math.floor(((start + end) / 2 / is.length) * (to - from))
    return {
      text: is.slice(start, end),
      gap: index === 0 ? gap : is.slice(ranges[index - 1]!.end, start),
      at: place + (isOneForOne ? index : share),
      change,
      isOneForOne,
    }
  })
}

/** Remembers what was made of an object, while all else that it was made of is the same. */
export function createMemo<Value>(): (key: object, parts: readonly unknown[], make: () => Value) => Value {
  const known = new WeakMap<object, { readonly parts: readonly unknown[]; readonly value: Value }>()
  return (key, parts, make) => {
    const last = known.get(key)
    if (last?.parts.length === parts.length && parts.every((one, at) => one === last.parts[at])) return last.value
    const value = make()
    known.set(key, { parts, value })
    return value
  }
}

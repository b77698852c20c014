/** Finds where the text of each cue stands in its file. */

import type { Cue } from '../../episode/schema.ts'
import { parseTimingLine } from '../../import/captions/text/timing-line.ts'
import { locateFirst } from '../../time/locate.ts'
import type { CharacterPlaces } from './edit-words.ts'
import { foldLetters, type Letters, type Writing } from './source-letters.ts'

/** The words of one speaker in a cue. */
export interface Piece {
  readonly text: string
  readonly speaker: string | undefined
}

export function splitPieces({ text, speaker, turns = [] }: Cue): readonly Piece[] {
  const borders = [{ offset: 0, speaker }, ...turns.filter(({ offset }) => offset > 0)]
  return borders.map((border, index) => {
    return { text: text.slice(border.offset, borders[index + 1]?.offset).trim(), speaker: border.speaker }
  })
}

/** A place in the letters of a file. */
export interface LetterRange {
  readonly from: number
  readonly to: number
}

/** A piece is looked for this far behind the one before, in letters, and twice as far as those that were not found are long. */
const REACH = 3000

/**
 * The letters of each piece, in the order of both; undefined where they do not stand in one row. `offsets`: where in the file each
 * piece can begin at the earliest, where that is known. `captions`: of a file that rolls, so that a copy is not taken for what comes next.
 */
export function placePieces(
  pieces: readonly Piece[],
  offsets: readonly (number | undefined)[],
  letters: Letters,
  writing: Writing,
  captions?: CaptionLines,
): readonly (LetterRange | undefined)[] {
  let from = 0
  let missed = 0
  return pieces.map((piece, index) => {
    const { text } = foldLetters(piece.text, writing)
    const earliest = offsets[index]
    if (earliest !== undefined) from = Math.max(from, locateFirst(letters.starts, earliest))
    const end = from + REACH + missed * 2 + text.length
    const at = text === '' ? -1 : letters.text.slice(from, end).indexOf(text)
    missed = at === -1 ? missed + text.length : 0
    if (at === -1) return undefined
    const range = { from: from + at, to: from + at + text.length }
    const copies = captions ? findCopies(range, letters, captions) : []
    from = Math.max(range.to, ...copies.map(({ to }) => to))
    return range
  })
}

/** The place of each character of a piece whose letters are found, with the marks between them that are text after all. */
export function placeCharacters(
  piece: Piece,
  { from }: LetterRange,
  letters: Letters,
  writing: Writing,
  source: string,
): CharacterPlaces {
  const places: ({ start: number; end: number } | undefined)[] = Array.from({ length: piece.text.length })
  const { offsets } = foldLetters(piece.text, writing)
  for (const [index, offset] of offsets.entries())
    places[offset] = { start: letters.starts[from + index]!, end: letters.ends[from + index]! }
  if (writing === 'note') placeMarks(places, piece.text, source)
  return places
}

function placeMarks(places: ({ start: number; end: number } | undefined)[], text: string, source: string): void {
  for (let at = 0; at < text.length; at++) {
    if (places[at] || /\s/.test(text[at]!)) continue
    const before = places[at - 1] ?? places[at - 2]
    const behind = places.slice(at + 1).find((place) => place !== undefined)
    const from = before?.end ?? (behind ? source.lastIndexOf(text[at]!, behind.start - 1) : -1)
    if (from < 0) continue
    const found = source.indexOf(text[at]!, from)
    const limit = behind?.start ?? from + 8
    if (found === -1 || found >= limit || (!before && limit - found > 8)) continue
    places[at] = { start: source[found - 1] === '\\' ? found - 1 : found, end: found + 1 }
  }
}

/** The lines of captions that hold letters, by caption. */
export type CaptionLines = readonly (readonly LetterRange[])[]

export function listCaptionLines({ starts }: Letters, source: string): CaptionLines {
  const captions: LetterRange[][] = [[]]
  let offset = 0
  let from = 0
  for (const line of source.split('\n')) {
    if (line.includes('-->') && parseTimingLine(line)?.kind === 'timing') captions.push([])
    offset += line.length + 1
    let to = from
    while (to < starts.length && starts[to]! < offset) to++
    if (to > from) captions.at(-1)!.push({ from, to })
    from = to
  }
  return captions
}

/** The same letters where rolling captions show their line again: below or above it stands what stood there before. */
export function findCopies(
  { from, to }: LetterRange,
  { text }: Letters,
  captions: CaptionLines,
): readonly LetterRange[] {
  const isOwn = (line: LetterRange) => line.from <= from && to <= line.to
  const own = captions.findIndex((lines) => lines.some(isOwn))
  const copies: LetterRange[] = []
  for (const step of [1, -1]) {
    let at = own
    let index = captions[own]?.findIndex(isOwn) ?? -1
    while (index >= 0) {
      const lines = captions[at]!
      const next = captions[at + step] ?? []
      const kept = step > 0 ? lines.slice(index) : lines.slice(0, index + 1).toReversed()
      const shown = step > 0 ? next : next.toReversed()
      const found = shown.findIndex((_, first) =>
        kept.every((line, below) => isGrowing(text, line, shown[first + below])),
      )
      if (found === -1) break
      const shift = shown[found]!.from - lines[index]!.from
      at += step
      index = step > 0 ? found : shown.length - 1 - found
      const last = copies.at(-1)
      const before = last && at - step !== own ? last : { from, to }
      const copy = { from: before.from + shift, to: before.to + shift }
      if (copy.to > shown[found]!.to) break
      copies.push(copy)
    }
  }
  return copies
}

/** One begins as the other does. */
function isGrowing(text: string, one: LetterRange, other: LetterRange | undefined): boolean {
  if (!other) return false
  const length = Math.min(one.to - one.from, other.to - other.from)
  return text.slice(one.from, one.from + length) === text.slice(other.from, other.from + length)
}

/** A given text as it is shown beside the check of its quotations: blocks without markup, in which the quotations are marked. */

import type { TextRange } from '../../text/range.ts'
import { locateLast } from '../../time/locate.ts'
import { tokenize } from '../word-index.ts'
import { createProse, type ProseFormat, type Quotation } from './find-quotations.ts'
import type { BlockKind, Prose } from './prose.ts'

export interface ShownPiece {
  readonly text: string
  /** Index of the quotation that it belongs to. */
  readonly quotation?: number | undefined
  /** Word of the quotation that it begins with, where that is not the first one. */
  readonly word?: number | undefined
  /** The quotation ends with it. */
  readonly isEnd?: true | undefined
}

export interface ShownBlock {
  readonly kind: BlockKind
  readonly pieces: readonly ShownPiece[]
  /** It goes on with the next one. */
  readonly isCut?: true | undefined
}

interface Mark extends TextRange {
  readonly quotation: number
  readonly isLast: boolean
}

/** Characters and pieces of a block; a longer one is cut behind a word or a quotation, since a browser lays out each in one go. */
const MAX_BLOCK = 5000
const MAX_PIECES = 100

/** @param quotations As `findQuotations` finds them in the same text. Linear in the text, with a pause after each line and block. */
export function* buildShownText(
  given: string,
  format: ProseFormat,
  quotations: readonly Pick<Quotation, 'parts' | 'text'>[],
): Generator<undefined, ShownBlock[]> {
  const prose = yield* createProse(given, format)
  const blocks: ShownBlock[] = []
  const marks: Mark[] = []
  for (const [quotation, { parts }] of quotations.entries()) {
    for (const part of parts) marks.push({ ...locate(prose, part), quotation, isLast: part === parts.at(-1) })
    yield
  }
  let next = 0
  let [keys, word]: [readonly string[], number] = [[], 0]
  for (const block of prose.blocks) {
    for (const { start, end } of cutBlock(prose.text, block)) {
      let pieces: ShownPiece[] = []
      let at = start
      while (next < marks.length && marks[next]!.start < end) {
        const mark = marks[next]!
        if (mark.start > at) pieces.push({ text: prose.text.slice(at, mark.start) })
        const until = Math.min(mark.end, end)
        const isEnd = (mark.isLast && mark.end <= end) || undefined
        const text = prose.text.slice(Math.max(at, mark.start), until)
        pieces.push({ text, quotation: mark.quotation, word: word || undefined, isEnd })
        if (!isEnd && word === 0) keys = tokenize(quotations[mark.quotation]!.text).map(({ key }) => key)
        word = isEnd ? 0 : word + locateWords(text, keys, word).length
        at = until
        // A quotation may go on in the next block.
        if (mark.end > end) break
        next += 1
        if (pieces.length < MAX_PIECES || at === end) continue
        blocks.push({ kind: block.kind, pieces, isCut: true })
        pieces = []
        yield
      }
      if (at < end) pieces.push({ text: prose.text.slice(at, end) })
      const isCut = end < block.end
      blocks.push({ kind: block.kind, pieces: isCut ? pieces : trimEnds(pieces), isCut: isCut || undefined })
      yield
    }
  }
  return blocks
}

/** The words of a quotation from `first` on that stand in a piece of it, in which an editor may have put others. */
export function locateWords(text: string, keys: readonly string[], first: number): readonly TextRange[] {
  const words: TextRange[] = []
  for (const { key, start, end } of tokenize(text)) if (key === keys[first + words.length]) words.push({ start, end })
  return words
}

/** The block, or its parts of some thousand characters. */
function* cutBlock(text: string, { start, end }: TextRange): Generator<TextRange, void> {
  let from = start
  while (end - from > MAX_BLOCK * 1.5) {
    const space = text.slice(from, from + MAX_BLOCK).search(/\s\S*$/)
    const until = from + (space > 0 ? space + 1 : MAX_BLOCK - (/[\uDC00-\uDFFF]/.test(text[from + MAX_BLOCK]!) ? 1 : 0))
    yield { start: from, end: until }
    from = until
  }
  yield { start: from, end }
}

const MARKS = /["'“”„‟«»‹›‘’‚「」『』]/

/** The range in the prose, with the quotation marks around it. */
function locate({ text, starts, ends }: Prose, { start, end }: TextRange): TextRange {
  let from = Math.max(0, locateLast(starts, start))
  while (from > 0 && starts[from - 1] === starts[from]) from -= 1
  let to = locateLast(ends, end) + 1
  if (MARKS.test(text[from - 1] ?? '')) from -= 1
  if (MARKS.test(text[to] ?? '')) to += 1
  return { start: from, end: to }
}

/** Without the line end behind a block. */
function trimEnds(pieces: readonly ShownPiece[]): ShownPiece[] {
  const last = pieces.at(-1)
  if (!last || last.quotation !== undefined) return [...pieces]
  const text = last.text.trimEnd()
  return text === '' ? pieces.slice(0, -1) : [...pieces.slice(0, -1), { text }]
}

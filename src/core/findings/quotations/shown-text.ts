/** A given text as it is shown beside the check of its quotations: blocks without markup, in which the quotations are marked. */

import type { TextRange } from '../../text/range.ts'
import { locateLast } from '../../time/locate.ts'
import type { ProseFormat, Quotation } from './find-quotations.ts'
import { createHtmlProse } from './html-prose.ts'
import { createPlainProse } from './plain-prose.ts'
import type { BlockKind, Prose } from './prose.ts'

export interface ShownPiece {
  readonly text: string
  /** Index of the quotation that it belongs to. */
  readonly quotation?: number | undefined
}

export interface ShownBlock {
  readonly kind: BlockKind
  readonly pieces: readonly ShownPiece[]
}

interface Mark extends TextRange {
  readonly quotation: number
}

/** @param quotations As `findQuotations` finds them in the same text. Linear in the text. */
export function buildShownText(
  given: string,
  format: ProseFormat,
  quotations: readonly Pick<Quotation, 'parts'>[],
): ShownBlock[] {
  const prose = format === 'html' ? createHtmlProse(given) : createPlainProse(given, format === 'markdown')
  const marks = quotations.flatMap(({ parts }, quotation): Mark[] =>
    parts.map((part) => ({ ...locate(prose, part), quotation })),
  )
  let next = 0
  return prose.blocks.flatMap(({ kind, start, end }): ShownBlock[] => {
    const pieces: ShownPiece[] = []
    let at = start
    while (next < marks.length && marks[next]!.start < end) {
      const mark = marks[next]!
      if (mark.start > at) pieces.push({ text: prose.text.slice(at, mark.start) })
      const until = Math.min(mark.end, end)
      pieces.push({ text: prose.text.slice(Math.max(at, mark.start), until), quotation: mark.quotation })
      at = until
      // A quotation may go on in the next block.
      if (mark.end > end) break
      next += 1
    }
    if (at < end) pieces.push({ text: prose.text.slice(at, end) })
    return [{ kind, pieces: trimEnds(pieces) }]
  })
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

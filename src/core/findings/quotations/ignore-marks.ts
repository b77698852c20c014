/** Comments by which a text takes quotations out of the check: `<!-- quotes-ignore -->`, `<!-- source: elsewhere -->`. */

import type { TextRange } from '../../text/range.ts'
import { locateLast } from '../../time/locate.ts'
import type { PassReason } from './passed-over.ts'

/** one: a single quotation · start, end: all between them · file: all. */
interface IgnoreMark extends TextRange {
  readonly scope: 'one' | 'start' | 'end' | 'file'
  readonly reason: PassReason
}

/** In brackets too, for texts without comments. Behind a colon the comment may say why. Behind a backtick it is only shown. */
const MARK =
  /(?<!`)<!--\s*quotes-ignore(?:-(start|end|file))?(?:\s*:[^>]{0,300}?)?\s*-->|(?<!`)<!--\s*source:\s*elsewhere(?:\s*[:,;][^>]{0,300}?)?\s*-->|(?<!`)[([]source:\s*elsewhere[)\]]/giu

const FENCE = /^ {0,3}(?:```|~~~)/gm

/** In order; none of fenced code, as in a text about them. Linear. */
export function findIgnoreMarks(text: string): IgnoreMark[] {
  const fences = Array.from(text.matchAll(FENCE), ({ index }) => index)
  const shown = (at: number) => locateLast(fences, at) % 2 === 0
  const found = Array.from(text.matchAll(MARK)).filter(({ index }) => !shown(index))
  return found.map((match): IgnoreMark => {
    const reason = /^(?:<!--\s*|[([])source/iu.test(match[0]) ? 'elsewhere' : 'ignored'
    const scope = reason === 'elsewhere' ? 'one' : ((match[1]?.toLowerCase() ?? 'one') as IgnoreMark['scope'])
    return { start: match.index, end: match.index + match[0].length, scope, reason }
  })
}

/** In characters: a mark belongs to no quotation that is further behind it. */
const MAX_AWAY = 1000

/**
 * Why each quotation is not to be checked, by its index. A single mark belongs to the last quotation before it in its line; else to
 * the first of the paragraph behind it; else to the one of the lines before it. An area that is not ended goes to the end.
 */
export function findIgnored(
  text: string,
  ranges: readonly TextRange[],
  marks: readonly IgnoreMark[],
): ReadonlyMap<number, PassReason> {
  const ignored = new Map<number, PassReason>()
  const [starts, ends] = [ranges.map(({ start }) => start), ranges.map(({ end }) => end)]
  const fill = (from: number, to: number) => {
    for (let index = locateLast(ends, from) + 1; index < ranges.length && starts[index]! < to; index++)
      ignored.set(index, 'ignored')
  }
  let open: number | undefined
  for (const mark of marks) {
    if (mark.scope === 'file') fill(-1, Infinity)
    else if (mark.scope === 'start') open ??= mark.end
    else if (mark.scope === 'end') {
      if (open !== undefined) fill(open, mark.start)
      open = undefined
    } else {
      const before = locateLast(starts, mark.start)
      const between = (from: number, to: number) => text.slice(from, to)
      const isInside = before >= 0 && ends[before]! >= mark.start
      const gap = before >= 0 ? between(ends[before]!, mark.start) : '\n\n'
      const isBehind = isInside || (gap.length <= MAX_AWAY && !gap.includes('\n'))
      const next = starts[before + 1]
      const isNext =
        next !== undefined && next - mark.end <= MAX_AWAY && !/\S\s*?\n\s*\n/u.test(between(mark.end, next))
      const isAbove = gap.length <= MAX_AWAY && !/\n[^\S\n]*\n/u.test(gap)
      const index = isBehind ? before : isNext ? before + 1 : isAbove ? before : -1
      if (index >= 0) ignored.set(index, mark.reason)
    }
  }
  if (open !== undefined) fill(open, Infinity)
  return ignored
}

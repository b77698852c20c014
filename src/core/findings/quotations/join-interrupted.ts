/** Joins the parts of a quotation that the writer interrupts: “We tried,” she said, “and it failed.” */

import type { TextRange } from '../../text/range.ts'

const MAX_BETWEEN = 12
const SAYS =
  /(?<!\p{L})(?:sa(?:id|ys|y)|ask(?:ed|s)?|add(?:ed|s)|wrote|writes|told|tells|explain(?:ed|s)|argue[ds]|continue[ds]|recall(?:ed|s)|repl(?:ied|ies)|answer(?:ed|s)|admit(?:ted|s)|insist(?:ed|s)|joke[ds]|note[ds]|think[s]?|sag(?:te?|t)|meint(?:e)?|erklärt(?:e)?|dit|disait|a dit|dice|dijo|disse|disait|zei|zegt|sa|sade|powiedział[a]?|говорит|сказал[а]?)(?!\p{L})/iu

/** Full stops that end no sentence. */
const TITLES = /((?<!\p{L})(?:Dr|Mr|Ms|Mrs|Prof|St|\p{Lu}))\./gu

/** The parts of each quotation. Parts are joined when what stands between them tells who speaks and ends no sentence. */
export function joinInterrupted(text: string, ranges: readonly TextRange[]): TextRange[][] {
  const joined: TextRange[][] = []
  for (const range of ranges) {
    const last = joined.at(-1)?.at(-1)
    if (last && goesOn(text, last, range)) joined.at(-1)!.push(range)
    else joined.push([range])
  }
  return joined
}

/** Before the title of something, in whatever marks: In “The Harbour Light”, she said “…”. */
const BEFORE_TITLE = /(?<!\p{L})(?:in|on|from|episode|talk|called|titled|entitled|podcast|aus|folge|dans|en)\s+$/iu

function goesOn(text: string, { start, end }: TextRange, next: TextRange): boolean {
  const between = text.slice(end + 1, next.start - 1)
  const trimmed = between.trim().replaceAll(TITLES, '$1')
  const endsWithComma = /[,–—-]\s*$/.test(text.slice(start, end))
  if (!endsWithComma && BEFORE_TITLE.test(text.slice(Math.max(0, start - 20), start - 1))) return false
  // A paragraph within a quotation opens with a mark of its own.
  if (/[.!?:;]["'”’»]?\s/u.test(`${trimmed} `)) return false
  const words = trimmed.match(/[\p{L}\p{N}]+/gu) ?? []
  if (words.length === 0 || words.length > MAX_BETWEEN || !SAYS.test(trimmed)) return false
  const isOpen = endsWithComma || /^[,–—-]/.test(trimmed) || !/[.!?]\s*$/.test(text.slice(start, end))
  const hasListed = /,\s*(?:and|und|et|y|e|en|och)$/iu.test(trimmed)
  return isOpen && !hasListed
}

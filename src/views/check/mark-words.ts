/** Marks in the words of a quotation: what changes the meaning, and what is not said. */

import type { QuotationCheck } from '../../core/findings/quotes/check-quotation.ts'
import type { QuotedRange } from '../../core/findings/quotes/words/compare-words.ts'
import { changesMeaning } from '../../core/findings/quotes/words/list-changes.ts'
import { locateWords } from '../../core/findings/quotations/shown-text.ts'
import { tokenize } from '../../core/findings/word-index.ts'
import { listParts } from './check-words.ts'

/** turned: it changes the meaning · missing: there a word is left out that changes it · unsaid: it is not said. */
export type WordMark = 'turned' | 'missing' | 'unsaid'

export interface MarkedText {
  readonly text: string
  readonly mark?: WordMark | undefined
}

/**
 * @param text Of the quotation, or a piece of it as it is shown.
 * @param first Word of the quotation that it begins with.
 */
export function markWords(found: QuotationCheck, text: string, first = 0): readonly MarkedText[] {
  const keys = tokenize(found.quotation.text).map(({ key }) => key)
  const words = locateWords(text, keys, first)
  const marks = listMarks(found, keys.length)
  const missing = new Set(listTurned(found).flatMap(({ from, to }) => (from === to ? [from - first] : [])))
  const pieces: MarkedText[] = []
  let at = 0
  const take = (until: number, mark?: WordMark) => {
    if (until > at || mark === 'missing') pieces.push({ text: text.slice(at, until), mark })
    at = until
  }
  for (let word = 0; word < words.length;) {
    const mark = marks[first + word]
    let next = word + 1
    while (next < words.length && marks[first + next] === mark && !missing.has(next)) next += 1
    if (missing.has(word)) {
      take(words[word]!.start)
      take(at, 'missing')
    }
    if (mark) {
      // The signs at either end of a quotation go with its words.
      if (first + word > 0 || mark !== 'unsaid') take(words[word]!.start)
      take(first + next === keys.length && mark === 'unsaid' ? text.length : words[next - 1]!.end, mark)
    }
    word = next
  }
  take(text.length)
  return pieces
}

function listTurned({ changes, verdict }: QuotationCheck): readonly QuotedRange[] {
  if (verdict === 'unclear') return []
  return changes.filter(changesMeaning).map(({ written, at }) => ({ from: at, to: at + tokenize(written).length }))
}

/** By word of the quotation. */
function listMarks(found: QuotationCheck, count: number): readonly (WordMark | undefined)[] {
  const parts = listParts(found)
  const marks = Array.from({ length: count }, (): WordMark | undefined => (parts.length > 0 ? 'unsaid' : undefined))
  for (const { from, to } of parts.flatMap(({ said }) => said)) marks.fill(undefined, from, to)
  for (const { from, to } of listTurned(found)) marks.fill('turned', from, to)
  return marks
}

/** Describes the reader's own corrections in the place of a quotation: they turn no verdict. */

import type { Correction } from '../../core/episode/correction-schema.ts'
import type { QuotationMatch } from '../../core/findings/quotes/check-quotation.ts'

/** One sentence; undefined where nothing is corrected there. */
export function describeOwnCorrections(
  { text, passage }: Pick<QuotationMatch, 'text' | 'passage'>,
  list: readonly Correction[] = [],
): string | undefined {
  const { paragraphAt = -Infinity, end = Infinity } = passage
  const isThere = (at = paragraphAt) => at >= paragraphAt && at <= end
  const changes = list.flatMap((one) => {
    if (one.kind === 'assign' && one.passages.some(({ at }) => at === passage.paragraphAt))
      return [one.is === '' ? `“${one.was}” taken off as its speaker` : `“${one.is}” named as its speaker`]
    if (one.kind !== 'text' || !isThere(one.at) || !text.includes(one.was)) return []
    if (one.was === '') return [`“${one.is}” put in`]
    return one.is === '' ? [`“${one.was}” taken out`] : [`“${one.was}” corrected to “${one.is}”`]
  })
  if (changes.length === 0) return undefined
  return `In your own corrections of this paragraph: ${changes.join(', ')}. The verdict is about the text of the library.`
}

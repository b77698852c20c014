/** Scores and marks texts that the engine found, as every source does. */

import type { DocumentFilter } from '../../../core/search/query/document-filter.ts'
import { sumIdf, type ExpandedQuery } from '../../../core/search/query/expand-query.ts'
import { classifyCandidate, type Classified } from '../../../core/search/retrieve/classify-candidate.ts'
import { MIN_COVERAGE } from '../../../core/search/retrieve/rank.ts'
import type { SearchHit } from '../../../core/search/search-document.ts'
import type { FoundText, TextIndex } from './ask-texts.ts'

export interface ClassifiedText extends Classified {
  readonly text: FoundText
  readonly hit: () => SearchHit
}

export type ClassifyTexts = (texts: readonly FoundText[]) => Promise<ClassifiedText[]>

/** Texts that hold too little of the query, or that do not pass the filter, are left out. The others keep their order. */
export function createTextClassifier(
  index: Pick<TextIndex, 'read'>,
  query: ExpandedQuery,
  accepts: DocumentFilter | undefined,
): ClassifyTexts {
  const total = sumIdf(query.groups)
  return async (texts) => {
    const accepted = texts.filter(({ document }) => !accepts || accepts(document))
    const alone = accepted.map(({ document }) => classifyCandidate(document, undefined, query))
    // Only a phrase that runs on into the next passage needs that one.
    const isOpen = (text: FoundText, position: number) =>
      query.phrases.length > 0 && !alone[position] && text.document.kind === 'transcript'
    const next = await index.read(accepted.filter(isOpen).map(({ unit, n }) => ({ unit, n: n + 1 })))
    const following = new Map(next.map(({ unit, n, document }) => [`${unit}#${n - 1}`, document]))
    return accepted.flatMap((text, position) => {
      const { unit, n, document } = text
      const after = following.get(`${unit}#${n}`)
      const isOneTalk = after?.kind === 'transcript'
      const classified = alone[position] ?? (isOneTalk ? classifyCandidate(document, after, query) : undefined)
      if (!classified || !saysEnough(classified, total)) return []
      const coverage = total === 0 ? 1 : Math.min(1, classified.idf / total)
      return [{ ...classified, text, hit: () => classified.buildHit(coverage) }]
    })
  }
}

function saysEnough({ isFull, idf }: Classified, total: number): boolean {
  return isFull || total === 0 || idf / total >= MIN_COVERAGE
}

/** Looks closely at one passage that the lists proposed: which words of the query it really holds, how close together, and where. */

import { createBareHit, createHit, joinFields } from './create-hit.ts'
import { findCorrections } from '../query/corrections.ts'
import { createMarks, markPhrases, findMarkedTexts, setMarks, type MarkedText, type Marks } from './token-marks.ts'
import { findPhrase } from './phrase.ts'
import { selectNeeded, numberGroup, sumIdf, type ExpandedQuery } from '../query/expand-query.ts'
import { isListing } from '../query/parse-query.ts'
import { scorePassage } from './score-passage.ts'
import type { Correction, SearchDocument, SearchHit } from '../search-document.ts'
import { createGroupTest } from './full-matches.ts'
import { buildTermIndex, type TermIndex } from './term-index.ts'

export interface Classified {
  /** How well it answers (`scorePassage`). */
  readonly score: number
  /** Information of the groups it holds, in the units of `Group.idf`. */
  readonly idf: number
  /** It holds every needed word; it holds the phrases in any case. */
  readonly isFull: boolean
  buildHit(coverage: number): SearchHit
  readonly corrections: readonly Correction[]
}

const BARE = { score: 0, idf: 0, isFull: true, corrections: [] } as const

/**
 * @param following The next passage of the same transcript: a phrase may run on into it.
 * @returns Undefined when the passage lacks a phrase, or holds none of the words.
 */
export function classifyCandidate(
  document: SearchDocument,
  following: SearchDocument | undefined,
  query: ExpandedQuery,
): Classified | undefined {
  if (isListing(query.parsed)) return { ...BARE, buildHit: () => createBareHit(document) }
  const texts = [document, ...(following && query.phrases.length > 0 ? [following] : [])].map(joinFields)
  const index = buildTermIndex(texts, () => true)
  const own = query.groups.map((group) => numberGroup(group, index.vocabulary))
  const end = index.textTokens[1]!
  const phrases = query.phrases.map((phrase) => findPhrase(index, phrase).filter((first) => first < end))
  if (phrases.some((starts) => starts.length === 0)) return undefined
  const marks: Marks = {
    ...setMarks(createMarks(index.vocabulary.words.length), own),
    phrases: markPhrases(query.phrases, phrases),
  }
  const marked = findMarked(index, marks)
  if (!marked) return undefined
  const isFull = createGroupTest(index, selectNeeded(own))(0, end)
  const score = scorePassage(index, marks, 0, sumIdf(query.groups))
  return {
    score,
    idf: marked.idf,
    isFull,
    buildHit: (coverage) => createHit(index, document, marked, { score, coverage, isFull }),
    corrections: findCorrections(index, own, [{ tokens: marked.tokens, source: texts[0]! }]),
  }
}

/** The marked text of the passage itself, not of the one that follows. */
function findMarked(index: TermIndex, marks: Marks): MarkedText | undefined {
  return findMarkedTexts(index, marks, 0).find(({ text }) => text === 0)
}

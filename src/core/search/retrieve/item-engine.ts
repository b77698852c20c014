/** One engine for everything beside the transcript: fuse.js and the term-first engine answer together, each finds what the other misses. */

import Fuse, { type FuseOptionKey, type IFuseOptions } from 'fuse.js'
import type { SearchDocument, SearchHit } from '../search-document.ts'
import type { SearchEngine } from './search-engine.ts'
import { createTermEngine } from './term-engine.ts'
import { locateLast } from '../../time/locate.ts'
import { findCorrections } from '../query/corrections.ts'
import { createHit, joinFields } from './create-hit.ts'
import { numberGroup } from '../query/expand-query.ts'
import { clearMarks, createMarks, findMarkedTexts, setMarks } from './token-marks.ts'
import { findPhrase } from './phrase.ts'
import { getTerms } from '../query/parse-query.ts'
import { buildTermIndex, getWordSource, type TermIndex } from './term-index.ts'
import { parseTerms } from '../query/terms.ts'

/** fuse.js reads every text for every key; a library larger than this is left to the other engine. */
const MAX_FOR_FUSE = 2000

/** If nothing holds every word, documents with this share of the query's idf match too: one word misremembered. */
const MIN_COVERAGE = 0.3

/**
 * Hits hold every word of the query; those that hold most of it are given only where none does. A document found by both
 * engines has both scores.
 */
export function createItemEngine(documents: readonly SearchDocument[]): SearchEngine {
  const fuse = documents.length <= MAX_FOR_FUSE ? createFuseEngine(documents) : undefined
  const terms = createTermEngine(documents)
  return {
    words: terms.words,
    documents,
    find(query, request) {
      // Only transcripts can answer a query for things near each other.
      if (query.near.length > 0) return { hits: [], corrections: [] }
      const byTerms = terms.find(query, request)
      const byFuse = fuse?.find(query, request)
      const whole = byTerms.hits.filter(({ isFull }) => isFull)
      const isFound = whole.length > 0 || (byFuse?.hits.length ?? 0) > 0
      const own = isFound ? whole : byTerms.hits.filter(({ coverage }) => coverage >= MIN_COVERAGE)
      const hits = join(own, byFuse?.hits ?? [])
      const corrections = own.length > 0 ? byTerms.corrections : (byFuse?.corrections ?? [])
      return { hits: hits.slice(0, request.limit), corrections: hits.length > 0 ? corrections : [] }
    },
  }
}

/** Scales fuse.js scores (0 to 1) by the best score, so that documents both engines rate well come first. */
function join(first: readonly SearchHit[], second: readonly SearchHit[]): SearchHit[] {
  const best = first.reduce((most, { score }) => Math.max(most, score), 0) || 1
  const hits = new Map(first.map((hit) => [hit.document, hit]))
  for (const hit of second) {
    const known = hits.get(hit.document)
    const score = (known?.score ?? 0) + hit.score * best
    hits.set(hit.document, { ...(known ?? hit), score })
  }
  return [...hits.values()].sort((a, b) => b.score - a.score)
}

interface Entry {
  readonly document: number
  readonly text: string
  readonly detail: string
}

/**
 * The settings measured best: each typed word is matched on its own, all of them must be there, anywhere.
 * (The library's defaults answer with half junk; see the benchmark.)
 */
export const FUSE_OPTIONS = {
  useTokenSearch: true,
  tokenMatch: 'all',
  threshold: 0.3,
  ignoreLocation: true,
  includeScore: true,
} as const satisfies IFuseOptions<Entry>

const KEYS: FuseOptionKey<Entry>[] = [
  { name: 'text', weight: 2 },
  { name: 'detail', weight: 1 },
]

/**
 * Every word of the query must stand in the document, as typed or within the typing errors allowed. Nothing is fuzzy in
 * a query over `FUZZY_LIMIT` characters: it finds only documents that hold its words as they are.
 */
export function createFuseEngine(documents: readonly SearchDocument[]): SearchEngine {
  const fuse = new Fuse(documents.map(readEntry), { ...FUSE_OPTIONS, keys: KEYS })
  const index = buildTermIndex(documents.map(joinFields))
  const passageOf = mapPassages(index, documents.length)
  const blank = createMarks(index.vocabulary.words.length)

  const documentOf = (token: number) => locateLast(index.textTokens, token)
  const propose = (terms: readonly string[], isFuzzy: boolean) => {
    if (!isFuzzy) return documents.map((_, document) => ({ document, score: 1 }))
    return fuse.search(terms.join(' ')).map(({ item, score }) => ({ document: item.document, score: 1 - (score ?? 0) }))
  }

  return {
    words: getWordSource(index),
    documents,
    find({ parsed, allGroups, phrases }, { limit, accepts }) {
      const groups = allGroups.map((group) => numberGroup(group, index.vocabulary))
      if (groups.length === 0 || groups.some(({ terms }) => terms.length === 0)) return { hits: [], corrections: [] }
      const terms = getTerms(parsed).map(({ term }) => term)
      const marks = setMarks(blank, groups)
      const holders = phrases.map((phrase) => new Set(findPhrase(index, phrase).map(documentOf)))
      const found = propose(terms, parsed.isFuzzy).flatMap(({ document, score }) => {
        if (accepts && !accepts(documents[document]!)) return []
        const passage = passageOf[document]!
        const marked = passage === -1 ? undefined : findMarkedTexts(index, marks, passage)[0]
        if (!marked || !holdsAll(index, marks.groupsOf, marked.tokens, groups.length)) return []
        if (!holders.every((holder) => holder.has(document))) return []
        return [{ document: documents[document]!, marked, score }]
      })
      clearMarks(marks)
      const shown = found.slice(0, limit)
      const hits = shown.map(({ document, marked, score }) =>
        createHit(index, document, marked, { score, coverage: 1, isFull: true }),
      )
      const sources = shown.map(({ document, marked }) => ({ tokens: marked.tokens, source: joinFields(document) }))
      return { hits, corrections: findCorrections(index, groups, sources) }
    },
  }
}

/** fuse.js gets folded words, so that accents, apostrophes and dashes are no errors to it. */
function readEntry(document: SearchDocument, index: number): Entry {
  const words = (text: string) => parseTerms(text).map(({ term }) => term)
  return { document: index, text: words(document.text).join(' '), detail: words(document.detail).join(' ') }
}

/** The passage of each document; -1 for one without words. */
function mapPassages({ passages, textTokens }: TermIndex, documents: number): Int32Array {
  const passageOf = new Int32Array(documents).fill(-1)
  let document = 0
  for (const [passage, first] of passages.firstToken.entries()) {
    while (textTokens[document + 1]! <= first) document++
    passageOf[document] = passage
  }
  return passageOf
}

function holdsAll(index: TermIndex, groupsOf: Uint32Array, tokens: readonly number[], groups: number): boolean {
  let seen = 0
  for (const token of tokens) seen |= groupsOf[index.tokens[token]!]!
  const all = groups > 31 ? ~0 : (1 << groups) - 1
  return (seen & all) === all
}

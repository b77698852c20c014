/** Search over the static files of a library: the same expansion, ranking and hits as in memory, with few bytes for each query. */

import { parseQuery, type ParsedQuery } from '../query.ts'
import { createExpand, readGroups, type WordGroup, type WordSource } from '../read-groups.ts'
import type { Correction, SearchAnswer, SearchDocument } from '../search.ts'
import { findCandidates, type Candidates } from './find-candidates.ts'
import { findPhrasePassages } from './find-phrase-passages.ts'
import { judgeCandidate, type Judgement } from './judge-candidate.ts'
import { openStaticReader, type StaticReader, type StaticSource } from './static-reader.ts'

export interface StaticSearch {
  readonly episodes: number
  readonly passages: number
  /** Rejects with what the source throws; a later query asks again. */
  search(query: string, limit: number): Promise<SearchAnswer>
}

/** So many passages are read and looked at closely. */
const MOST_READ = 12
/** Of those that may hold a phrase, which only their text can tell, so many are read at a time, and at most so many in all. */
const READ_AT_ONCE = 24
const MOST_READ_PHRASE = 96
/** Hits below this share of the best score say almost nothing of the query. */
const LEAST_SHARE = 0.2

/** Loads the directory; everything else is read when a query needs it. */
export async function createStaticSearch(source: StaticSource): Promise<StaticSearch> {
  const reader = await openStaticReader(source)
  const { vocabulary } = reader.directory
  const words: WordSource = {
    vocabulary,
    passageCount: reader.passageCount,
    // Whether two words stand side by side is in the texts alone, so no unknown word is taken apart here.
    areNeighbours: () => false,
  }
  const expand = createExpand(words)

  return {
    episodes: reader.directory.episodes.length,
    passages: reader.passageCount,
    async search(query, limit) {
      const parsed = parseQuery(query)
      const groups = readGroups(words, parsed, expand)
      const missing = groups.filter(({ basis }) => basis === 'none').map(({ typed }) => typed)
      const judged = await judgeAll(reader, parsed, groups, limit)
      return { query, ...rank(judged, groups, limit), missing, wasShortened: parsed.wasShortened }
    },
  }
}

interface Judged extends Judgement {
  readonly passage: number
  readonly score: number
}

async function judgeAll(
  reader: StaticReader,
  query: ParsedQuery,
  groups: readonly WordGroup[],
  limit: number,
): Promise<Judged[]> {
  const only = await findAllowed(reader, query)
  const present = groups.filter(({ terms }) => terms.length > 0)
  if (present.length === 0 && !only) return []
  const isPhrase = query.phrases.length > 0
  const candidates = await findCandidates(reader, present, isPhrase ? MOST_READ_PHRASE : MOST_READ, only)
  const judged: Judged[] = []
  for (let from = 0; from < candidates.passages.length && judged.length < limit; from += READ_AT_ONCE) {
    const some = candidates.passages.slice(from, from + READ_AT_ONCE)
    judged.push(...(await judgeSome(reader, query, groups, { ...candidates, passages: some })))
  }
  return judged
}

async function judgeSome(
  reader: StaticReader,
  query: ParsedQuery,
  groups: readonly WordGroup[],
  { passages, read }: Candidates,
): Promise<Judged[]> {
  const numbers = passages.map(({ passage }) => passage)
  const wanted = query.phrases.length > 0 ? numbers.flatMap((passage) => [passage, passage + 1]) : numbers
  const documents = await reader.readPassages(wanted.filter((passage) => passage < reader.passageCount))
  const total = groups.reduce((sum, { information }) => sum + information, 0)
  return passages.flatMap(({ passage, score }) => {
    const document = documents.get(passage)
    const judgement = document && judge(reader, document, documents.get(passage + 1), query, groups)
    if (!judgement) return []
    const unread = groups.filter((group, index) => judgement.holds[index] && !read.has(group))
    const found = score + unread.reduce((sum, { information }) => sum + information, total === 0 ? 1 : 0)
    const coverage = total === 0 ? 1 : Math.min(1, judgement.information / total)
    return [{ ...judgement, passage, score: found * (0.3 + 0.7 * coverage * coverage) * judgement.closeness }]
  })
}

function judge(
  reader: StaticReader,
  document: SearchDocument,
  next: SearchDocument | undefined,
  query: ParsedQuery,
  groups: readonly WordGroup[],
): Judgement | undefined {
  const isOneTalk =
    next?.kind === 'transcript' && document.kind === 'transcript' && next.episodeId === document.episodeId
  return judgeCandidate(document, isOneTalk ? next : undefined, query, groups, reader.directory.vocabulary)
}

/** Where all phrases can be; undefined without phrases, or when none of them narrows anything. */
async function findAllowed(
  reader: StaticReader,
  { phrases }: ParsedQuery,
): Promise<ReadonlyMap<number, number> | undefined> {
  const found = await Promise.all(phrases.map((phrase) => findPhrasePassages(reader, phrase)))
  const sets = found.filter((set) => set !== undefined)
  if (sets.length === 0) return undefined
  const [first, ...others] = sets
  return new Map([...first!].filter(([passage]) => others.every((set) => set.has(passage))))
}

function rank(
  judged: readonly Judged[],
  groups: readonly WordGroup[],
  limit: number,
): Pick<SearchAnswer, 'hits' | 'corrections'> {
  const sorted = judged.toSorted((a, b) => b.score - a.score || a.passage - b.passage)
  const best = sorted[0]?.score ?? 1
  const total = groups.reduce((sum, { information }) => sum + information, 0)
  const kept = sorted.filter(({ score }) => score >= best * LEAST_SHARE).slice(0, limit)
  return {
    hits: kept.map((judgement) =>
      judgement.buildHit(judgement.score / best, total === 0 ? 1 : Math.min(1, judgement.information / total)),
    ),
    corrections: joinCorrections(kept),
  }
}

/** As the best hit that holds the word spells it. */
function joinCorrections(judged: readonly Judged[]): Correction[] {
  const byTyped = new Map<string, Correction>()
  for (const correction of judged.flatMap(({ corrections }) => corrections)) {
    if (!byTyped.has(correction.typed)) byTyped.set(correction.typed, correction)
  }
  return [...byTyped.values()]
}

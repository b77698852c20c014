/** Search over the static files of a library: the same expansion, scores and hits as in memory, with few bytes for each query. */

import { throwIfAborted } from '../../../answer/answer.ts'
import { createSource, MAX_TRIED, type SearchBackend, type TextSearch } from '../../create-source.ts'
import { selectEpisodes, type EpisodeList } from '../../query/choose-searched.ts'
import { createTextFilter } from '../../query/document-filter.ts'
import { selectNeeded, numberGroup, type ExpandedQuery } from '../../query/expand-query.ts'
import type { QueryOperator } from '../../query/operators.ts'
import { isListing } from '../../query/parse-query.ts'
import { findWord, type WordSource } from '../../query/vocabulary.ts'
import { runsOn } from '../../search-document.ts'
import type { WordedSource } from '../../search-source.ts'
import { countDocuments } from '../full-matches.ts'
import { selectRows, isRequested, wantsRows } from '../select-rows.ts'
import { COUNT_BUDGET, createCandidateFinder, listCandidates, type FindCandidates } from './find-candidates.ts'
import { findAllowed } from './find-phrase-passages.ts'
import { createLocator, createPassageTest } from './locate-passage.ts'
import { countByMonth } from './phrase-months.ts'
import { openStaticReader, type StaticReader, type IndexFiles } from './static-reader.ts'

/** Moments near each other are not looked for: that would take the times of every passage. */
export interface StaticSource extends WordedSource {
  readonly passages: number
  /** The files themselves, for questions that are no queries. */
  readonly reader: StaticReader
}

/** How many passages are read and scored, unless more are requested. */
const MAX_READ = 10

/** Loads the directory; everything else is read when a query needs it. @param describe Facts of the episodes of the index. */
export async function createStaticSource(
  files: IndexFiles,
  describe: (reader: StaticReader) => Omit<EpisodeList, 'covered'> = () => ({}),
): Promise<StaticSource> {
  const reader = await openStaticReader(files)
  const list = { ...describe(reader), covered: reader.covered }
  const words: WordSource = {
    vocabulary: reader.directory.vocabulary,
    passageCount: reader.passageCount,
    // Only the texts know which words are adjacent, so unknown words are not split here.
    areNeighbours: () => false,
  }
  const findCandidates = createCandidateFinder(reader)
  const hasAsides = reader.directory.episodes.some(({ asides }) => asides.size > 0)
  const searchFiles = createSource<number>(hasAsides, (wanted) => openBackend(reader, list, findCandidates, wanted))
  let running = 0
  const search: WordedSource['search'] = async (query, request, { signal, onProgress } = {}) => {
    // It ends the reads of all searches.
    const abandon = () => running === 1 && files.abandon?.()
    running++
    signal?.addEventListener('abort', abandon)
    try {
      return await searchFiles(query, request, { signal, onProgress })
    } finally {
      running--
      signal?.removeEventListener('abort', abandon)
    }
  }
  return {
    covered: reader.covered,
    passages: reader.passageCount,
    reader,
    words,
    hasNames: reader.directory.episodes.some(({ id }) => id === ''),
    search,
  }
}

function openBackend(
  reader: StaticReader,
  list: EpisodeList,
  findCandidates: FindCandidates,
  { query, request, kinds, speakers, signal, onReading }: TextSearch,
): SearchBackend<number> {
  const { episodes, unmet, scope } = selectEpisodes(list, query.parsed, request.only)
  const { limit, count = 'none', exhaustive = false } = request
  return {
    unmet,
    scope,
    async candidates() {
      const isListed = isListing(query.parsed)
      const only = await findAllowed(reader, query)
      const needed = selectNeeded(query.groups.map((group) => numberGroup(group, reader.directory.vocabulary)))
      if (!isListed && !only && needed.every(({ terms }) => terms.length === 0)) return undefined
      const enough = exhaustive ? limit : Math.min(limit, MAX_READ)
      // Whether a phrase is there, and who says it, can only be read from the text.
      const isTried = query.phrases.length > 0 || createTextFilter(listPhrasesLeftOut(query), speakers) !== undefined
      const wantsSome = count !== 'none' && wantsRows(request)
      const locate = createLocator(reader)
      const wanted = {
        most: isTried ? Math.max(MAX_TRIED, enough) : enough,
        only,
        isAllowed: await leaveOutWords(reader, query, createPassageTest(reader, { episodes, kinds })),
        isInRows: wantsSome ? (passage: number) => isRequested(locate(passage), request) : undefined,
        countBudget: count === 'none' ? 0 : count === 'all' || wantsSome ? Infinity : COUNT_BUDGET,
      }
      const { passages, full, rows } = isListed
        ? listCandidates(reader.passageCount, wanted)
        : await findCandidates(needed, wanted)
      if (isTried) return { best: passages, enough, isTried, rows, full }
      return {
        best: passages,
        enough,
        rows: selectRows(rows, locate, request),
        counts: full && countDocuments(full.map(createLocator(reader))),
      }
    },
    async texts(passages) {
      const read = query.phrases.length > 0 ? passages.flatMap((passage) => [passage, passage + 1]) : passages
      const documents = await reader.readPassages(read.filter((passage) => passage < reader.passageCount))
      return new Map(
        passages.flatMap((passage) => {
          const [document, next] = [documents.get(passage), documents.get(passage + 1)]
          return document ? [[passage, { document, next: runsOn(document, next) ? next : undefined }] as const] : []
        }),
      )
    },
    months: (phrase) =>
      countByMonth(reader, phrase, list, episodes, (reading) => {
        throwIfAborted(signal)
        onReading?.(reading)
      }),
    compare: (a, b) => a - b,
    describe: (ids) => ids.flatMap((id) => list.facts?.get(id) ?? []),
  }
}

/** Whether a phrase is there can only be read from the text. */
function listPhrasesLeftOut({ parsed }: ExpandedQuery): QueryOperator[] {
  return parsed.operators.filter((operator) => operator.kind === 'without' && operator.terms.length > 1)
}

/** Single words that are left out need no text: their lists name every passage that holds them. */
async function leaveOutWords(
  reader: StaticReader,
  { parsed }: ExpandedQuery,
  isAllowed: ((passage: number) => boolean) | undefined,
): Promise<typeof isAllowed> {
  const words = parsed.operators.flatMap((operator) => {
    if (operator.kind !== 'without' || operator.terms.length !== 1) return []
    const word = findWord(reader.directory.vocabulary, operator.terms[0]!)
    return word === -1 ? [] : [word]
  })
  if (words.length === 0) return isAllowed
  const lists = await reader.readLists(words)
  const holding = new Set([...lists.values()].flatMap(({ passages }) => [...passages]))
  return (passage) => !holding.has(passage) && (!isAllowed || isAllowed(passage))
}

/** Episodes in memory as a source: those of a small library, of a server, and those opened on this device. */

import type { AbortSignalLike } from '../../answer/answer.ts'
import { FaultError } from '../../answer/fault.ts'
import { once } from '../../answer/once.ts'
import { finish, type RunSteps } from '../../time/slices.ts'
import { countWords } from '../../text/words.ts'
import { measureSaid } from '../../transcript/searched.ts'
import { createSource, type TextSearch } from '../create-source.ts'
import { selectEpisodes, type EpisodeList } from '../query/choose-searched.ts'
import { isListing } from '../query/parse-query.ts'
import { runsOn, type SearchDocument } from '../search-document.ts'
import type { WordedSource } from '../search-source.ts'
import { countMonths, monthOf, type MonthText } from './count-months.ts'
import { countDocuments } from './full-matches.ts'
import { selectRows } from './select-rows.ts'
import { createTermEngine } from './term-engine.ts'

/**
 * One search after the other; one that is aborted ends at its next step.
 * @param documents Episode by episode, the passages of each in order.
 * @param run Default: all at once.
 */
export function createMemorySource(
  documents: readonly SearchDocument[],
  list: EpisodeList,
  run: RunSteps = finish,
): WordedSource {
  const { covered, facts } = list
  const goesOn = (text: number) => runsOn(documents[text - 1], documents[text])
  const engine = createTermEngine(documents, { goesOn })
  const hasAsides = documents.some(({ kind }) => kind === 'aside')
  const hasTranslations = documents.some(({ kind }) => kind === 'translation')
  const numbers = new Map(documents.map((document, number) => [document, number]))
  const numberHits = (hits: readonly { readonly document: SearchDocument }[] = []) =>
    hits.map(({ document }) => numbers.get(document)!)
  const monthOfId = (id: string) => monthOf(facts?.get(id)?.publishedOn)
  const getTexts = once(async () => measureTexts(documents, list, monthOfId))
  let last: Promise<unknown> = Promise.resolve()
  const find = (
    { query, request, signal }: TextSearch,
    accepts: ((document: SearchDocument) => boolean) | undefined,
  ) => {
    const { count = 'none' } = request
    const steps = engine.findInSteps(query, { ...request, accepts, count: count !== 'none' })
    const found = last.then(() => run(untilAborted(steps, signal)))
    last = found.catch(() => {})
    return found
  }
  const search = createSource<number>(hasAsides, (wanted) => {
    const { query, request, kinds, accepts } = wanted
    const { episodes, unmet, scope } = selectEpisodes(list, query.parsed, request.only)
    const isAllowed = (document: SearchDocument) =>
      (!episodes || episodes.has(document.episodeId)) &&
      (!kinds || kinds.has(document.kind)) &&
      (!accepts || accepts(document))
    const test = accepts || kinds || episodes ? isAllowed : undefined
    return {
      unmet,
      scope,
      async candidates() {
        if (isListing(query.parsed)) {
          const all = documents.filter(isAllowed)
          const rows = selectRows(all, (document) => document, request)
          const [best, requested] = [all.slice(0, request.limit), rows].map((some) =>
            some.map((one) => numbers.get(one)!),
          )
          return { best: best!, rows: requested, counts: countDocuments(all) }
        }
        const { hits, rows, episodeCounts, kindCounts } = await find(wanted, test)
        const counts = episodeCounts && kindCounts ? { episodeCounts, kindCounts } : undefined
        return { best: numberHits(hits), rows: rows && numberHits(rows), counts }
      },
      near: () => find(wanted, test),
      async months(phrase) {
        const said = [...engine.countPhrase(phrase)].filter(([document]) => isAllowed(document))
        const texts = [...(await getTexts())].filter(([id]) => episodes?.has(id) ?? true)
        return countMonths(
          said.map(([{ episodeId }, times]) => ({ episodeId, month: monthOfId(episodeId), times })),
          texts.map(([, text]) => text),
        )
      },
      texts: async (refs) =>
        new Map(
          refs.map((ref) => [
            ref,
            { document: documents[ref]!, next: goesOn(ref + 1) ? documents[ref + 1] : undefined },
          ]),
        ),
      describe: (ids) => ids.flatMap((id) => facts?.get(id) ?? []),
    }
  })
  return { words: engine.words, covered, search, hasTranslations: async () => hasTranslations }
}

/** Of the episodes that say anything, by id. */
function measureTexts(
  documents: readonly SearchDocument[],
  { covered }: EpisodeList,
  monthOfId: (id: string) => string,
): ReadonlyMap<string, MonthText> {
  const words = new Map<string, number>()
  for (const { kind, episodeId, text } of documents)
    if (kind === 'transcript') words.set(episodeId, (words.get(episodeId) ?? 0) + countWords(text))
  return new Map(
    [...words].map(([id, count]) => [
      id,
      { month: monthOfId(id), episodes: 1, words: count, covered: measureSaid(covered.get(id) ?? 0, count) },
    ]),
  )
}

/** The work fails at its next step, so that it can put its tables in order. */
function* untilAborted<T>(work: Generator<undefined, T>, signal: AbortSignalLike | undefined): Generator<undefined, T> {
  for (;;) {
    const { done, value } = signal?.aborted ? work.throw(STOPPED) : work.next()
    if (done) return value
    yield
  }
}

const STOPPED = new FaultError({ kind: 'timeout', detail: 'the search was stopped' })

/** Things that are said within some time of each other: the engine finds the passages of each, their times decide. */

import { locateLast } from '../../../core/time/locate.ts'
import type { Seconds } from '../../../core/time/span.ts'
import type { DocumentFilter } from '../../../core/search/query/document-filter.ts'
import type { ExpandedQuery } from '../../../core/search/query/expand-query.ts'
import { createTermEngine } from '../../../core/search/retrieve/term-engine.ts'
import type { Counts } from '../../../core/search/create-source.ts'
import type { SearchRequest, Found } from '../../../core/search/search-source.ts'
import type { FoundText, TextIndex } from './text-index.ts'
import { buildGroupFilter, buildPhraseQuery, type EngineQuery } from './build-query.ts'
import { compareText } from '../../../core/text/compare-names.ts'

/** Passages that are compared for one of the things; the engine lists no more at once. */
const MAX_COMPARED = 10_000
/** Passages near each other that are read. */
const MAX_READ = 1000

interface Moment {
  readonly unit: string
  readonly n: number
  readonly at: Seconds
}

export async function findNearTexts(
  index: TextIndex,
  query: ExpandedQuery,
  { request, filters, accepts }: NearRequest,
): Promise<Found & Pick<Counts, 'isCut'>> {
  const parts = query.near.map(({ groups, phrases }) => {
    // A word that is nowhere is near nothing.
    if (groups.some(({ words }) => words.length === 0)) return undefined
    return [...groups.map(buildGroupFilter), ...phrases.map(buildPhraseQuery)]
  })
  if (parts.includes(undefined)) return NOTHING
  const { moments, isCut } = await readMoments(index, parts as EngineQuery[][], filters)
  const near = narrow(
    moments,
    query.near.map(({ within }) => within),
  )
  const chosen = listDistinct(near)
  const read = chosen.slice(0, MAX_READ)
  const documents = await readInOrder(index, read, query.phrases.length > 0)
  const engine = createTermEngine(
    documents.map(({ document }) => document),
    { goesOn: (text) => text > 0 && follows(documents[text - 1]!, documents[text]!) },
  )
  const { limit, count = 'none', episodeRows, kindRows, knownRows } = request
  const found = engine.find(query, { limit, count: count !== 'none', episodeRows, kindRows, knownRows, accepts })
  return { ...found, isCut: isCut || chosen.length > read.length }
}

const NOTHING: Found = { hits: [], corrections: [], episodeCounts: new Map(), kindCounts: new Map() }

interface NearRequest {
  readonly request: SearchRequest
  /** Of episodes alone: other filters test what is found, not what it is near to. */
  readonly filters: readonly EngineQuery[]
  readonly accepts: DocumentFilter | undefined
}

/** Of each part. If one has very many passages, only the talks in which the rarest part is said are looked at. */
async function readMoments(index: TextIndex, parts: readonly EngineQuery[][], filters: readonly EngineQuery[]) {
  const read = async (part: readonly EngineQuery[], more: readonly EngineQuery[] = []) => {
    const { hits, total } = await index.search({
      size: MAX_COMPARED,
      track_total_hits: true,
      query: { bool: { filter: [{ term: { kind: 'transcript' } }, ...filters, ...part, ...more] } },
      sort: ['_doc'],
      _source: false,
      docvalue_fields: ['unit', 'n', 'at'],
    })
    return { total, moments: hits.flatMap(({ fields }) => readMoment(fields)) }
  }
  const first = await Promise.all(parts.map((part) => read(part)))
  const rarest = first.reduce((least, one) => (one.total < least.total ? one : least))
  const talks = [{ terms: { unit: [...new Set(rarest.moments.map(({ unit }) => unit))] } }]
  const isTooMany = (total: number) => total > MAX_COMPARED
  const all = await Promise.all(
    first.map((one, part) => (isTooMany(one.total) ? read(parts[part]!, talks) : Promise.resolve(one))),
  )
  return { moments: all.map(({ moments }) => moments), isCut: all.some(({ total }) => isTooMany(total)) }
}

function readMoment({ unit, n, at }: Readonly<Record<string, unknown>>): Moment[] {
  return typeof unit === 'string' && typeof n === 'number' && typeof at === 'number' ? [{ unit, n, at }] : []
}

/** Keeps of every part the moments that have one of each neighbouring part in reach. @param within How far from the part before. */
function narrow(parts: readonly (readonly Moment[])[], within: readonly Seconds[]): readonly (readonly Moment[])[] {
  const kept = [...parts]
  const compare = (first: number) => {
    const [a, b] = [kept[first]!, kept[first + 1]!]
    kept[first] = keepNear(a, b, within[first + 1]!)
    kept[first + 1] = keepNear(b, a, within[first + 1]!)
  }
  for (let first = 0; first < kept.length - 1; first++) compare(first)
  for (let first = kept.length - 2; first >= 0; first--) compare(first)
  return kept
}

function keepNear(moments: readonly Moment[], others: readonly Moment[], within: Seconds): Moment[] {
  const times = new Map<string, Seconds[]>()
  for (const { unit, at } of others) {
    const known = times.get(unit)
    if (known) known.push(at)
    else times.set(unit, [at])
  }
  for (const list of times.values()) list.sort((a, b) => a - b)
  return moments.filter(({ unit, at }) => {
    const list = times.get(unit)
    const last = list?.[locateLast(list, at + within)]
    return last !== undefined && last >= at - within && last <= at + within
  })
}

/** Each passage once, talk by talk in order. */
function listDistinct(parts: readonly (readonly Moment[])[]): readonly Moment[] {
  const known = new Map(parts.flat().map((moment) => [`${moment.unit}#${moment.n}`, moment]))
  return [...known.values()].toSorted((a, b) => compareText(a.unit, b.unit) || a.n - b.n)
}

/** @param isOpen Phrases may run on into the next passages, so those are read too. */
async function readInOrder(index: TextIndex, moments: readonly Moment[], isOpen: boolean): Promise<FoundText[]> {
  const next = isOpen ? moments.map(({ unit, n }) => ({ unit, n: n + 1, at: 0 })) : []
  const found = await index.read(listDistinct([moments, next]))
  return found.filter(({ document }) => document.kind === 'transcript')
}

function follows(before: FoundText, text: FoundText): boolean {
  return before.unit === text.unit && before.n + 1 === text.n
}

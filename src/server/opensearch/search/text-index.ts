/** Searches in the texts of one generation, and what of them did not answer. */

import type { Fault } from '../../../core/answer/fault.ts'
import type { SearchDocument, SearchKind } from '../../../core/search/search-document.ts'
import type { SearchedEpisode } from '../../../core/search/searched-episode.ts'
import { getList, getNumber, getRecord, readHits, readShards, type Hit } from '../client/answers.ts'
import { pauseBefore, type OpenSearchClient } from '../client/create-client.ts'
import { createPartError, isPassing, PartError } from '../client/open-search-error.ts'
import { getDocuments } from '../client/scan.ts'
import { nameText, nameTitle, nameUnit, routeText } from '../index-layout.ts'

/** A text and where it stands. */
export interface FoundText {
  readonly unit: string
  readonly n: number
  readonly document: SearchDocument
}

export interface TextAnswer {
  readonly hits: readonly Hit[]
  /** All matches, if they were counted. */
  readonly total: number
  readonly aggregations: Readonly<Record<string, unknown>>
}

/** Of one query: what failed is collected for all its requests. */
export interface TextIndex {
  search(body: object): Promise<TextAnswer>
  searchMany(bodies: readonly object[]): Promise<readonly TextAnswer[]>
  /** Those that are there. */
  read(texts: readonly Pick<FoundText, 'unit' | 'n'>[]): Promise<FoundText[]>
  /** Facts of these episodes, by id: those that are there. */
  readFacts(episodes: readonly string[]): Promise<SearchedEpisode[]>
  readonly faults: () => readonly Fault[]
}

export const TEXT_FIELDS = ['unit', 'n', 'kind', 'episode', 'doc']

/** After this the engine answers with what it has. Shorter than clients wait. */
const ENGINE_TIMEOUT = '4s'
/** How often searches that a node failed are asked again; how often a request is sent is the client's to say. */
const TRIES = 4

export function createTextIndex(client: OpenSearchClient, index: string, signal?: AbortSignal): TextIndex {
  let lost: { readonly failed: number; readonly total: number } | undefined
  let isLate = false

  const read = (answer: unknown): TextAnswer => {
    const { hits, aggregations, timed_out: timedOut } = getRecord(answer)
    const shards = readShards(answer)
    if (shards.failed > (lost?.failed ?? 0)) lost = shards
    isLate ||= timedOut === true
    const total = (hits as { total?: { value?: number } } | undefined)?.total?.value
    return {
      hits: readHits(answer),
      total: total ?? 0,
      aggregations: (aggregations ?? {}) as TextAnswer['aggregations'],
    }
  }
  const pause = (round: number) => client.wait(pauseBefore(round), signal)
  const searchMany = async (bodies: readonly object[]) => {
    if (bodies.length === 0) return []
    const send = () =>
      client.read(
        (preference) => {
          const lines = bodies.flatMap((body) => [
            { index, preference },
            { timeout: ENGINE_TIMEOUT, ...body },
          ])
          return { method: 'POST', path: '/_msearch', body: lines, signal }
        },
        (answer) => getList(answer, 'responses').map(checkAnswer),
      )
    // Of shards that no node has, nothing comes a moment later either.
    const isWhole = (answers: readonly unknown[]) => answers.every((one) => getNumber(one, '_shards', 'failed') === 0)
    return (await requestUntilWhole(send, isWhole, pause)).map(read)
  }
  const get = (path: string, docs: readonly object[]) =>
    requestUntilWhole(
      () => getDocuments(client, path, { docs }, signal),
      () => true,
      pause,
    )
  return {
    search: async (body) => (await searchMany([body]))[0]!,
    searchMany,
    async read(texts) {
      if (texts.length === 0) return []
      const docs = texts.map(({ unit, n }) => ({ _id: nameText(unit, n), routing: routeText(unit) }))
      return (await get(`/${index}/_mget`, docs)).map(({ source }) => readText(source))
    },
    async readFacts(episodes) {
      if (episodes.length === 0) return []
      const units = episodes.map((id) => nameUnit('episode', id))
      const docs = units.map((unit) => ({ _id: nameTitle(unit), routing: routeText(unit) }))
      const found = await get(`/${index}/_mget?_source=facts`, docs)
      return found.map(({ source }) => getRecord(source, 'facts') as object as SearchedEpisode)
    },
    faults() {
      if (!lost) return isLate ? [{ kind: 'unreachable', detail: 'the engine took too long' }] : []
      const { failed, total } = lost
      return [{ kind: 'unreachable', share: failed / total, detail: `${failed} of ${total} shards did not answer` }]
    },
  }
}

/** A node that has just gone fails what it was asked, or takes its shards with it; a moment later the others answer. */
async function requestUntilWhole<Answer>(
  send: () => Promise<Answer>,
  isWhole: (answer: Answer) => boolean,
  pause: (round: number) => Promise<void>,
): Promise<Answer> {
  for (let round = 1; ; round++) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- each try follows the failure of the one before
      const answer = await send()
      if (round === TRIES || isWhole(answer)) return answer
    } catch (error) {
      if (round === TRIES || !(error instanceof PartError) || !isPassing(error)) throw error
    }
    // oxlint-disable-next-line no-await-in-loop -- as above
    await pause(round)
  }
}

/** In `_msearch` each answer has a status of its own. */
function checkAnswer(answer: unknown): unknown {
  const { error, status } = getRecord(answer)
  if (error !== undefined) throw createPartError(getRecord(error), status)
  return answer
}

export function readText(source: Hit['source']): FoundText {
  const { unit, n, kind, episode, doc } = source
  return {
    unit: String(unit),
    n: Number(n),
    document: { ...(doc as SearchDocument), kind: kind as SearchKind, episodeId: String(episode) },
  }
}

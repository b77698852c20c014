/** Finds every place of a word that was misheard: in the open episode, and in those of the library that search names for it. */

import { isFinal, type Answer } from '../../core/answer/answer.ts'
import { findMisheard, warnOfMisheard, type MisheardHit } from '../../core/corrections/find-misheard.ts'
import { listCorrectionsOf } from '../../core/corrections/find-segments.ts'
import type { Correction } from '../../core/episode/correction-schema.ts'
import type { Episode } from '../../core/episode/schema.ts'
import { writeOperator } from '../../core/search/query/edit-query.ts'
import type { SearchResults } from '../../core/search/present/search-results.ts'
import { buildTranscript } from '../../core/transcript/build-transcript.ts'
import { buildSpeakerIndex } from '../../core/transcript/speakers.ts'
import type { Transcript } from '../../core/transcript/transcript.ts'
import { fold } from '../../core/text/fold.ts'
import type { Session } from '../session.ts'

export interface MisheardSearch {
  /** Whole words, as written. */
  readonly from: string
  readonly where: 'episode' | 'channel' | 'library'
  /** Only what somebody of this name says. */
  readonly speaker?: string | undefined
}

export interface MisheardPlace extends MisheardHit {
  /** Unique among all places. */
  readonly key: string
  /** The paragraph of the source. */
  readonly text: string
}

export interface MisheardEpisode {
  readonly id: string
  readonly title: string
  readonly publishedOn: string | undefined
  /** The open one, or one of its channel. */
  readonly isNear: boolean
  /** Its recording is a file, which needs no frame to be heard. */
  readonly hasFile: boolean
  readonly places: readonly MisheardPlace[]
  /** Share of its paragraphs, where that says that the word is a common one. */
  readonly share: number | undefined
  /** The word alone is a name of the episode. */
  readonly isName: boolean
}

export interface MisheardFound {
  /** Those with such places: the open one, then those of its channel. */
  readonly episodes: readonly MisheardEpisode[]
  /** Episodes that were read, of those that may hold it; undefined until search has named them. */
  readonly done: number
  readonly of: number | undefined
  /** Episodes that could not be loaded. */
  readonly failed: number
  /** Places that a correction is about already: they are in no list. */
  readonly corrected: number
  /** False where a part of the library could not be searched, too. */
  readonly isWhole: boolean
}

interface Progress {
  readonly signal: AbortSignal
  readonly onProgress: (found: MisheardFound) => void
  /** Reads no text where search names more episodes than this. */
  readonly most?: number | undefined
}

type Searched = Pick<Session, 'search' | 'services' | 'source'>

/** Stays away from every place that a correction is about. Rejects when it is aborted, and when nothing can be searched. */
export async function findEverywhere(
  { search, services, source }: Searched,
  request: MisheardSearch,
  { signal, onProgress, most = Infinity }: Progress,
): Promise<MisheardFound> {
  const own = await services.reader.loadCorrections()
  const { channel } = source.episode
  const find = (episode: Episode, transcript: Transcript) =>
    findIn(episode, transcript, request, [...own.list(episode.id), ...(episode.corrections ?? [])])
  const here = find(source.episode, source.transcript)
  let found: MisheardFound = { episodes: [], done: 1, of: undefined, failed: 0, corrected: 0, isWhole: true }
  const add = (change: Partial<MisheardFound>, one?: MisheardEpisode & { readonly corrected: number }) => {
    const { corrected = 0, places = [] } = one ?? {}
    const episodes = one && places.length > 0 ? [...found.episodes, one] : found.episodes
    const sorted = episodes.toSorted((a, b) => Number(b.isNear) - Number(a.isNear))
    found = { ...found, ...change, corrected: found.corrected + corrected, episodes: sorted }
    onProgress(found)
  }
  add(request.where === 'episode' ? { of: 1 } : {}, { ...here, isNear: true })
  if (request.where === 'episode') return found

  search.loadLists()
  const phrase = `"${request.from.replaceAll(/["“”]/gu, ' ').trim()}"`
  const isOfChannel = request.where === 'channel' && channel !== undefined
  const query = isOfChannel ? `${phrase} ${writeOperator('channel', channel)}` : phrase
  const { ids, isWhole } = await listEpisodes(search.search, query, signal)
  const others = ids.filter((id) => id !== source.episode.id)
  add({ of: others.length + 1, isWhole })
  if (others.length > most) return found
  for (const id of others) {
    // One after the other: hundreds of episodes are never held at once.
    // oxlint-disable-next-line no-await-in-loop
    const load = await services.library.loadEpisode(id, signal)
    signal.throwIfAborted()
    const done = found.done + 1
    if (!load.ok) {
      add({ done, failed: found.failed + 1, isWhole: false })
      continue
    }
    const isNear = channel !== undefined && load.episode.channel === channel
    if (isOfChannel && !isNear) add({ done })
    else add({ done }, { ...find(load.episode, buildTranscript(load.episode)), isNear })
  }
  return found
}

/** Ids of all episodes in whose text search finds a query. */
async function listEpisodes(search: Session['search']['search'], query: string, signal: AbortSignal) {
  const ids = new Set<string>()
  let offset: number | undefined
  let isWhole = true
  do {
    // Each offset comes with the page before.
    // oxlint-disable-next-line no-await-in-loop
    const answer: Answer<SearchResults> = await search(query, { most: 1, countAll: true, offset }, { signal })
    for (const { episodeId } of answer.value.episodes) ids.add(episodeId)
    isWhole &&= isFinal(answer) && answer.faults.length === 0
    offset = answer.value.nextOffset
  } while (offset !== undefined)
  return { ids: [...ids], isWhole }
}

function findIn(
  episode: Episode,
  transcript: Transcript,
  { from, speaker }: MisheardSearch,
  corrections: readonly Correction[],
): Omit<MisheardEpisode, 'isNear'> & { readonly corrected: number } {
  const speakers = buildSpeakerIndex(episode, transcript)
  const said = speaker === undefined ? undefined : fold(speaker)
  const voices = new Set(speakers.voices.filter(({ name }) => fold(name) === said).map(({ key }) => key))
  const facts = { when: new Date(0).toISOString() }
  const isFree = (hit: MisheardHit) => {
    const { from: first, to: end } = hit.make('', facts)
    const here = listCorrectionsOf(transcript, hit.segment, corrections)
    return here.every((one) => one.to <= first || one.from >= end)
  }
  // The display writes straight apostrophes as curly ones.
  const spellings = new Set([from, from.replaceAll('’', "'")])
  const hits = [...spellings].flatMap((word) => findMisheard(episode, transcript, word))
  const wanted = hits.filter(({ voice }) => said === undefined || (voice !== undefined && voices.has(voice)))
  const places = wanted.filter(isFree).map((hit): MisheardPlace => ({
    ...hit,
    key: `${episode.id} ${hit.segment} ${hit.range.start}`,
    text: transcript.segments[hit.segment]!.text,
  }))
  const warnings = places.length > 0 ? warnOfMisheard(episode, transcript, from) : []
  const { id, title, publishedOn } = episode
  return {
    id,
    title,
    publishedOn,
    hasFile: episode.media?.kind === 'file',
    places,
    corrected: wanted.length - places.length,
    share: warnings.find(({ kind }) => kind === 'common')?.share,
    isName: warnings.some(({ name }) => name === from.trim()),
  }
}

export function countPlaces({ episodes }: Pick<MisheardFound, 'episodes'>): number {
  return episodes.reduce((sum, { places }) => sum + places.length, 0)
}

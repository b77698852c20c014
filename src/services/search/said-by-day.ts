/** Passages on some words by one speaker or two, day by day, the oldest first; each with what stands before and after it. */

import { createStore } from 'zustand/vanilla'
import type { CatalogueEntry } from '../../core/catalogue/catalogue-schema.ts'
import { findText } from '../../core/corrections/known-texts.ts'
import { buildExcerpt, buildSentenceExcerpt, type Excerpt } from '../../core/search/present/excerpt.ts'
import type { EpisodeGroup, SearchOptions, SearchResult } from '../../core/search/present/search-results.ts'
import { NOT_NAMED, writeExactName } from '../../core/search/query/episode-filter.ts'
import { parseQuery } from '../../core/search/query/parse-query.ts'
import { compareDays, formatDay } from '../../core/time/day.ts'
import type { Seconds } from '../../core/time/span.ts'
import { buildSpeakerIndex } from '../../core/transcript/speakers.ts'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'
import type { AppServices } from '../app-services.ts'
import { collectEpisodes, listBatches, type SearchAll } from './create-results.ts'
import type { LibrarySearch } from './create-library-search.ts'
import { EPISODES_AT_ONCE } from './later-rows.ts'
import { changeSearchAddress } from './search-address.ts'
import { flattenAnswer, type AnsweredResults } from './select-results.ts'
import { dropMarks } from './years-address.ts'

/** A speaker by name, or by `among` what names no speaker in these episodes. */
type SaidVoice = { readonly name: string } | { readonly among: ReadonlySet<string> }

export interface SaidPassage {
  readonly key: string
  readonly episode: Pick<CatalogueEntry, 'id' | 'title'>
  readonly at: Seconds | undefined
  readonly words: Excerpt
  /** assumed: the speaker is named at an earlier paragraph. */
  readonly speaker: 'named' | 'assumed' | 'unnamed'
  readonly before?: Neighbour | undefined
  readonly after?: Neighbour | undefined
  /** The episode could not be loaded. */
  readonly lacksNeighbours: boolean
}

export interface Neighbour {
  /** Where the paragraph itself names the speaker. */
  readonly name: string | undefined
  readonly text: string
}

export interface SaidDay {
  /** YYYY-MM-DD; undefined for all episodes without a date. */
  readonly day: string | undefined
  /** Of each voice. */
  readonly counts: readonly number[]
  /** Of each voice, in the order of the talk. Undefined until they are read. */
  readonly passages?: readonly (readonly SaidPassage[])[]
}

export interface SaidState {
  readonly phase: 'searching' | 'failed' | 'found'
  /** Of each voice, also of those that are only counted. */
  readonly results: readonly AnsweredResults[]
  readonly days: readonly SaidDay[]
  /** So many of the days are wanted. */
  readonly wanted: number
  /** The next days could not be read. */
  readonly isStuck: boolean
}

export interface SaidStore extends ReadonlyStore<SaidState> {
  /** Reads the next days. */
  more(): void
  retry(): void
  start(): () => void
}

export const NOTHING_SAID: SaidState = { phase: 'searching', results: [], days: [], wanted: 0, isStuck: false }
const DAYS_AT_ONCE = 6
/** In characters. */
const PASSAGE_LENGTH = 420
const NEIGHBOUR_LENGTH = 150

/** Bare words count as they are typed, one behind the other. The speaker stands in place of those that the query names. */
export function formatSaidQuery(q: string, voice: SaidVoice): string {
  const { text, phrases, near, operators } = parseQuery(q)
  const words = dropMarks(
    operators.reduceRight((left, { start, end }) => `${left.slice(0, start)} ${left.slice(end)}`, text),
  )
  const filters = operators.map(({ start, end }) => text.slice(start, end))
  const isWritten = words === '' || phrases.length + near.length > 0
  return changeSearchAddress(
    { q: isWritten ? q : [`"${words}"`, ...filters].join(' ') },
    { speaker: 'name' in voice ? writeExactName(voice.name) : NOT_NAMED },
  ).q
}

export interface SaidQuestion {
  readonly q: string
  readonly voices: readonly SaidVoice[]
  /** Passages of so many of the voices are shown, those of the others counted. */
  readonly shown: number
}

export function createSaid(
  { library, source }: Pick<AppServices, 'library' | 'source'>,
  client: Pick<LibrarySearch, 'search' | 'loadLists' | 'changes' | 'retry'>,
  { q, voices, shown }: SaidQuestion,
): SaidStore {
  const store = createStore<SaidState>(() => NOTHING_SAID)
  let run = new AbortController()
  let entries = new Map<string, CatalogueEntry>()
  let reading: Promise<void> | undefined

  async function find({ signal }: AbortController): Promise<void> {
    try {
      const search: SearchAll = (query, options) => client.search(query, options, { signal })
      const answers = await Promise.all(
        voices.map((voice) =>
          collectEpisodes(search, formatSaidQuery(q, voice), { ...chooseAmong(voice), ...COUNTED }),
        ),
      )
      const results = answers.map(flattenAnswer)
      const groups = results.slice(0, shown).map(({ episodes }) => episodes)
      const id = [...new Set(groups.flat().map(({ episodeId }) => episodeId))]
      const listed = id.length === 0 ? undefined : await source.list({ id, offset: 0, limit: Infinity }, { signal })
      entries = new Map(listed?.value.episodes.map((entry) => [entry.id, entry]))
      const days = countDays(groups, (episodeId) => entries.get(episodeId)?.publishedOn)
      if (signal.aborted) return
      store.setState({ phase: 'found', results, days, wanted: 0, isStuck: false })
      more()
    } catch {
      if (!signal.aborted) store.setState({ ...NOTHING_SAID, phase: 'failed' })
    }
  }

  /** One batch after the other, so that days appear in their order. */
  async function read({ signal }: AbortController): Promise<void> {
    for (;;) {
      const { days, wanted, isStuck } = store.getState()
      const from = days.findIndex(({ passages }) => !passages)
      if (isStuck || from === -1 || from >= wanted || signal.aborted) return
      const batch = days.slice(from, from + DAYS_AT_ONCE)
      // oxlint-disable-next-line no-await-in-loop -- the next batch may not be wanted any more
      const loaded = await readDays(batch, signal).catch(() => undefined)
      if (signal.aborted) return
      if (!loaded) return store.setState({ isStuck: true })
      store.setState({ days: days.toSpliced(from, loaded.length, ...loaded) })
    }
  }

  async function readDays(batch: readonly SaidDay[], signal: AbortSignal): Promise<readonly SaidDay[]> {
    const days = new Set(batch.map(({ day }) => day))
    const dayOf = (episodeId: string) => findDay(entries.get(episodeId)?.publishedOn)
    const results = store.getState().results.slice(0, shown)
    const rows = await Promise.all(
      results.map(({ episodes }, index) =>
        readRows(
          formatSaidQuery(q, voices[index]!),
          episodes.filter(({ episodeId }) => days.has(dayOf(episodeId))),
          signal,
        ),
      ),
    )
    const placed = await placeRows(rows.flat(), signal)
    return batch.map((one) => ({
      ...one,
      passages: rows.map((found) =>
        found
          .filter(({ hit }) => dayOf(hit.document.episodeId) === one.day)
          .map((row) => placed.get(row)!)
          .toSorted(comparePlaces)
          .map(({ passage }) => passage),
      ),
    }))
  }

  async function readRows(query: string, groups: readonly EpisodeGroup[], signal: AbortSignal) {
    const rows: SearchResult[] = []
    for (const episodeRows of listBatches(groups.map((group) => ({ ...group, rows: [] })))) {
      const episodes = new Set(episodeRows.keys())
      // oxlint-disable-next-line no-await-in-loop -- a day without a date may have all episodes
      const { value } = await client.search(query, { episodes, episodeRows, most: 1 }, { signal })
      rows.push(...value.episodes.flatMap((group) => group.rows))
    }
    return rows
  }

  /** Some texts are in memory at a time. */
  async function placeRows(rows: readonly SearchResult[], signal: AbortSignal) {
    const placed = new Map<SearchResult, PlacedPassage>()
    const ids = [...new Set(rows.map(({ hit }) => hit.document.episodeId))]
    for (let from = 0; from < ids.length; from += EPISODES_AT_ONCE) {
      const some = new Set(ids.slice(from, from + EPISODES_AT_ONCE))
      // oxlint-disable-next-line no-await-in-loop -- some texts are in memory at a time
      const texts = await readTexts(some, signal)
      for (const row of rows)
        if (some.has(row.hit.document.episodeId)) placed.set(row, describePassage(row, entries, texts))
    }
    return placed
  }

  async function readTexts(ids: ReadonlySet<string>, signal: AbortSignal): Promise<ReadonlyMap<string, SaidText>> {
    const loads = await Promise.all([...ids].map((id) => library.loadEpisode(id, signal)))
    return new Map(loads.flatMap((load) => (load.ok ? [[load.episode.id, openText(load.episode)] as const] : [])))
  }

  function more(): void {
    store.setState(({ wanted }) => ({ wanted: wanted + DAYS_AT_ONCE }))
    reading ??= read(run).finally(() => (reading = undefined))
  }

  function restart(): void {
    run.abort()
    run = new AbortController()
    reading = undefined
    store.setState(NOTHING_SAID)
    void find(run)
  }

  return {
    ...store,
    more,
    retry() {
      client.retry()
      const { phase, wanted } = store.getState()
      if (phase === 'failed') return restart()
      store.setState({ isStuck: false, wanted: wanted - DAYS_AT_ONCE })
      more()
    },
    start() {
      client.loadLists()
      const stop = client.changes.subscribe(restart)
      restart()
      return () => {
        stop()
        run.abort()
      }
    },
  }
}

/** Every full match is counted, of every episode. */
const COUNTED: SearchOptions = { most: 1, countAll: true, sort: 'oldest' }

function chooseAmong(voice: SaidVoice): SearchOptions {
  return 'name' in voice ? {} : { episodes: voice.among }
}

/** The days on which any of the voices says it, the oldest first, then what has no date. */
export function countDays(
  groups: readonly (readonly Pick<EpisodeGroup, 'episodeId' | 'count'>[])[],
  dateOf: (episodeId: string) => string | undefined,
): readonly SaidDay[] {
  const days = new Map<string | undefined, number[]>()
  groups.forEach((episodes, voice) => {
    for (const { episodeId, count } of episodes) {
      const day = findDay(dateOf(episodeId))
      const counts = days.get(day) ?? groups.map(() => 0)
      counts[voice]! += count
      days.set(day, counts)
    }
  })
  return [...days]
    .map(([day, counts]) => ({ day, counts }))
    .toSorted((one, other) => compareDays(one.day, other.day, 'oldest'))
}

function findDay(publishedOn: string | undefined): string | undefined {
  return formatDay(publishedOn) && publishedOn?.slice(0, 10)
}

interface SaidText extends ReturnType<typeof findText> {
  readonly speakers: ReturnType<typeof buildSpeakerIndex>
}

function openText(source: Parameters<typeof findText>[0]): SaidText {
  const text = findText(source)
  return { ...text, speakers: buildSpeakerIndex(text.episode, text.transcript) }
}

interface PlacedPassage {
  readonly passage: SaidPassage
  readonly index: number
}

function describePassage(
  { key, at, hit, range }: SearchResult,
  entries: ReadonlyMap<string, CatalogueEntry>,
  texts: ReadonlyMap<string, SaidText>,
): PlacedPassage {
  const { document, ranges, focus } = hit
  const { episodeId, voice, text, id } = document
  const read = texts.get(episodeId)
  const index = read?.transcript.segments.findIndex((segment) => segment.id === id) ?? -1
  const passage: SaidPassage = {
    key,
    episode: entries.get(episodeId) ?? { id: episodeId as CatalogueEntry['id'], title: episodeId },
    at: at ?? document.at,
    words: buildSentenceExcerpt(text, ranges, PASSAGE_LENGTH, range ?? focus),
    speaker: voice ? (voice.isCarried ? 'assumed' : 'named') : document.note === undefined ? 'unnamed' : 'named',
    before: read && index >= 0 ? describeNeighbour(read, index - 1, cutStart) : undefined,
    after: read && index >= 0 ? describeNeighbour(read, index + 1, cutEnd) : undefined,
    lacksNeighbours: index === -1,
  }
  return { passage, index }
}

function describeNeighbour(
  { transcript, speakers }: SaidText,
  index: number,
  cut: (text: string) => string,
): Neighbour | undefined {
  const segment = transcript.segments[index]
  if (!segment) return undefined
  const { speaker, text } = segment
  return { name: speaker === undefined ? undefined : speakers.printedName(speaker), text: cut(text) }
}

/** The end of a text, from the beginning of a word on. */
function cutStart(text: string): string {
  if (text.length <= NEIGHBOUR_LENGTH) return text
  const from = text.length - NEIGHBOUR_LENGTH
  return `…${text.slice(Math.max(from, text.indexOf(' ', from) + 1))}`
}

function cutEnd(text: string): string {
  return buildExcerpt(text, [], NEIGHBOUR_LENGTH).text
}

function comparePlaces(one: PlacedPassage, other: PlacedPassage): number {
  const [first, second] = [one.passage.episode.id, other.passage.episode.id]
  if (first !== second) return first < second ? -1 : 1
  return one.index - other.index || (one.passage.at ?? 0) - (other.passage.at ?? 0)
}

/** From what the places found to what the palette shows: groups, counts, the best match, other episodes. */

import type { Seconds } from '../time/span.ts'
import { parseTimecode } from '../time/timecode.ts'
import { valueHit } from './answer-value.ts'
import type { EpisodeTally, Found, SearchScope } from './backend.ts'
import { listMissing, type ExpandedQuery } from './expanded-query.ts'
import {
  PALETTE_ORDER,
  type EpisodeGroup,
  type PaletteAnswer,
  type PaletteGroup,
  type PaletteOptions,
  type PaletteRow,
} from './palette.ts'
import { findBest, listItems, listPlaces, type Entry } from './palette-entries.ts'
import { buildHitRow } from './palette-rows.ts'
import type { SearchPlaces } from './palette-search.ts'
import { isWordless, listTerms, type ParsedQuery } from './query.ts'
import type { PlacedOperator } from './query-pieces.ts'
import type { Correction, SearchDocument, SearchHit, SearchKind } from './search.ts'
import { tallyEpisodes } from './tally.ts'

export interface FoundHere {
  readonly passages: Found | undefined
  readonly items: Found
}

export interface Findings {
  readonly typed: string
  readonly query: ExpandedQuery
  readonly places: SearchPlaces
  readonly options: PaletteOptions
  readonly unmet: readonly PlacedOperator[]
  readonly here: FoundHere
  /** Elsewhere; undefined while it is still being looked for. */
  readonly found?: Found
}

export const TRANSCRIPT_ROWS = 8
export const ITEM_ROWS = 4
/** Rows of a kind that was chosen. */
export const CHOSEN_ROWS = 200
/** Other episodes that are shown, and rows of each. */
export const EPISODES_SHOWN = 5
export const EPISODE_ROWS = 3
export const CHOSEN_EPISODES = 30
/** So many of the best are looked at in other episodes. */
export const ELSEWHERE_HITS = 120

/** Of the passages only the first can be the best match. */
const MOST_VALUED = 20
/** A passage of another episode is the best match only where it answers in a better way, not merely a little better. */
const ELSEWHERE_LOSS = 0.5

export function buildPaletteAnswer(findings: Findings): PaletteAnswer {
  const { typed, query, places, options, here, found } = findings
  const { parsed } = query
  const corrections = joinCorrections([here.passages, here.items, found])
  const missing = listMissing(query)
  const words = listTerms(parsed).length - missing.length
  const value = (hit: SearchHit) => valueHit(hit, words, corrections.length > 0)
  const others = found?.hits ?? []
  const said = others.filter(({ document }) => document.kind === 'transcript')
  // A name of the library that the open episode lists too is one thing.
  const named = new Set(here.items.hits.flatMap(({ document: { kind, id } }) => (kind === 'mention' ? [id] : [])))
  const beside = others.filter(
    ({ document: { kind, id } }) => kind !== 'transcript' && !(kind === 'mention' && named.has(id)),
  )
  const passages = here.passages?.hits ?? []
  const isWhole = ({ coverage }: SearchHit) => coverage > 0.999
  // Where anything says all of it, what beside the talk says a part of it is in the way.
  const items = [...here.items.hits, ...beside].filter(
    (hit, _, all) => isWhole(hit) || !(passages.some(isWhole) || said.some(isWhole) || all.some(isWhole)),
  )
  const values = new Map<SearchHit, number>()
  for (const hit of passages.slice(0, MOST_VALUED)) values.set(hit, value(hit))
  for (const hit of items) values.set(hit, value(hit))
  for (const hit of said.slice(0, MOST_VALUED)) values.set(hit, value(hit) - (places.transcript ? ELSEWHERE_LOSS : 0))
  const hasBest = options.most === undefined && words > 0 && passages.length + items.length + said.length > 0
  const best = hasBest ? findBest(values, places) : undefined

  const groups = new Map<SearchKind, readonly Entry[]>()
  for (const kind of PALETTE_ORDER) {
    const hits = items.filter(({ document }) => document.kind === kind)
    const entries = kind === 'transcript' ? listPlaces(places, passages, parsed) : listItems(hits, values)
    if (entries.length > 0) groups.set(kind, entries)
  }
  const tallies = countShown(said, found?.tallies, options)
  const counts = countAll(groups, tallies)
  const time = readTime(typed, places.duration)
  return {
    query: typed,
    ...(time === undefined ? {} : { time: { kind: 'time', at: time } }),
    ...(best ? { best } : {}),
    groups: [...groups]
      .filter(([kind]) => options.kind === undefined || options.kind === kind)
      .map(([kind, entries]) => buildGroup(kind, entries, best, options)),
    episodes: (options.kind ?? 'transcript') === 'transcript' ? buildEpisodes(said, tallies, best, options) : [],
    episodeCount: tallies.size,
    counts,
    total: Object.values(counts).reduce((sum, count) => sum + count, 0),
    corrections,
    missing: time === undefined ? missing : [],
    wasShortened: parsed.wasShortened,
    operators: parsed.operators,
    phrases: parsed.phrases.map((phrase) => phrase.map((word) => word.typed).join(' ')),
    unmet: findings.unmet,
    lacksNear: parsed.near.length > 0 && places.elsewhere?.lacksNear === true,
    isPartial: found === undefined && places.elsewhere !== undefined && isElsewhere(parsed, options),
    ...(found?.scope && { scope: addOpen(found.scope, places, options) }),
    faults: found?.faults ?? [],
  }
}

/** The open episode is searched too, unless others were chosen. */
function addOpen(scope: SearchScope, { open }: SearchPlaces, { episodes }: PaletteOptions): SearchScope {
  if (!open || episodes?.has(open.id) === false) return scope
  return { episodes: scope.episodes + 1, covered: scope.covered + open.covered }
}

/** Whether other episodes are asked too: a voice is one of the open episode, and operators alone list what is here. */
export function isElsewhere(parsed: ParsedQuery, { voice }: PaletteOptions): boolean {
  return voice === undefined && !isWordless(parsed)
}

/** Each typed word once, as the first place corrects it. */
function joinCorrections(found: readonly (Found | undefined)[]): Correction[] {
  const byTyped = new Map<string, Correction>()
  for (const one of found) {
    for (const correction of one && one.hits.length > 0 ? one.corrections : []) {
      if (!byTyped.has(correction.typed)) byTyped.set(correction.typed, correction)
    }
  }
  return [...byTyped.values()]
}

/** No fewer than the rows that are shown: passages that say a part of the query are in no tally. */
function countShown(
  said: readonly SearchHit[],
  known: Found['tallies'],
  { most = EPISODE_ROWS }: PaletteOptions,
): ReadonlyMap<string, EpisodeTally> {
  const shown = new Map<string, SearchDocument[]>()
  for (const { document } of said) {
    const own = shown.get(document.episodeId) ?? []
    if (own.length < most) shown.set(document.episodeId, [...own, document])
  }
  const tallies = tallyEpisodes([...shown.values()].flat())
  for (const [id, tally] of known ?? []) if (tally.count >= (tallies.get(id)?.count ?? 0)) tallies.set(id, tally)
  return tallies
}

function countAll(
  groups: ReadonlyMap<SearchKind, readonly Entry[]>,
  tallies: ReadonlyMap<string, EpisodeTally>,
): Partial<Record<SearchKind, number>> {
  const counts: Partial<Record<SearchKind, number>> = {}
  for (const [kind, entries] of groups) counts[kind] = entries.length
  const elsewhere = [...tallies.values()].reduce((sum, { count }) => sum + count, 0)
  if (elsewhere > 0) counts.transcript = (counts.transcript ?? 0) + elsewhere
  return counts
}

function buildGroup(
  kind: SearchKind,
  entries: readonly Entry[],
  best: PaletteRow | undefined,
  options: PaletteOptions,
): PaletteGroup {
  const few = kind === 'transcript' ? TRANSCRIPT_ROWS : ITEM_ROWS
  const most = options.most ?? (options.kind ? CHOSEN_ROWS : few)
  const shown = entries.filter(({ key }) => key !== best?.key).slice(0, most)
  const times = entries.flatMap(({ at }) => (at === undefined ? [] : [at]))
  return { kind, rows: shown.map((entry) => entry.build()), count: entries.length, times: times.sort((a, b) => a - b) }
}

/** Best first: by their best passage. On a page of results those without one among the best follow, most passages first. */
function buildEpisodes(
  said: readonly SearchHit[],
  tallies: ReadonlyMap<string, EpisodeTally>,
  best: PaletteRow | undefined,
  { kind, most }: PaletteOptions,
): EpisodeGroup[] {
  const byEpisode = new Map<string, SearchHit[]>()
  for (const hit of said) {
    const known = byEpisode.get(hit.document.episodeId)
    if (known) known.push(hit)
    else byEpisode.set(hit.document.episodeId, [hit])
  }
  const shown = most ?? (kind === undefined ? EPISODES_SHOWN : CHOSEN_EPISODES)
  const rowsShown = most ?? EPISODE_ROWS
  const found = [...byEpisode].slice(0, shown).map(([episodeId, hits]) => {
    const rows = hits.slice(0, rowsShown + 1).map(buildHitRow)
    const { count, times } = tallies.get(episodeId) ?? { count: hits.length, times: [] }
    return { episodeId, rows: rows.filter(({ key }) => key !== best?.key).slice(0, rowsShown), count, times }
  })
  if (most === undefined) return found
  const rest = [...tallies]
    .filter(([episodeId]) => !byEpisode.has(episodeId))
    .toSorted(([, a], [, b]) => b.count - a.count)
  return [...found, ...rest.map(([episodeId, tally]) => ({ episodeId, rows: [], ...tally }))]
}

/** Only what looks like a time: a bare number is more likely a year. */
function readTime(query: string, duration: Seconds | undefined): Seconds | undefined {
  const at = /\d[:hms]/i.test(query) ? parseTimecode(query) : undefined
  return at !== undefined && (!duration || at <= duration) ? at : undefined
}

/** Finds what a client names in the library, or says what to write instead. */

import { describeThin } from '../../../cli/report/format-quotation.ts'
import { type NamedFacet } from '../../../core/catalogue/facets.ts'
import { findVideoIdIn } from '../../../core/episode/note-dialect.ts'
import {
  createEpisodeTest,
  createSpeakerTest,
  isNotNamed,
  type EpisodeFacts,
  type EpisodeTest,
} from '../../../core/search/query/episode-filter.ts'
import { type QueryOperator, NAMED_FACETS } from '../../../core/search/query/operators.ts'
import { decodePathPart } from '../../../core/text/encode-path-part.ts'
import { measureSearched, measureShare } from '../../../core/transcript/searched.ts'
import type { Talk, TalkLibrary } from '../talk-library.ts'
import { ToolError } from '../tool.ts'
import { roundToHundredths } from '../../../core/text/number.ts'
import { recordSearched } from '../../../core/findings/quotes/quotation-record.ts'

/** Ids given as examples. */
const SHOWN = 3

/** @param name Id, or the address of the recording or of a page of a site. */
export function findTalk({ talks, path }: TalkLibrary, name: string): Talk {
  requireTalks(talks, path)
  const talk = findNamed(talks, name)
  if (!talk) throw new ToolError(describeUnknown([name], talks))
  return talk
}

const PAGE = /^https?:\/\/[^?#]*\/(?:e|embed)\/([^/?#]+)/i

function findNamed(talks: TalkLibrary['talks'], name: string): Talk | undefined {
  const video = findVideoIdIn(name)
  const isRecorded = ({ episode: { media } }: Talk) => media?.kind === 'youtube' && media.videoId === video
  return (
    talks.get(name) ??
    talks.get(decodePathPart(PAGE.exec(name)?.[1] ?? '') ?? '') ??
    (video === undefined ? undefined : [...talks.values()].find(isRecorded))
  )
}

/** Undefined: all. */
export function findEpisodes(
  { talks, path }: TalkLibrary,
  names: readonly string[] | undefined,
): ReadonlySet<string> | undefined {
  requireTalks(talks, path)
  const unknown = (names ?? []).filter((name) => !findNamed(talks, name))
  if (unknown.length > 0) throw new ToolError(describeUnknown(unknown, talks))
  return names && new Set(names.map((name) => findNamed(talks, name)!.episode.id))
}

function requireTalks(talks: TalkLibrary['talks'], path: string): void {
  if (talks.size === 0)
    throw new ToolError(
      `There are no episodes in ${path}: build them with "npm run episode -- build", or start the server with --library and their folder.`,
    )
}

function describeUnknown(ids: readonly string[], talks: TalkLibrary['talks']): string {
  const shown = [...talks.keys()].slice(0, SHOWN).join(', ')
  return `There is no episode "${ids.join('", "')}" here. list_episodes gives the ids, for example ${shown}.`
}

/** Episodes of a speaker that are named. */
const MAX_UNLABELLED = 20

/** Whether the transcripts say where somebody of this name speaks. @param only By id; undefined: all. */
export function findLabels({ talks }: TalkLibrary, speaker: string, only: ReadonlySet<string> | undefined) {
  const isNamed = createSpeakerTest(speaker)
  const isSearched = ({ episode: { id } }: Talk) => !only || only.has(id)
  const all = [...talks.values()].filter((talk) => isSearched(talk) && talk.speakers.some(isNamed))
  const without = all.filter(({ labelled, transcript }) => transcript.segments.length > 0 && !labelled.some(isNamed))
  const episodes = without.slice(0, MAX_UNLABELLED).map(({ episode: { id } }) => String(id))
  return {
    unlabelled: without.length > 0 ? { total: without.length, episodes } : undefined,
    isUnknownSpeaker: all.length > 0 || isNotNamed(speaker) ? undefined : true,
  }
}

/** How much of the talk its transcript holds, and a note where that is not all. */
export function measureTalk({ episode: { id: episode } }: Talk, { quoted }: TalkLibrary) {
  const facts = quoted.episodes.get(episode)!
  const { grade, share, density, isAbridged, transcribed } = measureShare(facts)
  const thin = describeThin({ ...facts, episode, grade, share, density, isAbridged })
  return {
    transcribed: Math.round(transcribed),
    coverage: {
      words: facts.words,
      share: roundToHundredths(share),
      density: roundToHundredths(density),
      abridged: isAbridged,
    },
    note: grade === 'thin' ? `Note that ${thin}.` : undefined,
  }
}

/** How much text the talks have. @param only By id; undefined: all. */
export function describeSearched({ quoted }: TalkLibrary, only: ReadonlySet<string> | undefined) {
  const all = [...quoted.episodes.values()].filter(({ id }) => !only || only.has(id))
  return recordSearched(measureSearched(all))
}

export function formatSearched(searched: ReturnType<typeof describeSearched>): string {
  const { episodes, withoutText, abridged, hours, hoursWithText } = searched
  const thin = abridged > 0 ? `, ${abridged} of them not whole` : ''
  return `Searched: ${episodes - withoutText} of ${episodes} episodes, ${hoursWithText} of ${hours} hours with text${thin}`
}

interface Filters extends Readonly<Partial<Record<NamedFacet, string | undefined>>> {
  readonly after?: string | undefined
  readonly before?: string | undefined
}

/** Tests an episode by the filters that list_episodes and search have in common. Undefined: all fit. */
export function createFilter(filters: Filters, all: Iterable<EpisodeFacts>): EpisodeTest | undefined {
  const operators = ([...NAMED_FACETS, 'after', 'before'] as const).flatMap((kind): QueryOperator[] => {
    const value = filters[kind]
    return value === undefined ? [] : [{ kind, value }]
  })
  return createEpisodeTest(operators, all)
}

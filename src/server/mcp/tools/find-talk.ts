/** Finds what a client names in the library, or says what to write instead. */

import { type NamedFacet } from '../../../core/catalogue/facets.ts'
import { createEpisodeTest, type EpisodeFacts, type EpisodeTest } from '../../../core/search/query/episode-filter.ts'
import { type QueryOperator, NAMED_FACETS } from '../../../core/search/query/operators.ts'
import type { Talk, TalkLibrary } from '../talk-library.ts'
import { ToolError } from '../tool.ts'

/** Ids given as examples. */
const SHOWN = 3

export function findTalk({ talks, path }: TalkLibrary, id: string): Talk {
  requireTalks(talks, path)
  const talk = talks.get(id)
  if (!talk) throw new ToolError(describeUnknown([id], talks))
  return talk
}

/** Undefined: all. */
export function findEpisodes(
  { talks, path }: TalkLibrary,
  ids: readonly string[] | undefined,
): ReadonlySet<string> | undefined {
  requireTalks(talks, path)
  const unknown = (ids ?? []).filter((id) => !talks.has(id))
  if (unknown.length > 0) throw new ToolError(describeUnknown(unknown, talks))
  return ids && new Set(ids)
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

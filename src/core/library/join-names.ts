/** Joins the names of the site with those of opened episodes; a name in both is one name. */

import type { Names } from '../catalogue/catalogue-schema.ts'
import { FORMAT_VERSION, type EpisodeId } from '../episode/schema.ts'
import { ruleShares } from '../findings/mentions/apply-name-rules.ts'
import { buildNames, type NameShare } from '../findings/mentions/build-names.ts'
import type { LibraryFacts } from './library-source.ts'

export const NO_NAMES: Names = { formatVersion: FORMAT_VERSION, names: {} }

export const NO_FACTS: LibraryFacts = { episodes: [], names: NO_NAMES }

interface OpenedNames {
  /** Of the one episode that they are of. Absent: the ids are right. */
  readonly shownId?: string
  readonly names: Names
}

/** The site's episodes come first in each name, and its spelling and kind win; the rules of its owner hold for all. */
export function joinNames(shipped: Names, opened: Iterable<OpenedNames>): Names {
  const added = [...opened].flatMap(({ shownId, names }) =>
    listShares(names).map((share) => ({ ...share, episode: (shownId ?? share.episode) as EpisodeId })),
  )
  if (added.length === 0) return shipped
  const { rules } = shipped
  return { ...buildNames(ruleShares([...listShares(shipped), ...added], rules)), rules }
}

/** A description belongs to the episode in `textFrom`. Older lists lack that field: there it belongs to all episodes. */
function listShares({ names }: Names): NameShare[] {
  return Object.entries(names).flatMap(([slug, { name, kind, text, textFrom, formerly, sameAs, episodes }]) =>
    episodes.map(({ id, count, times }) => {
      const own = textFrom === undefined || textFrom === id ? text : ''
      return { slug, name, kind, text: own, episode: id, count, times, formerly, sameAs }
    }),
  )
}

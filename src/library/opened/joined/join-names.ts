/** Joins the names of the site with those of opened episodes; a name in both is one name. */

import { buildNames, type NameShare } from '../../../core/findings/mentions/build-names.ts'
import type { Names } from '../../../core/catalogue/catalogue-schema.ts'
import type { NamesState } from '../../create-library.ts'
import type { LoadProblem } from '../../problem.ts'
import type { EpisodeId } from '../../../core/episode/schema.ts'

/** Names of one opened episode, and the id it is shown under. */
export interface OpenedNames {
  readonly shownId: string
  readonly names: Names
}

/** The names to show. `failure`: why the site's own could not be loaded; then those of opened episodes are shown alone. */
export function joinShippedNames(
  state: NamesState,
  failure: LoadProblem | undefined,
  opened: readonly OpenedNames[],
): NamesState {
  if (state.phase === 'ready') return { ...state, names: joinNames(state.names, opened) }
  if (!failure || opened.every(({ names }) => Object.keys(names.names).length === 0)) return state
  const names = joinNames({ formatVersion: 1, names: {} }, opened)
  return { phase: 'ready', names, skipped: [], shortfall: { problem: failure, isTrying: state.phase === 'loading' } }
}

/** The site's episodes come first in each name, and its spelling and kind win. */
export function joinNames(shipped: Names, opened: Iterable<OpenedNames>): Names {
  const added = [...opened].flatMap(({ shownId, names }) =>
    listShares(names).map((share) => ({ ...share, episode: shownId as EpisodeId })),
  )
  return added.length === 0 ? shipped : buildNames([...listShares(shipped), ...added])
}

/** A description belongs to the episode in `textFrom`. Older lists lack that field: there it belongs to all episodes. */
function listShares({ names }: Names): NameShare[] {
  return Object.entries(names).flatMap(([slug, { name, kind, text, textFrom, episodes }]) =>
    episodes.map(({ id, count, times }) => {
      const own = textFrom === undefined || textFrom === id ? text : ''
      return { slug, name, kind, text: own, episode: id, count, times }
    }),
  )
}

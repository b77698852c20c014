/** Selects the full matches that are requested as rows: the first few of an episode's passages, or of a kind of item. */

import type { RowRequest } from '../source.ts'
import type { SearchKind } from '../search-document.ts'

export function wantsRows({ episodeRows, kindRows }: RowRequest): boolean {
  return (episodeRows?.size ?? 0) + (kindRows?.size ?? 0) > 0
}

/** True if rows of this episode, or of this kind of item, are requested. */
export function isRequested(
  { kind, episodeId }: { readonly kind: SearchKind; readonly episodeId: string },
  { episodeRows, kindRows }: RowRequest,
): boolean {
  return (kind === 'transcript' ? episodeRows?.has(episodeId) : kindRows?.has(kind)) ?? false
}

/** @param matches Best first. @param locate Kind and episode of a match. */
export function selectRows<Match>(
  matches: readonly Match[],
  locate: (match: Match) => { readonly kind: SearchKind; readonly episodeId: string },
  { episodeRows, kindRows }: RowRequest,
): Match[] {
  const left = { episodes: new Map(episodeRows), kinds: new Map(kindRows) }
  return matches.filter((match) => {
    const { kind, episodeId } = locate(match)
    return kind === 'transcript' ? takeOne(left.episodes, episodeId) : takeOne(left.kinds, kind)
  })
}

function takeOne<Key>(left: Map<Key, number>, key: Key): boolean {
  const count = left.get(key) ?? 0
  left.set(key, count - 1)
  return count > 0
}

/** Selects the full matches that are requested as rows: the first few of an episode's passages, or of a kind of item. */

import type { RowRequest } from '../search-source.ts'
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
  { episodeRows, kindRows, knownRows }: RowRequest,
): Match[] {
  const seen = new Map<string, number>()
  return matches.filter((match) => {
    const { kind, episodeId } = locate(match)
    const [key, wanted = 0] =
      kind === 'transcript' ? [episodeId, episodeRows?.get(episodeId)] : [kind, kindRows?.get(kind)]
    const position = seen.get(key) ?? 0
    seen.set(key, position + 1)
    return position < wanted && position >= (knownRows?.get(key) ?? 0)
  })
}

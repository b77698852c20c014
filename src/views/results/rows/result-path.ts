/** Where a result leads, as an address of this site without its base. */

import { encodePathPart } from '../../../core/text/encode-path-part.ts'
import type { SearchResult } from '../../../core/search/present/search-results.ts'
import { changeEpisodeAddress } from '../../../services/address.ts'

/** A passage is opened at its second with the found words in the find bar; a name has a page of its own. */
export function formatResultPath({ hit, at, range, kind }: SearchResult): string {
  const { episodeId, id } = hit.document
  if (kind === 'mention') return `/m/${encodePathPart(id)}`
  const t = at ?? hit.at
  const q = range && hit.document.text.slice(range.start, range.end)
  const search = changeEpisodeAddress('', { t: t !== undefined && t >= 1 ? t : undefined, q })
  return `/e/${encodePathPart(episodeId)}${search}`
}

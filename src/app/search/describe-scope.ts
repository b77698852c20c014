/** Describes what a search covers, as the end of a sentence that begins "Searched". */

import type { CatalogueEntry } from '../../core/episode/catalogue-schema.ts'
import type { SearchResults } from '../../core/search/present/search-results.ts'
import type { Session } from '../../session/session.ts'
import { formatCount } from '../../core/text/number.ts'
import { formatScope } from '../../views/search/searched-words.ts'
import { formatShare, isPartial, measureCoverage } from '../../views/timeline/coverage-words.ts'

/** Once there is an answer, what it says was searched; before, what will be. */
export function describeScope(
  session: Session | undefined,
  episodes: readonly CatalogueEntry[],
  answer: SearchResults | undefined,
): string {
  // The library is not known yet.
  if (!session && !answer && episodes.length === 0) return 'all episodes'
  const isAll = answer === undefined || answer.isPartial || episodes.length === 0
  const scope = answer?.scope ?? (isAll ? { episodes: episodes.length, covered: 0 } : undefined)
  if (scope && (!session || scope.episodes > 1)) return formatScope(scope)
  const lists = `titles, tags and names of ${formatCount(episodes.length, 'episode')}`
  if (!session) return lists
  const coverage = measureCoverage(session.transcript)
  const isCut = session.transcript.isTimed && isPartial(coverage)
  const own = `this transcript${isCut ? ` (${formatShare(coverage)})` : ''}, its notes`
  return `${own}, and ${lists}`
}

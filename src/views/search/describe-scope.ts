/** Describes what a search covers, as the end of a sentence that begins "Searched". */

import { formatCount } from '../../core/text/number.ts'
import { formatLength } from '../../core/time/timecode.ts'
import { countNarrowed } from '../../services/search/search-address.ts'
import {
  createSelector,
  selectLists,
  selectResults,
  type AnsweredResults,
} from '../../services/search/select-results.ts'
import type { Session } from '../../session/session.ts'
import { type Covered, isPartlyCovered, measureCoverage } from '../timeline/coverage-words.ts'
import { formatScope } from './searched-words.ts'

/**
 * Once there are results, the scope they name; before, the scope that will be searched.
 * @param episodes How many are searched beside the open one, if that is known.
 */
export function describeScope(
  session: Session | undefined,
  episodes: number | undefined,
  results: AnsweredResults | undefined,
): string {
  if (!session && !results && !episodes) return 'all episodes'
  const isAll = results === undefined || results.completeness === 'partial' || !episodes
  const scope = results?.scope ?? (isAll ? { episodes: episodes ?? 0, covered: 0 } : undefined)
  if (scope && (!session || scope.episodes > 1)) return formatScope(scope)
  const lists = `titles, tags and names of ${formatCount(episodes ?? 0, 'episode')}`
  if (!session) return lists
  const coverage = measureCoverage(session.transcript)
  const isCut = session.transcript.isTimed && isPartlyCovered(coverage)
  const own = `this transcript${isCut ? ` (${formatShare(coverage)})` : ''}, its notes`
  return `${own}, and ${lists}`
}

/** Of a page of results. */
export const selectScope = createSelector(
  (state) => [selectLists(state), state.question, selectResults(state)],
  (lists, question, results) => describeScope(undefined, countNarrowed(lists, question), results),
)

/** `58 seconds of 7 minutes`; `all 7 minutes`. */
export function formatShare(coverage: Covered): string {
  const [part, whole] = [formatLength(coverage.covered), formatLength(coverage.duration)]
  return part === whole ? `all ${whole in ONE ? `of ${whole}` : whole}` : `${part} of ${whole}`
}

const ONE: Readonly<Record<string, string>> = { '1 second': 'second', '1 minute': 'minute', '1 h': 'hour' }

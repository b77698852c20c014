/** Names the ways to more results: how many of a kind there are, and whether more may be found than was counted. */

import type { SearchKind } from '../../../core/search/search-document.ts'
import { formatCount } from '../../../core/text/number.ts'
import type { AnsweredResults } from '../../../services/search/select-results.ts'
import { COUNT_WORDS } from '../kind-words.ts'

export interface AllFound {
  /** Of the way to the page of all that was found. */
  readonly label: string
  /** In how many episodes; empty where it is not passages that are counted. */
  readonly note: string
}

/** All that was found, for the foot of the palette. Numbers only once all is counted. */
export function describeAllFound(results: AnsweredResults, kind: SearchKind | undefined): AllFound {
  const { counts, total, episodeCount, groups, completeness } = results
  const [one, many] = kind === undefined ? ['result', 'results'] : COUNT_WORDS[kind]
  const count = kind === undefined ? total : (counts[kind] ?? 0)
  if (completeness === 'partial' || count === 0) return { label: 'See all results', note: '' }
  const label = formatShowAll(formatCount(count, one, many), isCountOpen(results))
  const isOpenFound = groups.some((group) => group.kind === 'transcript' && group.count > 0)
  const episodes = episodeCount + (isOpenFound ? 1 : 0)
  const hasEpisodes = episodes > 0 && (kind === undefined || kind === 'transcript')
  return { label, note: hasEpisodes ? formatCount(episodes, 'episode') : '' }
}

/** More may be found than was counted. */
export function isCountOpen({ completeness }: AnsweredResults): boolean {
  return completeness !== 'whole'
}

/** @param counted `25 passages`, `1 mention`. */
export function formatShowAll(counted: string, isOpen: boolean): string {
  if (isOpen) return `Show more: at least ${counted}`
  return counted.startsWith('1 ') ? `Show ${counted}` : `Show all ${counted}`
}

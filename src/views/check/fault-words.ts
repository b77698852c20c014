/** Why parts of the library could not be compared with. */

import { type Fault, isPassing } from '../../core/answer/fault.ts'
import { formatCount } from '../../core/text/number.ts'
import { formatShareOf } from '../search/searched-words.ts'

const CAUSES: Readonly<Record<Fault['kind'], string>> = {
  offline: 'You are offline.',
  unreachable: 'No response. Check your connection or blocker.',
  slow: 'The search engine is slow to answer.',
  timeout: 'The search engine did not answer in time.',
  incomplete: 'A part of the search engine does not answer.',
  outdated: 'The site was updated. Reload the page.',
  'other-version': 'The site was updated. Reload the page.',
  unsupported: 'This browser cannot read the search index.',
  'not-indexed': 'This site has no search index.',
  'no-access': 'The search server can’t log in to its search engine. Whoever runs this site has to correct that.',
  'no-library': 'The library could not be loaded.',
  broken: 'The search index is damaged.',
}

export function describeCheckFaults(faults: readonly Fault[]): string {
  const causes = [...new Set(faults.map(({ kind }) => CAUSES[kind]))].join(' ')
  const missed = describeMissed(faults)
  const next = faults.some(isPassing) ? ' Trying again automatically.' : ''
  return `${causes}${missed === undefined ? '' : ` Not compared with ${missed}.`}${next}`
}

/** `12 episodes`, `about 50% of the library`; undefined where it is not known how much. */
export function describeMissed(faults: readonly Fault[]): string | undefined {
  const episodes = faults.reduce((sum, one) => sum + (one.episodes ?? 0), 0)
  if (episodes > 0) return formatCount(episodes, 'episode')
  const partial = faults.filter(({ kind }) => kind === 'incomplete')
  if (partial.length === 0) return undefined
  const shares = partial.map(({ share = 0 }) => share)
  return `${formatShareOf(Math.max(...shares) || undefined).toLowerCase()} of the library`
}

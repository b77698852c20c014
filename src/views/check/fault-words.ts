/** Why parts of the library could not be compared with. */

import type { SearchFault } from '../../core/search/source.ts'
import { formatCount } from '../../core/text/number.ts'

const CAUSES: Readonly<Record<SearchFault['kind'], string>> = {
  offline: 'You are offline.',
  unreachable: 'No response. Check your connection or blocker.',
  outdated: 'The site was updated. Reload the page.',
  'other-version': 'The site was updated. Reload the page.',
  unsupported: 'This browser cannot read the search index.',
  'not-indexed': 'This site has no search index.',
  'no-library': 'The library could not be loaded.',
  broken: 'The search index is damaged.',
}

export function describeCheckFaults(faults: readonly SearchFault[]): string {
  const missing = faults.reduce((sum, { episodes = 0 }) => sum + episodes, 0)
  const causes = [...new Set(faults.map(({ kind }) => CAUSES[kind]))].join(' ')
  return missing > 0 ? `${causes} Not compared with ${formatCount(missing, 'episode')}.` : causes
}

/** Describes in one line what a newer version of a file changed in its episode. */

import type { Episode } from '../../../core/episode/schema.ts'
import { formatNumber } from '../../../core/text/number.ts'
import { countEach } from '../../../core/text/group-by.ts'

/** `3 lines changed, 1 added`; undefined when both have the same text. */
export function describeChange(before: Episode, after: Episode): string | undefined {
  const added = countMissing(after, before)
  const removed = countMissing(before, after)
  const changed = Math.min(added, removed)
  const parts = [
    changed > 0 ? `${formatNumber(changed)} ${changed === 1 ? 'line' : 'lines'} changed` : '',
    added > changed ? `${formatNumber(added - changed)} ${changed > 0 ? '' : 'lines '}added` : '',
    removed > changed ? `${formatNumber(removed - changed)} ${changed > 0 ? '' : 'lines '}removed` : '',
  ].filter((part) => part !== '')
  if (parts.length > 0) return parts.join(', ').replace(/^1 lines/, '1 line')
  return JSON.stringify(before) === JSON.stringify(after) ? undefined : 'details changed, same transcript'
}

/** Number of lines of one episode that the other does not have. */
function countMissing({ cues }: Episode, other: Episode): number {
  const left = countEach(other.cues.map(({ text }) => text))
  let missing = 0
  for (const { text } of cues) {
    const count = left.get(text) ?? 0
    if (count > 0) left.set(text, count - 1)
    else missing += 1
  }
  return missing
}

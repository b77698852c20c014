/** Describes in words what a backup changes. */

import type { RestorePlan, Restored } from '../../session/notes/notebook.ts'
import { formatCount } from '../../core/text/number.ts'

/** One line for each thing it does or leaves; never empty. */
export function listPlan({ added, same, both, others }: RestorePlan, skipped: number): readonly string[] {
  const lines = [
    added > 0 ? `${formatCount(added, 'note')} will be added` : '',
    both > 0 ? `${formatCount(both, 'note')} differ from yours: both are kept` : '',
    same > 0 ? `${formatCount(same, 'note')} ${same === 1 ? 'is' : 'are'} here already` : '',
    others > 0 ? `${formatCount(others, 'other item')} will be added where they are missing` : '',
    skipped > 0 ? `${formatCount(skipped, 'item')} can’t be read and ${skipped === 1 ? 'is' : 'are'} skipped` : '',
  ].filter((line) => line !== '')
  return lines.length > 0 ? lines : ['Empty backup']
}

export function describeRestored({ outcome, plan: { added, both, others } }: Restored): string {
  if (outcome === 'full') return 'Nothing was imported: the browser has no space left.'
  if (outcome !== 'saved') return 'Nothing was imported: the browser could not store it.'
  const notes = formatCount(added + both, 'note')
  return others > 0 ? `Imported ${notes} and ${formatCount(others, 'other item')}.` : `Imported ${notes}.`
}

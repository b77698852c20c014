/** While files are read: which one, how far, and a way to stop. */

import type { OpeningState } from '../../services/opening.ts'
import { Button } from '../parts/controls/button.tsx'
import { formatSize } from '../../core/text/format-size.ts'
import { ImportPage } from './import-page.tsx'

interface ReadingProgressProps {
  readonly state: Extract<OpeningState, { readonly phase: 'reading' }>
  readonly onStop: () => void
}

export function ReadingProgress({ state, onStop }: ReadingProgressProps) {
  const { done, total, name, bytes, size } = state
  const share = size > 0 ? bytes / size : 0
  return (
    <ImportPage
      title={total === 1 ? 'Reading the file' : `Reading ${total} files`}
      lede={<p className="wrap-anywhere">{name}</p>}
      actions={<Button onClick={onStop}>Cancel</Button>}
    >
      <progress
        aria-label="Read"
        max={total}
        value={done + share}
        className="mt-8 block h-1.5 w-full appearance-none overflow-hidden rounded-full bg-line-2 [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line-2 [&::-webkit-progress-value]:bg-accent"
      />
      <p className="mt-3 text-small text-ink-3 num">
        {total > 1 && `${done} of ${total} done. `}
        {describeBytes(bytes, size)}
      </p>
    </ImportPage>
  )
}

/** Nothing until it is known how large the file is. */
function describeBytes(bytes: number, size: number): string {
  if (size === 0) return ''
  if (bytes < size) return `${formatSize(bytes)} of ${formatSize(size)} read`
  return 'Processing…'
}

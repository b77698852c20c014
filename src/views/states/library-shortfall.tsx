/** Above the opened episodes when what comes with the site could not be loaded: the fact, and another try. */

import { Button } from '../parts/controls/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { describeLoadProblem, type ShownProblem } from '../../services/library/problem-words.ts'

export function LibraryShortfall({
  problem,
  isTrying,
  onRetry,
}: {
  readonly problem: ShownProblem
  readonly isTrying: boolean
  readonly onRetry: () => void
}) {
  const { title, text } = describeLoadProblem(problem, 'library')
  return (
    <div role="alert" className="mb-6 flex gap-2.5 rounded-2 bg-warn-tint px-4 py-3 leading-5.5 text-ink">
      <Icon name="alert" className="mt-px size-5 flex-none text-warn" />
      <div className="min-w-0">
        <p>
          <b className="font-semibold">{title}.</b> {text} The episodes you opened on this device are all here.
        </p>
        <Button isSmall icon="retry" className="mt-2" aria-disabled={isTrying || undefined} onClick={onRetry}>
          {isTrying ? 'Trying…' : 'Try again'}
        </Button>
      </div>
    </div>
  )
}

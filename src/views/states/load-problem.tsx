/** Replaces a page whose file could not be used: the error, a retry, and a way back. */

import { Button } from '../parts/controls/button.tsx'
import { HomeLink } from './home-link.tsx'
import { MessagePage } from './message-page.tsx'
import { describeLoadProblem, type ShownProblem } from './problem-words.ts'

interface LoadProblemProps {
  readonly problem: ShownProblem
  readonly onRetry: () => void
  /** The thing that was to be loaded. */
  readonly thing?: 'episode' | 'library' | 'list of names'
}

export function LoadProblem({ problem, onRetry, thing = 'episode' }: LoadProblemProps) {
  const { title, text } = describeLoadProblem(problem, thing)
  // Asking again finds no episode either, and the address of its file says nothing to the reader.
  const isUnknown = problem.kind === 'not-found' && thing === 'episode'
  return (
    <MessagePage
      role="alert"
      title={title}
      actions={
        <>
          {!isUnknown && (
            <Button variant="primary" icon="retry" onClick={onRetry}>
              Try again
            </Button>
          )}
          {thing !== 'library' && <HomeLink isPrimary={isUnknown} />}
        </>
      }
    >
      <p>{text}</p>
      {!isUnknown && <p className="mt-3 font-mono text-[13px]/5 wrap-anywhere text-ink-3">{problem.file}</p>}
    </MessagePage>
  )
}

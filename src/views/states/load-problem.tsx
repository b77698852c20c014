/** Replaces a page whose file could not be used: the error, a retry, and a way back. */

import { useEffect, useEffectEvent } from 'react'
import { useStore } from 'zustand'
import { isOnline } from '../../platform/online.ts'
import { keptEpisodes } from '../../services/offline/kept-episodes.ts'
import { Button } from '../parts/controls/button.tsx'
import { HomeLink, PageLink } from './home-link.tsx'
import { MessagePage } from './message-page.tsx'
import { describeLoadProblem, type ShownProblem } from '../../services/library/problem-words.ts'

interface LoadProblemProps {
  readonly problem: ShownProblem
  readonly onRetry: () => void
  /** The thing that was to be loaded. */
  readonly thing?: 'episode' | 'library' | 'list of names'
}

export function LoadProblem({ problem, onRetry, thing = 'episode' }: LoadProblemProps) {
  const { title, text } = describeLoadProblem(problem, thing)
  const hasKept = useStore(keptEpisodes, (kept) => kept.size > 0)
  const online = useStore(isOnline)
  const retry = useEffectEvent(onRetry)
  const isBack = problem.kind === 'offline' && online
  useEffect(() => {
    if (isBack) retry()
  }, [isBack])
  // Asking again finds no episode either.
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
          {problem.kind === 'offline' && hasKept && thing !== 'library' && (
            <PageLink href="/?kept=1">Show what is kept</PageLink>
          )}
          {thing !== 'library' && <HomeLink isPrimary={isUnknown} />}
        </>
      }
    >
      <p>{text}</p>
    </MessagePage>
  )
}

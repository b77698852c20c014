/** An episode's page: loads the file, then shows reader and companion, or says what went wrong. */

import { Suspense, useEffect, useMemo } from 'react'
import { useExplorer } from '../session/use-explorer.ts'
import { useEpisode } from '../session/use-episode.ts'
import { openReading } from '../session/reading.ts'
import { useSession } from '../session/use-session.ts'
import { useIsLate } from '../views/states/use-is-late.ts'
import { EpisodeView } from './episode-view.tsx'
import { LoadingEpisode, LoadProblem } from './lazy-views.ts'
import { usePageTitle } from './use-page-title.ts'

export function EpisodePage({ id }: { readonly id: string }) {
  const explorer = useExplorer()
  const { state, known, retry } = useEpisode(explorer, id)
  const reading = useMemo(
    () => (state.phase === 'ready' ? openReading(explorer.base, state.episode) : undefined),
    [explorer, state],
  )
  const { session, isMissing } = useSession(explorer, reading)
  const title = (state.phase === 'ready' ? state.episode.title : known?.title) ?? id

  const isLate = useIsLate()

  usePageTitle(title, reading !== undefined || state.phase === 'failed')

  useEffect(() => {
    if (isMissing) explorer.announce('The player and search could not be loaded. Reload the page to try again')
  }, [explorer, isMissing])

  return (
    <EpisodeView title={title} reading={reading} session={session} isComing={state.phase === 'loading'}>
      <Suspense>
        {state.phase === 'failed' ? (
          <LoadProblem problem={state.problem} onRetry={retry} />
        ) : (
          isLate && <LoadingEpisode known={known} />
        )}
      </Suspense>
    </EpisodeView>
  )
}

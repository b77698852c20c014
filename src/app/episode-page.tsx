/** An episode's page: loads the file, then shows reader and companion, or says what went wrong. */

import { useEffect, useMemo } from 'react'
import { useExplorer } from '../session/use-explorer.ts'
import { useEpisode } from '../session/use-episode.ts'
import { openReading } from '../session/reading.ts'
import { useSession } from '../session/use-open-session.ts'
import { useIsLate } from '../views/states/use-is-late.ts'
import { EpisodeView } from './episode-view.tsx'
import { Companion, LoadingEpisode, LoadProblem } from './lazy-views.tsx'
import { usePageTitle } from './use-page-title.ts'

export function EpisodePage({ id }: { readonly id: string }) {
  const explorer = useExplorer()
  const { state, known, retry } = useEpisode(explorer, id)
  const reading = useMemo(
    () => (state.phase === 'ready' ? openReading(explorer.base, state.episode) : undefined),
    [explorer, state],
  )
  const { session, lost } = useSession(explorer, reading)
  // The player's code comes along with the session's, not after it.
  useEffect(() => {
    if (reading) void Companion.preload()
  }, [reading])
  const title = (state.phase === 'ready' ? state.episode.title : known?.title) ?? id

  const isLate = useIsLate()

  usePageTitle(title, reading !== undefined || state.phase === 'failed')

  return (
    <EpisodeView title={title} reading={reading} session={session} lost={lost} isComing={state.phase === 'loading'}>
      {state.phase === 'failed' ? (
        <LoadProblem problem={state.problem} onRetry={retry} />
      ) : (
        isLate && <LoadingEpisode known={known} />
      )}
    </EpisodeView>
  )
}

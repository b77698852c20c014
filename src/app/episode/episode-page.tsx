/** An episode's page: loads the file, then shows reader and sidebar, or says what went wrong. */

import { useEffect, useMemo } from 'react'
import { releasePresses } from '../../platform/early-presses.ts'
import { importChunk } from '../../platform/import-chunk.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import { useEpisode, useOpenedFacts } from '../../services/use-episode.ts'
import { buildLoadedEpisode } from '../../session/loaded-episode.ts'
import { useCorrectedEpisode } from '../../session/corrections/use-corrected-episode.ts'
import { useOpenSession } from '../../session/use-open-session.ts'
import { SessionContext } from '../../session/use-session.ts'
import { useIsLate } from '../../views/states/use-is-late.ts'
import { EpisodeView } from './episode-view.tsx'
import { frameContent } from '../frame/lost-content.tsx'
import { lazyPart } from '../../views/parts/loading/lazy.tsx'
import { usePageTitle } from '../frame/use-page-title.ts'

const LoadProblem = lazyPart(async () => (await import('../../views/states/load-problem.tsx')).LoadProblem, {
  name: 'The episode',
  frame: frameContent,
})
const LoadingEpisode = lazyPart(
  async () => (await import('../../views/states/loading-episode.tsx')).LoadingEpisode,
  // Nothing to say: the episode itself loads or fails.
  { name: 'The episode', frame: () => null },
)

const importTools = () => importChunk(() => import('./player-tools.ts'))

export function EpisodePage({ id }: { readonly id: string }) {
  const services = useAppServices()
  const { state, known, retry } = useEpisode(services, id)
  const asWritten = useMemo(
    () => (state.phase === 'ready' ? buildLoadedEpisode(services.base, state.episode) : undefined),
    [services, state],
  )
  const loaded = useCorrectedEpisode(services, id, asWritten)
  const { session, lost } = useOpenSession(services, loaded, importTools)
  // Without its code a time is a link again.
  useEffect(() => {
    if (lost) releasePresses('text')
  }, [lost])
  const own = useOpenedFacts(services, id)
  const title = (own ?? (state.phase === 'ready' ? state.episode : known))?.title ?? 'Episode'

  const isLate = useIsLate()

  usePageTitle(title, loaded !== undefined || state.phase === 'failed')

  return (
    <SessionContext value={session}>
      <EpisodeView title={title} loaded={loaded} lost={lost} isComing={state.phase === 'loading'}>
        {state.phase === 'failed' ? (
          <LoadProblem problem={state.problem} onRetry={retry} />
        ) : (
          isLate && <LoadingEpisode known={known} />
        )}
      </EpisodeView>
    </SessionContext>
  )
}

/** The library where its list cannot be loaded: why, or the episodes kept offline, for the filter that asks for no others. */

import { useEffect, useMemo, useState } from 'react'
import type { CatalogueEntry } from '../../core/catalogue/catalogue-schema.ts'
import { fromMemory } from '../../core/library/from-memory.ts'
import { loadAbortable } from '../../platform/load-abortable.ts'
import type { AppServices } from '../../services/app-services.ts'
import { tryList } from '../../services/library/find-fitting.ts'
import { useEpisodes, type WantedEpisodes } from '../../services/library/use-episodes.ts'
import type { LoadProblem } from '../../services/library/use-library.ts'
import { keptEpisodes } from '../../services/offline/kept-episodes.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import { LibraryView, type LibraryViewProps } from '../../views/library/library-view.tsx'
import { LoadProblem as LoadProblemView } from '../../views/states/load-problem.tsx'
import { LoadingLibrary } from '../../views/states/loading-library.tsx'

interface FailedLibraryProps extends Omit<LibraryViewProps, 'shown' | 'notice'> {
  readonly wanted: WantedEpisodes
  readonly problem: LoadProblem
  readonly onRetry: () => void
}

/** To look for entries in vain loads the list once more, which fails and brings this page back. */
const triedInVain = new WeakSet<AppServices>()

export function FailedLibrary({ wanted, problem, onRetry, ...view }: FailedLibraryProps) {
  const services = useAppServices()
  const [kept, setKept] = useState<readonly CatalogueEntry[] | 'failed'>()
  const isWanted = view.address.kept === true && !triedInVain.has(services)
  useEffect(() => {
    if (!isWanted) return undefined
    const load = async () => {
      const entries = await loadKept(services)
      if (!entries) triedInVain.add(services)
      return entries ?? 'failed'
    }
    return loadAbortable(load, setKept)
  }, [services, isWanted])
  if (!isWanted || kept === 'failed') return <LoadProblemView thing="library" problem={problem} onRetry={onRetry} />
  return kept ? <KeptLibrary {...view} wanted={wanted} entries={kept} /> : <LoadingLibrary />
}

interface KeptLibraryProps extends Pick<FailedLibraryProps, 'wanted'>, Omit<LibraryViewProps, 'shown'> {
  readonly entries: readonly CatalogueEntry[]
}

function KeptLibrary({ wanted, entries, ...view }: KeptLibraryProps) {
  const services = useAppServices()
  const state = useEpisodes(
    useMemo(() => ({ ...services, source: fromMemory({ entries }) }), [services, entries]),
    wanted,
  )
  return state.phase === 'ready' ? <LibraryView {...view} shown={state.shown} /> : <LoadingLibrary />
}

/** Undefined where nothing is kept or it cannot be listed. */
async function loadKept({ source }: AppServices): Promise<readonly CatalogueEntry[] | undefined> {
  const id = [...keptEpisodes.getState()]
  const page = id.length > 0 ? await tryList(source, { id, offset: 0, limit: Infinity }) : undefined
  return page && page.episodes.length > 0 ? page.episodes : undefined
}

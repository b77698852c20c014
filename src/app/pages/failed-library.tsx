/** The library where its list cannot be loaded: why, or the episodes kept offline, for the filter that asks for no others. */

import { useEffect, useState } from 'react'
import type { Catalogue } from '../../core/catalogue/catalogue-schema.ts'
import { loadAbortable } from '../../platform/load-abortable.ts'
import type { AppServices } from '../../services/app-services.ts'
import { keptEpisodes } from '../../services/offline/kept-episodes.ts'
import { tryList } from '../../services/library/find-fitting.ts'
import type { LoadProblem } from '../../services/library/use-library.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import { arrangeLibrary } from '../../views/library/arrange-library.ts'
import { LibraryView, type LibraryViewProps } from '../../views/library/library-view.tsx'
import { LoadProblem as LoadProblemView } from '../../views/states/load-problem.tsx'
import { LoadingLibrary } from '../../views/states/loading-library.tsx'

interface FailedLibraryProps extends Omit<LibraryViewProps, 'catalogue' | 'part' | 'arrange' | 'notice' | 'opened'> {
  readonly problem: LoadProblem
  readonly onRetry: () => void
}

type KeptState = Catalogue | 'loading' | 'failed'

/** To look for entries in vain loads the list once more, which fails and brings this page back. */
const triedInVain = new WeakSet<AppServices>()

export function FailedLibrary({ problem, onRetry, ...view }: FailedLibraryProps) {
  const services = useAppServices()
  const [kept, setKept] = useState<KeptState>('loading')
  const isWanted = view.address.kept === true && !triedInVain.has(services)
  useEffect(() => {
    if (!isWanted) return undefined
    const load = async () => {
      const catalogue = await loadKept(services)
      if (!catalogue) triedInVain.add(services)
      return catalogue ?? 'failed'
    }
    return loadAbortable(load, setKept)
  }, [services, isWanted])
  if (!isWanted || kept === 'failed') return <LoadProblemView thing="library" problem={problem} onRetry={onRetry} />
  if (kept === 'loading') return <LoadingLibrary />
  return <LibraryView {...view} catalogue={kept} arrange={arrangeLibrary} opened={NONE} />
}

const NONE: LibraryViewProps['opened'] = new Map()

/** Undefined where nothing is kept or it cannot be listed. */
async function loadKept({ source }: AppServices): Promise<Catalogue | undefined> {
  const id = [...keptEpisodes.getState()]
  const page = id.length > 0 ? await tryList(source, { id, offset: 0, limit: Infinity }) : undefined
  return page && page.episodes.length > 0 ? page : undefined
}

/** The library where its list cannot be loaded: why, or the episodes kept offline, for the filter that asks for no others. */

import { useEffect, useState } from 'react'
import type { Catalogue } from '../../core/catalogue/catalogue-schema.ts'
import { loadAbortable } from '../../platform/load-abortable.ts'
import type { AppServices } from '../../services/app-services.ts'
import { keptEpisodes } from '../../services/offline/kept-episodes.ts'
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

/** More at once would have the whole list come. */
const GROUP = 24

/** Undefined where nothing is kept or the parts of the catalogue are not here. */
async function loadKept({ library }: AppServices): Promise<Catalogue | undefined> {
  const ids = [...keptEpisodes.getState()]
  await library.loadSummary()
  const summary = library.summary.getState()
  if (ids.length === 0 || summary.phase !== 'ready') return undefined
  const groups = Array.from({ length: Math.ceil(ids.length / GROUP) }, (_, at) =>
    ids.slice(at * GROUP, (at + 1) * GROUP),
  )
  const found = await Promise.all(groups.map((group) => library.loadEntries(group)))
  if (found.includes(undefined)) return undefined
  return { ...summary.catalogue, episodes: found.flatMap((entries) => [...(entries?.values() ?? [])]) }
}

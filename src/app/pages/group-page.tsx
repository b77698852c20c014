/** The library of one channel or tag under the address of its page without script: leads on to the filter. */

import { useEffect } from 'react'
import { useLocation } from 'wouter'
import type { Catalogue } from '../../core/episode/catalogue-schema.ts'
import { formatFileSlug } from '../../core/episode/slug.ts'
import { useCatalogue } from '../../session/library/use-library.ts'
import { useAppServices } from '../../session/use-app-services.ts'
import { formatLibrarySearch } from '../../views/library/library-search.ts'
import { LoadProblem } from '../../views/states/load-problem.tsx'
import { LoadingLibrary } from '../../views/states/loading-library.tsx'
import { SitePage } from '../frame/site-page.tsx'

interface GroupPageProps {
  readonly kind: string
  /** As a file is named after it, and as it stands in the address. */
  readonly slug: string
}

export function GroupPage({ kind, slug }: GroupPageProps) {
  const services = useAppServices()
  const state = useCatalogue(services)
  const [, navigate] = useLocation()
  useEffect(() => {
    if (state.phase !== 'ready') return
    const name = findGroup(state.catalogue, kind, slug)
    navigate(name === undefined ? '/' : `/${formatLibrarySearch({ [kind]: name })}`, { replace: true })
  }, [state, kind, slug, navigate])
  return (
    <SitePage hasSearchField={false} isComing={state.phase !== 'failed'}>
      {state.phase === 'failed' ? (
        <LoadProblem problem={state.problem} thing="library" onRetry={services.library.loadCatalogue} />
      ) : (
        <LoadingLibrary />
      )}
    </SitePage>
  )
}

/** The channel or tag as an episode names it. */
function findGroup({ episodes }: Catalogue, kind: string, slug: string): string | undefined {
  const names = episodes.flatMap(({ channel, tags }) =>
    kind === 'tag' ? tags : kind === 'channel' ? (channel ?? []) : [],
  )
  return names.find((name) => [slug, decodeSafely(slug)].includes(formatFileSlug(name)))
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

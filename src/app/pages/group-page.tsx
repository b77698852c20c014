/** The library of one channel or tag under the address of its page without script: leads on to the filter. */

import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { formatFileSlug } from '../../core/episode/slug.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import { useAnswer } from '../../services/library/use-library.ts'
import { formatLibrarySearch } from '../../views/library/library-search.ts'
import { LoadProblem as LoadProblemView } from '../../views/states/load-problem.tsx'
import { LoadingLibrary } from '../../views/states/loading-library.tsx'
import { SitePage } from '../frame/site-page.tsx'
import { decodePathPart } from '../../core/text/encode-path-part.ts'

interface GroupPageProps {
  readonly kind: 'channel' | 'tag'
  /** As a file is named after it, and as it stands in the address. */
  readonly slug: string
}

export function GroupPage({ kind, slug }: GroupPageProps) {
  const services = useAppServices()
  const [, navigate] = useLocation()
  const { value, problem, completeness, retry } = useAnswer(services, `values ${kind}`, (signal) =>
    services.source.list({ offset: 0, limit: 0, values: kind }, { signal }),
  )
  const name = value?.values?.find(({ name: own }) => isNamed(own, slug))?.name
  // Without the list it is not known which group this is.
  const isLost = name === undefined && problem !== undefined
  const isKnown = completeness !== 'partial' && !isLost
  useEffect(() => {
    if (isKnown) navigate(name === undefined ? '/' : `/${formatLibrarySearch({ [kind]: name })}`, { replace: true })
  }, [isKnown, name, kind, navigate])
  if (isLost)
    return (
      <SitePage hasSearchField={false}>
        <LoadProblemView thing="library" problem={problem} onRetry={retry} />
      </SitePage>
    )
  return (
    <SitePage hasSearchField={false} isComing>
      <LoadingLibrary />
    </SitePage>
  )
}

/** A channel or tag as an episode names it. */
function isNamed(name: string, slug: string): boolean {
  return [slug, decodePathPart(slug)].includes(formatFileSlug(name))
}

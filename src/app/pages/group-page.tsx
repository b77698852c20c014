/** The library of one channel or tag under the address of its page without script: leads on to the filter. */

import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { formatFileSlug } from '../../core/episode/slug.ts'
import { loadAbortable } from '../../platform/load-abortable.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import { listValues } from '../../services/library/find-fitting.ts'
import type { LoadProblem } from '../../services/library/use-library.ts'
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
  const { library, source } = useAppServices()
  const [, navigate] = useLocation()
  const [problem, setProblem] = useState<LoadProblem>()
  const [attempt, setAttempt] = useState(0)
  useEffect(
    () =>
      loadAbortable(
        () => listValues(source, {}, kind),
        (values) => {
          const state = library.catalogue.getState()
          const name = values?.find(({ name: own }) => isNamed(own, slug))?.name
          // Without the list it is not known which group this is.
          if (name === undefined && state.phase === 'failed') return setProblem(state.problem)
          navigate(name === undefined ? '/' : `/${formatLibrarySearch({ [kind]: name })}`, { replace: true })
        },
      ),
    [library, source, kind, slug, navigate, attempt],
  )
  const retry = () => {
    setProblem(undefined)
    setAttempt((last) => last + 1)
  }
  if (problem)
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

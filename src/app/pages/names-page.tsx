/** All names of the library; what is typed and chosen stands in the address. */

import { useEffect, useMemo, useRef, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { useAppServices } from '../../services/use-app-services.ts'
import { useAnswer } from '../../services/library/use-library.ts'
import {
  formatNamesPath,
  LoadingNames,
  type NamesAddress,
  NamesView,
  parseNamesAddress,
} from '../../views/names/names-view.tsx'
import { LibraryShortfall } from '../../views/states/library-shortfall.tsx'
import { LoadProblem } from '../../views/states/load-problem.tsx'
import { SitePage } from '../frame/site-page.tsx'
import { usePageTitle } from '../frame/use-page-title.ts'

export function NamesPage() {
  const services = useAppServices()
  const { value, problem, completeness, retry } = useAnswer(services, 'names', (signal) =>
    services.source.names({ signal }),
  )
  const [address, change] = useNamesAddress()
  usePageTitle('Names', value !== undefined)
  return (
    <SitePage>
      {value ? (
        <NamesView
          names={value}
          notice={
            problem && <LibraryShortfall problem={problem} isTrying={completeness === 'partial'} onRetry={retry} />
          }
          address={address}
          onChange={change}
        />
      ) : problem ? (
        <LoadProblem problem={problem} thing="list of names" onRetry={retry} />
      ) : (
        <LoadingNames />
      )}
    </SitePage>
  )
}

/** In ms. Browsers refuse an address that changes with every key. */
const REST = 250

/** Typed text is shown at once; the address follows after a short rest. */
function useNamesAddress(): readonly [NamesAddress, (address: NamesAddress) => void] {
  const search = useSearch()
  const stated = useMemo(() => parseNamesAddress(search), [search])
  const [, navigate] = useLocation()
  const [typed, setTyped] = useState<{ readonly address: NamesAddress; readonly search: string }>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [search])
  const change = (address: NamesAddress) => {
    setTyped({ address, search })
    clearTimeout(timer.current)
    timer.current = setTimeout(() => navigate(formatNamesPath(address), { replace: true }), REST)
  }
  return [typed?.search === search ? typed.address : stated, change]
}

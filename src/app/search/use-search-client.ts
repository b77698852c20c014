/** The search client of a page, and what it searches. */

import { useEffect, useState } from 'react'
import { createStore, useStore } from 'zustand'
import { createLibrarySearch, type LibrarySearch } from '../../services/search/create-library-search.ts'
import { NO_LISTS, type SearchedLists } from '../../services/search/searched-lists.ts'
import type { Session } from '../../session/session.ts'
import { useAppServices } from '../../services/use-app-services.ts'

/** The open episode's own search, or one over the library for as long as the page is there; undefined at the first render. */
export function useSearchClient(session: Session | undefined): LibrarySearch | undefined {
  const services = useAppServices()
  const [listSearch, setListSearch] = useState<LibrarySearch>()
  useEffect(() => {
    if (session) return
    const created = createLibrarySearch(services)
    // A worker is outside of React; it can only be made and ended in an effect.
    // oxlint-disable-next-line react/set-state-in-effect
    setListSearch(created)
    return () => created.dispose()
  }, [services, session])
  return session?.search ?? listSearch
}

/** The lists of what is searched, loaded from now on. */
export function useSearchedLists(client: LibrarySearch | undefined): SearchedLists {
  useEffect(() => client?.loadLists(), [client])
  return useStore(client?.lists ?? NOT_YET)
}

const NOT_YET = createStore(() => NO_LISTS)

/** Who answers searches on a page, asked again whenever the library's lists have changed. */

import { useCallback, useEffect, useState } from 'react'
import { createLibrarySearch } from '../session/create-library-search.ts'
import type { Session } from '../session/session.ts'
import { useExplorer } from '../session/use-explorer.ts'
import type { CatalogueState, NamesState } from '../session/use-library.ts'
import type { SearchClient } from '../session/worker/create-search-client.ts'
import type { PaletteSearch } from '../views/search/use-palette-answer.ts'

/** The open episode's own search, or one over the library for as long as the page is there; undefined at the first render. */
export function useSearchClient(session: Session | undefined): SearchClient | undefined {
  const explorer = useExplorer()
  const [listSearch, setListSearch] = useState<SearchClient>()
  useEffect(() => {
    if (session) return
    const created = createLibrarySearch(explorer)
    // A worker is outside of React; it can only be made and ended in an effect.
    // oxlint-disable-next-line react/set-state-in-effect
    setListSearch(created)
    return () => created.dispose()
  }, [explorer, session])
  return session?.search ?? listSearch
}

/** Another function whenever the lists have come, so that what was asked before is asked again with them. */
export function useFreshSearch(
  client: SearchClient | undefined,
  catalogue: CatalogueState,
  names: NamesState,
): PaletteSearch | undefined {
  const search = useCallback<PaletteSearch>(
    (query, options, onPart) => client!.search(query, options, onPart),
    // oxlint-disable-next-line react/exhaustive-deps
    [client, catalogue, names],
  )
  return client && search
}

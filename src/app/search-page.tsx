/** The page of results: asks what the address says, and writes what is typed and chosen into the address. */

import { useEffect } from 'react'
import { useLocation, useSearch } from 'wouter'
import { exportResults, listRows } from '../session/export-results.ts'
import { saveFile } from '../session/files.ts'
import { formatSearchPath, listNarrowed, parseSearchAddress } from '../session/search-address.ts'
import { useExplorer } from '../session/use-explorer.ts'
import { useCatalogue, useSearchedNames } from '../session/use-library.ts'
import { formatCount } from '../views/parts/title.ts'
import { ResultsView } from '../views/results/results-view.tsx'
import { describeScope } from './describe-scope.ts'
import { PageFrame } from './page-frame.tsx'
import { usePageTitle } from './use-page-title.ts'
import { useFreshSearch, useSearchClient } from './use-search-client.ts'
import { listOptions, useResults } from './use-results.ts'

/** Lines of an exported table. */
const EXPORTED_ROWS = 1000

export function SearchPage() {
  const explorer = useExplorer()
  const catalogue = useCatalogue(explorer)
  const names = useSearchedNames(explorer, catalogue)
  const address = parseSearchAddress(useSearch())
  const [, navigate] = useLocation()
  const client = useSearchClient(undefined)
  const search = useFreshSearch(client, catalogue, names)
  const episodes = catalogue.phase === 'ready' ? catalogue.catalogue.episodes : NONE
  const results = useResults(search, address, episodes)
  const words = address.q.trim()
  usePageTitle(words === '' ? 'Search' : `${words} · Search`)
  useEffect(() => {
    // Opened episodes are searched too.
    explorer.library.loadShelf().catch(() => {})
  }, [explorer])

  const handleExport = async () => {
    if (!search) return
    try {
      const answer = await search(address.q, listOptions(address, episodes, EXPORTED_ROWS))
      const site = new URL(explorer.base, window.location.origin).href
      saveFile(new Blob([exportResults(answer, episodes, site)], { type: 'text/csv' }), nameFile(words))
      explorer.announce(`${formatCount(listRows(answer).length, 'result')} exported`)
    } catch {
      explorer.announce('The results could not be exported')
    }
  }
  return (
    <PageFrame crumb="Search">
      <ResultsView
        {...results}
        address={address}
        episodes={episodes}
        scope={describeScope(undefined, listNarrowed(episodes, address), results.answer)}
        onChangeAddress={(next) => navigate(formatSearchPath(next), { replace: true })}
        onAsk={() => explorer.reader.recent.addSearch(words)}
        onExport={() => void handleExport()}
      />
    </PageFrame>
  )
}

const NONE = [] as const

/** Only what every file system takes. */
function nameFile(words: string): string {
  const name = words
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60)
  return `search-${name === '' ? 'results' : name}.csv`
}

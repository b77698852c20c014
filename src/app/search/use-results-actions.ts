/** Actions of the page of results: on all results of the search, also those not loaded yet, and on chosen rows. */

import type { SearchedEpisode } from '../../core/search/searched-episode.ts'
import type { SearchResult } from '../../core/search/present/search-results.ts'
import { formatTotal } from '../../core/text/number.ts'
import type { AppServices } from '../../services/app-services.ts'
import { saveFile } from '../../services/files.ts'
import { exportResults, listRows } from '../../services/search/export-results.ts'
import type { SearchAddress } from '../../services/search/search-address.ts'
import { sortResults } from '../../services/search/sort-results.ts'
import { createPartFilter } from './results-options.ts'
import type { useCollecting } from './use-collecting.ts'
import { useResultOutputs, type ResultOutputs } from './use-result-outputs.ts'
import type { LoadedResults } from './use-results.ts'

interface ActionsOf {
  readonly services: AppServices
  readonly address: SearchAddress
  readonly episodes: readonly SearchedEpisode[]
  readonly collecting: ReturnType<typeof useCollecting>
  readonly addRows: LoadedResults['addRows']
  /** Adds rows to the chosen ones. */
  readonly choose: (rows: readonly SearchResult[]) => void
}

export interface ResultsActions extends ResultOutputs {
  readonly exportAll: () => void
  readonly selectAll: () => void
  /** Loads all passages. */
  readonly loadAll: () => void
}

export function useResultsActions({
  services,
  address,
  episodes,
  collecting,
  addRows,
  choose,
}: ActionsOf): ResultsActions {
  const site = new URL(services.base, window.location.origin).href
  const name = nameFile(address.q)
  const outputs = useResultOutputs({ services, episodes, site, name })
  const collect = async (lost: string) => {
    const all = await collecting.collect(lost, addRows)
    return all && createPartFilter(address.part, episodes)(sortResults(all, episodes, address.sort))
  }
  const exportAll = async () => {
    const all = await collect('The results could not be exported')
    if (!all) return
    saveFile(new Blob([exportResults(all, episodes, site)], { type: 'text/csv' }), `${name}.csv`)
    services.announce(`${formatTotal(listRows(all).length, all.completeness === 'atLeast', 'result')} exported`)
  }
  const selectAll = async () => {
    const all = await collect('The results could not be selected')
    if (all) choose(listRows(all))
  }
  return {
    ...outputs,
    exportAll: () => void exportAll(),
    selectAll: () => void selectAll(),
    loadAll: () => void collect('The passages could not be loaded'),
  }
}

/** Only letters and digits: every file system takes them. */
function nameFile(query: string): string {
  const name = query
    .trim()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60)
  return `search-${name === '' ? 'results' : name}`
}

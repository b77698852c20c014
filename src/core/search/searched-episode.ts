/** Facts of an episode that a search shows and filters by. */

import type { CatalogueEntry } from '../catalogue/catalogue-schema.ts'
import { pickFacts } from '../catalogue/stored-facets.ts'
import type { FilterFacts } from '../catalogue/facets.ts'

export interface SearchedEpisode extends FilterFacts, Pick<CatalogueEntry, 'id' | 'title' | 'lacksMedia'> {}

export function pickSearched(entry: SearchedEpisode): SearchedEpisode {
  const { id, title, lacksMedia } = entry
  return { id, title, ...pickFacts(entry), lacksMedia }
}

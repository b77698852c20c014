/** Facts of an episode that a search shows and filters by. */

import type { CatalogueEntry } from '../catalogue/catalogue-schema.ts'

export type SearchedEpisode = Pick<
  CatalogueEntry,
  'id' | 'title' | 'channel' | 'publishedOn' | 'duration' | 'tags' | 'speakers' | 'lacksMedia'
>

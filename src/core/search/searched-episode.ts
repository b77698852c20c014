/** What a search shows and filters by of each episode. */

import type { CatalogueEntry } from '../episode/catalogue-schema.ts'

export type SearchedEpisode = Pick<
  CatalogueEntry,
  'id' | 'title' | 'channel' | 'publishedOn' | 'duration' | 'tags' | 'speakers' | 'lacksMedia'
>

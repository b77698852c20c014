/** A small library for tests, searched as the built page searches it: nothing is open, everything is in the library source. */

import { mapEntries } from '../../../src/core/catalogue/catalogue.ts'
import { buildCatalogueDocuments, buildLibraryDocuments } from '../../../src/core/search/documents.ts'
import { createItemEngine } from '../../../src/core/search/retrieve/item-engine.ts'
import { joinSources } from '../../../src/core/search/retrieve/joined-source.ts'
import { createMemorySource } from '../../../src/core/search/retrieve/memory-source.ts'
import { flattenAnswer, type AnsweredResults } from '../../../src/services/search/select-results.ts'
import type { SearchOptions } from '../../../src/core/search/present/search-results.ts'
import { createSearch } from '../../../src/core/search/create-search.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { episodeOf } from '../../support/episode-text.ts'
import { writeCatalogue } from '../library/write-catalogue.ts'

export const BRIDGES = episodeOf(
  `
  0:00 Ann: Every bridge is a promise. The bridge at Remagen fell.
  1:00 Ben: =A bridge, said the sheet, is a formula.
  2:00 Ann: A river does not read plans.
  3:00 Ann: The last bridge of the day.
  4:00 Ben: One more bridge, and then the end.
  `,
  { id: 'bridges', title: 'How bridges fail', channel: 'Long Table', duration: 300 },
)
export const RIVERS = episodeOf(
  `
  0:00 Cara: Rivers move.
  5:00 Cara: A bridge over the river was planned twice.
  8:00 Cara: Sleep well in a Softbed.
  9:00 Cara: And that was it.
  `,
  {
    id: 'rivers',
    title: 'Rivers',
    channel: 'Night School',
    duration: 600,
    sponsored: [{ start: 480, end: 540, category: 'sponsor' }],
    quotes: [{ id: 'q1', text: 'No bridge lasts', speaker: 'Cara', at: 300 }],
  },
)

export const CATALOGUE = writeCatalogue(`
  bridges | How bridges fail | Long Table | 2026-01-04 | 0:05:00 | History
  rivers | Rivers | Night School | 2026-03-01 | 0:10:00 | Physics
`)

const search = createSearch({
  items: createItemEngine(buildCatalogueDocuments(CATALOGUE.episodes)),
  facts: mapEntries(CATALOGUE.episodes),
  librarySource: joinSources([
    createMemorySource(
      [BRIDGES, RIVERS].flatMap((episode) => buildLibraryDocuments(episode, buildTranscript(episode))),
      {
        covered: new Map([BRIDGES, RIVERS].map(({ id, duration = 0 }) => [id, duration])),
        facts: mapEntries(CATALOGUE.episodes),
      },
    ),
  ]),
})

export async function searchLibrary(query: string, options: SearchOptions = { most: 100 }): Promise<AnsweredResults> {
  const started = search.search(query, options)
  return flattenAnswer((await started.complete?.()) ?? started.here)
}

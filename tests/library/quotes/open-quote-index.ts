/** A library of quotations over a static index in memory, which counts what is read of it. */

import {
  createQuoteLibrary,
  type LibraryText,
  type QuoteLibrary,
} from '../../../src/core/findings/quotes/quote-library.ts'
import { buildLibraryDocuments } from '../../../src/core/search/documents.ts'
import { createStaticSource } from '../../../src/core/search/retrieve/static/static-source.ts'
import { createStaticQuoteLibrary } from '../../../src/library/quotes/static-quote-library.ts'
import { buildStaticFiles, serveStaticFiles, type Traffic } from '../../core/search/retrieve/static/static-files.ts'

export async function openQuoteIndex(texts: readonly LibraryText[], traffic?: Traffic): Promise<QuoteLibrary> {
  const sources = texts.map(({ episode, transcript }) => ({
    id: episode.id,
    documents: buildLibraryDocuments(episode, transcript),
  }))
  const { reader } = await createStaticSource(serveStaticFiles(buildStaticFiles(sources, 16), traffic))
  return createStaticQuoteLibrary(reader, [...createQuoteLibrary(texts).episodes.values()])
}

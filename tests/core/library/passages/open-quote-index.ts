/** Passages for quotations over a static index in memory, which counts what is read of it. */

import type { PassageSource } from '../../../../src/core/findings/quotes/passage-source.ts'
import { describeQuoted, type LibraryText } from '../../../../src/core/findings/quotes/quote-library.ts'
import { passagesFromPieces } from '../../../../src/core/library/passages/passages-from-pieces.ts'
import { buildLibraryDocuments } from '../../../../src/core/search/documents.ts'
import { createStaticSource } from '../../../../src/core/search/retrieve/static/static-source.ts'
import { measureCovered } from '../../../../src/core/transcript/coverage.ts'
import { buildStaticFiles, serveStaticFiles, type Traffic } from '../../search/retrieve/static/static-files.ts'

export async function openQuoteIndex(texts: readonly LibraryText[], traffic?: Traffic): Promise<PassageSource> {
  const sources = texts.map(({ episode, transcript }) => ({
    id: episode.id,
    documents: buildLibraryDocuments(episode, transcript),
    covered: measureCovered(transcript),
  }))
  const { reader } = await createStaticSource(serveStaticFiles(buildStaticFiles(sources, 16), traffic))
  const listed = texts.map(({ episode, transcript }) => ({
    ...describeQuoted(episode, transcript),
    id: episode.id,
    tags: [],
  }))
  return passagesFromPieces(reader, listed)
}

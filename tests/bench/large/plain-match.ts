/** What the engine finds by itself, with the same folded words. */

import { readHits } from '../../../src/server/opensearch/client/answers.ts'
import { foldTerms } from '../../../src/server/opensearch/fold-terms.ts'
import { nameAlias } from '../../../src/server/opensearch/index-layout.ts'
import type { MeasuredLibrary } from './measured-library.ts'

/** The five best passages. */
export async function matchPlainly(
  { client, index }: Pick<MeasuredLibrary, 'client' | 'index'>,
  typed: string,
): Promise<string[]> {
  const body = { size: 5, query: { match: { terms: foldTerms(typed).join(' ') } }, _source: ['doc.text'] }
  const answer = await client.request({ method: 'POST', path: `/${nameAlias(index, 'texts')}/_search`, body })
  return readHits(answer).map(({ source }) => (source['doc'] as { text: string }).text)
}

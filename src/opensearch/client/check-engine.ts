/** Checks that an OpenSearch of a version that is known to work answers. */

import { getRecord } from './answers.ts'
import type { OpenSearchClient } from './create-client.ts'
import { OpenSearchError } from './open-search-error.ts'

const LEAST = 2

/** Gives its version. Rejects with `other-engine`, and as a request does. */
export async function checkEngine(client: OpenSearchClient): Promise<string> {
  const { number, distribution } = getRecord(await client.request({ method: 'GET', path: '/' }), 'version')
  const version = typeof number === 'string' ? number : ''
  if (distribution !== 'opensearch' || !(Number.parseInt(version, 10) >= LEAST))
    throw new OpenSearchError(
      'other-engine',
      `OpenSearch ${LEAST} or newer is needed; this is ${typeof distribution === 'string' ? distribution : 'another program'} ${version}`.trim(),
    )
  return version
}

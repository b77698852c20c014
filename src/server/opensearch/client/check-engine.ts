/** Checks that an OpenSearch of a version that is known to work answers. */

import { getRecord } from './answers.ts'
import type { OpenSearchClient } from './create-client.ts'
import { OpenSearchError } from './open-search-error.ts'

const LEAST = 2

/** Milliseconds for one try: without it, an engine that lost most of its nodes is waited for much longer. */
const TIMEOUT = 10_000

/** Gives its version. Rejects with `other-engine`, and as a request does: `red` where its nodes are too few to agree on anything. */
export async function checkEngine(client: OpenSearchClient): Promise<string> {
  const get = (path: string) => client.request({ method: 'GET', path, timeout: TIMEOUT })
  const { number, distribution } = getRecord(await get('/'), 'version')
  const version = typeof number === 'string' ? number : ''
  if (distribution !== 'opensearch' || !(Number.parseInt(version, 10) >= LEAST))
    throw new OpenSearchError(
      'other-engine',
      `OpenSearch ${LEAST} or newer is needed; this is ${typeof distribution === 'string' ? distribution : 'another program'} ${version}`.trim(),
    )
  await get('/_cluster/health?cluster_manager_timeout=5s')
  return version
}

/** Loads the words that are related to those of a query: an index and a small file for each. Comes with the page of results. */

import { nameRelatedFile, parseRelated, parseRelatedIndex } from '../core/search/related/related-file.ts'
import { fetchFile } from './fetch-file.ts'

/** @param words At least one. Empty where a site has none, or they cannot be loaded: nothing depends on them. Rejects once it is aborted. */
export async function loadRelated(
  base: string,
  words: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const load = async (name: string, cache: RequestCache) => {
    const fetched = await fetchFile(`${base}data/${name}`, { signal, cache })
    signal.throwIfAborted()
    return fetched.ok && !fetched.isHtml ? new TextDecoder().decode(fetched.bytes) : ''
  }
  const index = parseRelatedIndex(await load('related/index.json', 'no-cache'))
  if (!index || index.buckets === 0) return new Map()
  return new Map(
    await Promise.all(
      words.map(
        async (word) => [word, parseRelated(await load(nameRelatedFile(word, index), 'default'), word)] as const,
      ),
    ),
  )
}

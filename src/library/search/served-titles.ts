/** Episodes found by their titles, which the search server tells without searching the texts. */

import type { AbortSignalLike } from '../../core/answer/answer.ts'
import type { FindTitles } from '../../core/library/texts/texts-from-server.ts'
import { readCataloguePage } from '../../core/catalogue/summary/catalogue-page-schema.ts'
import { SEARCH_API_VERSION } from '../../core/search/remote/search-api.ts'
import { sendToApi } from './open-search-api.ts'

/** Milliseconds: they are shown while something slower is waited for. */
const TIMEOUT = 2_000
const MAX_TITLES = 20
/** The server takes no longer ones, in characters. */
const MAX_TYPED = 100

/** @param api Path of the server's interface, without a slash at its end. */
export function createTitleFinder(api: string): FindTitles {
  const get = async (path: string, parameters: readonly (readonly [string, string])[], signal?: AbortSignalLike) => {
    const query = new URLSearchParams([...parameters, ['v', String(SEARCH_API_VERSION)]].map(([...pair]) => pair))
    const { isOk, body } = await sendToApi(`${api}/${path}?${query.toString()}`, signal, TIMEOUT)
    return isOk ? body : undefined
  }
  return async ({ words, phrases }, signal) => {
    const typed = [...words, ...phrases.flat()].map((word) => word.typed).join(' ')
    if (typed === '' || typed.length > MAX_TYPED) return []
    try {
      const ids = readSuggested(
        await get(
          'suggest',
          [
            ['q', typed],
            ['limit', String(MAX_TITLES)],
          ],
          signal,
        ),
      )
      if (ids.length === 0) return []
      const body = await get(
        'episodes',
        [...ids.map((id) => ['id', id] as const), ['limit', String(MAX_TITLES)]],
        signal,
      )
      return readCataloguePage(body)?.episodes ?? []
    } catch {
      return []
    }
  }
}

function readSuggested(body: unknown): readonly string[] {
  const { suggestions } = (body ?? {}) as { readonly suggestions?: unknown }
  if (!Array.isArray(suggestions)) return []
  return suggestions.flatMap((one: unknown) => {
    const { kind, id } = (one ?? {}) as { readonly kind?: unknown; readonly id?: unknown }
    return kind === 'episode' && typeof id === 'string' ? id : []
  })
}

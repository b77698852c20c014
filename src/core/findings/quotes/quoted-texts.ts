/** Passages for a quotation from texts whose episodes are all known: in memory, or in the files of a search index. */

import { throwIfAborted, wholeAnswer, type AbortSignalLike } from '../../answer/answer.ts'
import { measureSearched } from '../../transcript/searched.ts'
import type { ComparedText } from '../passages/find-passage.ts'
import { tokenize } from '../word-index.ts'
import { createAttributionReader } from './named-episodes.ts'
import type { PassageRequest, PassageSource, QuotedEpisode } from './passage-source.ts'
import { listRespellings } from './respelling.ts'

export interface QuotedTexts {
  readonly episodes: ReadonlyMap<string, QuotedEpisode>
  /**
   * Texts in which these folded words may be said, best first: all that have them word for word, else about
   * `limit` with most of the rarer words near each other, or nearly all words of a short quote in order. `total` and `bits` of their word indexes are those of the whole library.
   */
  find(words: readonly string[], request: FindRequest, signal?: AbortSignalLike): Promise<readonly ComparedText[]>
}

export interface FindRequest {
  /** Of at most `limit` episodes, all are given. */
  readonly episodes?: ReadonlySet<string> | undefined
  readonly limit: number
  /** The same words in other spellings, if they are not said as they are written. */
  readonly respellings?: readonly (readonly string[])[] | undefined
}

/** Texts looked at for a quotation that is not said word for word. */
const MAX_TEXTS = 4

export function createPassageSource({ episodes, find }: QuotedTexts): PassageSource {
  const readAttribution = createAttributionReader(episodes)
  const findTexts = async (
    { text, only }: PassageRequest,
    named: readonly string[],
    signal: AbortSignalLike | undefined,
  ): Promise<readonly ComparedText[]> => {
    if (text === '' || only?.size === 0) return []
    const words = toWords(text)
    const respellings = listRespellings(text).map(toWords)
    const findIn = (wanted: ReadonlySet<string> | undefined) =>
      find(words, { episodes: wanted, limit: MAX_TEXTS, respellings }, signal)
    const expected = named.length > 0 ? await findIn(new Set(named)) : []
    return [...new Set([...expected, ...(await findIn(only))])]
  }
  return {
    async passages(request, { signal } = {}) {
      const { text, attribution, receipt, only } = request
      const isWanted = (id: string) => !only || only.has(id)
      const { named: all, speaker } = readAttribution(attribution)
      const named = all.filter(isWanted)
      const texts = await findTexts(request, named, signal)
      throwIfAborted(signal)
      const own = receipt !== undefined && episodes.has(receipt) ? new Set([receipt]) : undefined
      const [compared] = own ? await find(toWords(text), { episodes: own, limit: 1 }) : []
      const searched = measureSearched([...episodes.values()].filter(({ id }) => isWanted(id)))
      return wholeAnswer({ texts, receipt: compared, named, speaker, searched })
    },
  }
}

function toWords(text: string): readonly string[] {
  return tokenize(text).map(({ key }) => key)
}

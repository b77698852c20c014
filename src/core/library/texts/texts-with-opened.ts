/** Texts of a site beside those of the episodes opened on this device: one query for both. A fault takes the place of what failed. */

import { joinAnswers, orFault } from '../../answer/answer.ts'
import type { Names } from '../../catalogue/catalogue-schema.ts'
import { joinSources } from '../../search/retrieve/joined-source.ts'
import type { SourceWords } from '../../search/search-source.ts'
import { joinNames, NO_FACTS } from '../join-names.ts'
import type { LibraryFacts, LibraryTexts } from '../library-source.ts'

/** @param opened Undefined where none are opened. @param names Of the opened ones. */
export function textsWithOpened(site: LibraryTexts, opened: LibraryTexts | undefined, names?: Names): LibraryTexts {
  const both = opened ? [site, opened] : [site]
  const nothing: SourceWords = { covered: new Map() }
  const joinWords = createJoin((all: readonly SourceWords[]): SourceWords =>
    joinSources(all.map((words, index) => ({ ...words, search: both[index]!.search }))),
  )
  const joinFacts = createJoin((all: readonly LibraryFacts[]): LibraryFacts => ({
    episodes: all.flatMap(({ episodes }) => episodes),
    names: joinNames(all[0]!.names, names ? [{ names }] : []),
    index: all[0]!.index,
  }))
  return {
    async facts({ signal, onProgress } = {}) {
      const requests = both.map((texts) => texts.facts(texts === site ? { signal, onProgress } : { signal }))
      return joinAnswers(await Promise.all(requests.map((request) => orFault(request, NO_FACTS))), joinFacts)
    },
    async words(options) {
      return joinAnswers(await Promise.all(both.map((texts) => orFault(texts.words(options), nothing))), joinWords)
    },
    search(query, request, options) {
      return joinSources(both.map(({ search }) => ({ ...nothing, search }))).search(query, request, options)
    },
  }
}

/** The same object while nothing has changed. */
function createJoin<T>(join: (all: readonly T[]) => T): (all: readonly T[]) => T {
  let last: { readonly of: readonly T[]; readonly joined: T } | undefined
  return (all) => {
    if (!last || last.of.some((one, index) => one !== all[index])) last = { of: all, joined: join(all) }
    return last.joined
  }
}

/** Texts of a site, and in their place those of the episodes kept on this device: while it cannot be reached, and while it is late. */

import type { Fault } from '../../answer/fault.ts'
import type { Found } from '../../search/search-source.ts'
import type { LibraryTexts } from '../library-source.ts'
import { requestWithKept, type Kept } from '../with-kept.ts'

/** The fault says how many episodes are not searched, where that is known. */
export function textsWithKept(site: LibraryTexts, kept: Kept<LibraryTexts>): LibraryTexts {
  return {
    facts: (options) => requestWithKept(site, kept, (texts, how) => texts.facts(how), options),
    words: (options) => requestWithKept(site, kept, (texts, how) => texts.words(how), options, lessKept),
    search: (query, request, options) =>
      requestWithKept<LibraryTexts, Found, Found>(
        site,
        kept,
        (texts, how) => texts.search(query, request, how),
        options,
        lessKept,
      ),
  }
}

async function lessKept(fault: Fault, kept: LibraryTexts): Promise<Fault | undefined> {
  return lessEpisodes(fault, fault.episodes === undefined ? 0 : (await kept.words()).value.covered.size)
}

/** The fault when so many episodes are there after all; undefined where none is missing any more. */
export function lessEpisodes(fault: Fault, count: number): Fault | undefined {
  if (fault.episodes === undefined) return fault
  return fault.episodes > count ? { ...fault, episodes: fault.episodes - count } : undefined
}

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
  if (fault.episodes === undefined) return fault
  const left = fault.episodes - (await kept.words()).value.covered.size
  return left > 0 ? { ...fault, episodes: left } : undefined
}

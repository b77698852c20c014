/** Several libraries of quotations as one: that of the site, and the files opened on this device. */

import type { QuoteLibrary } from '../quote-library.ts'

/** Of an id that several have, the first counts. */
export function joinQuoteLibraries(libraries: readonly QuoteLibrary[]): QuoteLibrary {
  const [only] = libraries
  if (only && libraries.length === 1) return only
  const owners = new Map<string, QuoteLibrary>()
  for (const library of libraries)
    for (const id of library.episodes.keys()) if (!owners.has(id)) owners.set(id, library)
  return {
    episodes: new Map([...owners].map(([id, library]) => [id, library.episodes.get(id)!])),
    async find(words, request, signal) {
      const found = await Promise.all(
        libraries.map(async (library) => {
          const own = request.episodes && new Set([...request.episodes].filter((id) => owners.get(id) === library))
          if (own?.size === 0) return []
          const texts = await library.find(words, { ...request, episodes: own }, signal)
          return texts.filter(({ episode }) => owners.get(episode.id) === library)
        }),
      )
      return found.flat()
    },
  }
}

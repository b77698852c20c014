/** Several libraries of quotations as one: that of the site, and the files opened on this device. */

import { measureSearched, type QuoteLibrary, type Searched } from '../quote-library.ts'

/** Of an id that several have, the first counts. */
export function joinQuoteLibraries(libraries: readonly QuoteLibrary[]): QuoteLibrary {
  const [only] = libraries
  if (only && libraries.length === 1) return only
  const owners = new Map<string, QuoteLibrary>()
  for (const library of libraries)
    for (const id of library.episodes.keys()) if (!owners.has(id)) owners.set(id, library)
  const isPart = libraries.some(({ measure }) => measure)
  return {
    measure: isPart ? (wanted) => sumSearched(libraries.map((one) => measureSearched(one, wanted))) : undefined,
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

function sumSearched(all: readonly Searched[]): Searched {
  return all.reduce((sum, one) => ({
    episodes: sum.episodes + one.episodes,
    withoutText: sum.withoutText + one.withoutText,
    hours: sum.hours + one.hours,
    hoursWithText: sum.hoursWithText + one.hoursWithText,
  }))
}

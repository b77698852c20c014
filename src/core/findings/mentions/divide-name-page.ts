/** Divides the page of a name in very many episodes: their whole list is a second file, fetched where all are wanted. */

import type { NameEpisodes, NamePage, PersonPage } from '../../catalogue/name-page-schema.ts'
import { countAllPassages } from './list-names.ts'

/** Listed in the first file, which stays below 40 kB however many there are. */
const MAX_EPISODES = 100

type NameTotals = NonNullable<NamePage['totals']>
type TalkTotals = NonNullable<PersonPage['totals']>

/** `all` is undefined where the page lists every episode itself. */
export function divideNamePage(page: NamePage): { readonly page: NamePage; readonly all: NameEpisodes | undefined } {
  const { formatVersion, slug, episodes, person } = page
  const isLong = episodes.length > MAX_EPISODES || (person?.episodes.length ?? 0) > MAX_EPISODES
  if (!isLong) return { page, all: undefined }
  return {
    page: {
      ...page,
      episodes: episodes.toSorted((a, b) => b.count - a.count).slice(0, MAX_EPISODES),
      totals: getNameTotals(page),
      person: person && {
        ...person,
        episodes: person.episodes.slice(0, MAX_EPISODES),
        totals: getTalkTotals(person),
      },
    },
    all: { formatVersion, slug, episodes, spoken: person?.episodes },
  }
}

export function joinNamePage(page: NamePage, { episodes, spoken }: NameEpisodes): NamePage {
  const { person } = page
  return {
    ...page,
    episodes,
    totals: undefined,
    person: person && { ...person, episodes: spoken ?? person.episodes, totals: undefined },
  }
}

export function isDivided({ totals }: NamePage): boolean {
  return totals !== undefined
}

export function getNameTotals({ totals, episodes }: Pick<NamePage, 'totals' | 'episodes'>): NameTotals {
  if (totals) return totals
  return {
    episodes: episodes.length,
    transcripts: episodes.filter((stated) => stated.count > 0).length,
    passages: countAllPassages(episodes),
    timed: countAllPassages(episodes.filter(({ times }) => times.length > 0)),
  }
}

export function getTalkTotals({ totals, episodes }: PersonPage): TalkTotals {
  if (totals) return totals
  const known = episodes.flatMap(({ talk }) => talk ?? [])
  return {
    episodes: episodes.length,
    unknown: episodes.filter(({ isUnknown }) => isUnknown).length,
    talk: known.length === 0 ? undefined : known.reduce((sum, talk) => sum + talk, 0),
  }
}

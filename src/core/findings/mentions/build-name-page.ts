/** Builds what is stored of each name from what each episode gives; the browser builds the same where files were opened on the device. */

import type { NameEntry, Names } from '../../catalogue/catalogue-schema.ts'
import type {
  MovedName,
  NameCard,
  NamePage,
  NamePassage,
  OnlyName,
  PersonPage,
} from '../../catalogue/name-page-schema.ts'
import { groupBy } from '../../text/group-by.ts'
import { FORMAT_VERSION, type Episode } from '../../episode/schema.ts'
import { openCorrected } from '../../corrections/apply-corrections.ts'
import { getPosterStarts } from '../coverage/build-catalogue-entry.ts'
import { buildNames, settleShares } from './build-names.ts'
import { choosePassages } from './choose-name-passages.ts'
import {
  countPassages,
  groupAlike,
  createTogether,
  mapFormer,
  cutTogether,
  findOnlyEpisode,
  type NamesTogether,
} from './list-names.ts'
import { buildPerson } from '../people/build-person.ts'
import { countNames, getNameFacts, type NameDetail, type NameFacts } from './name-detail.ts'

/** Episodes listed before the reader asks for all of them. */
export const EPISODES_AT_FIRST = 5
/** … of those in which a person speaks. */
export const SPOKEN_AT_FIRST = 6

interface NamePageInput {
  readonly slug: string
  readonly entry: NameEntry
  readonly alike?: NamePage['alike']
  /** By episode id; at least those that say the name most. */
  readonly cards: ReadonlyMap<string, NameCard>
  readonly details: ReadonlyMap<string, NameDetail>
  /** Undefined for a name that speaks. */
  readonly together: NamesTogether | undefined
  /** The part about what the name itself says, where it speaks. */
  readonly person?: PersonPage | undefined
  /** The file that the build has written about the other episodes. */
  readonly base?: NamePage | undefined
}

export function buildNamePage(input: NamePageInput): NamePage {
  const { slug, entry, alike, cards, details, together, person, base } = input
  const known = new Set(base?.episodes.map(({ id }) => String(id)))
  const read = [...details].filter(([id]) => !known.has(id))
  const candidates = read.flatMap(([id, { passages }]) =>
    passages.map((passage) => ({ ...passage, episode: id }) as NamePassage),
  )
  const passages = choosePassages([...(base?.passages ?? []), ...candidates], cards)
  const isWhole = entry.episodes.every(({ id, count }) => count === 0 || details.has(id) || known.has(id))
  const voices = [...(base?.speakers ?? []), ...read.flatMap(([, detail]) => detail.voices)]
  const wanted = [
    ...entry.episodes.toSorted((a, b) => b.count - a.count).slice(0, EPISODES_AT_FIRST),
    ...passages.map(({ episode }) => ({ id: episode })),
    ...(entry.textFrom === undefined ? [] : [{ id: entry.textFrom }]),
    ...(person ? listShown(person) : []),
  ]
  return {
    formatVersion: FORMAT_VERSION,
    slug,
    ...entry,
    alike,
    cards: [...new Set(wanted.map(({ id }) => id))].flatMap((id) => cards.get(id) ?? []).map(cutCard),
    passages,
    ...countMonths(entry, cards),
    speakers: isWhole && (!base || base.speakers) ? countNames(voices) : undefined,
    together,
    person,
  }
}

/** The episodes that are named before the whole list is opened. */
function listShown({ episodes, quotes, asked }: PersonPage): readonly { readonly id: string }[] {
  const others = [...quotes, ...asked].map(({ episode }) => ({ id: episode }))
  return [...episodes.slice(0, SPOKEN_AT_FIRST), ...others]
}

function cutCard({ id, title, channel, publishedOn, duration, poster, lacksMedia }: NameCard): NameCard {
  return { id, title, channel, publishedOn, duration, poster: { chapters: poster.chapters }, lacksMedia }
}

function countMonths(entry: NameEntry, cards: ReadonlyMap<string, NameCard>): Pick<NamePage, 'months' | 'undated'> {
  const counts = new Map<string, number>()
  let undated = 0
  for (const stated of entry.episodes) {
    const passages = countPassages(stated)
    const month = cards.get(stated.id)?.publishedOn?.slice(0, 7)
    if (month === undefined) undated += passages
    else if (passages > 0) counts.set(month, (counts.get(month) ?? 0) + passages)
  }
  const months = [...counts].map(([month, count]) => ({ month, count }))
  return { months: months.toSorted((a, b) => (a.month < b.month ? -1 : 1)), undated }
}

/** The page of each name, and of one that has none its episode; then where the addresses of names lead that are filed as others. */
export function* buildStoredNames(
  listed: Names,
  { shares, people }: NameFacts,
  cards: ReadonlyMap<string, NameCard>,
): Generator<readonly [slug: string, stored: NamePage | OnlyName | MovedName]> {
  const { names } = listed
  const together = createTogether(listed)
  const alike = groupAlike(listed)
  const sharesOf = groupBy(settleShares(shares), (share) => share.slug)
  const peopleOf = groupBy(people, (share) => share.slug)
  for (const [slug, { hasPage, ...entry }] of Object.entries(names)) {
    const only = findOnlyEpisode({ ...entry, hasPage })
    if (only !== undefined) {
      yield [slug, { episode: only, alike: alike.get(slug) }]
      continue
    }
    const person = buildPerson({ shares: peopleOf.get(slug) ?? [], cards, names })
    const details = (sharesOf.get(slug) ?? []).map(({ episode, detail }) => [String(episode), detail] as const)
    const page = buildNamePage({
      slug,
      entry,
      alike: alike.get(slug),
      cards,
      details: new Map(details),
      together: person ? undefined : cutTogether(together(slug, entry)),
      person,
    })
    yield [slug, page]
  }
  for (const [slug, moved] of mapFormer(listed)) yield [slug, { moved }]
}

/** The page of a name that the build has not stored, because all there is of it stands in this episode. */
export function buildOnlyNamePage(source: Episode, slug: string, alike: OnlyName['alike']): NamePage | undefined {
  const { episode, transcript } = openCorrected(source)
  const { shares, people } = getNameFacts(episode, transcript)
  const { names } = buildNames(shares)
  const entry = Object.hasOwn(names, slug) ? names[slug] : undefined
  if (!entry) return undefined
  const { id, title, channel, publishedOn, duration, media } = episode
  const poster = { chapters: getPosterStarts(transcript) }
  const card = { id, title, channel, publishedOn, duration, poster, lacksMedia: media ? undefined : true }
  const cards = new Map<string, NameCard>([[id, card]])
  const listed: Names = { formatVersion: FORMAT_VERSION, names: { ...names, [slug]: { ...entry, hasPage: true } } }
  for (const [other, stored] of buildStoredNames(listed, { shares, people }, cards))
    if (other === slug && 'slug' in stored) return { ...stored, alike }
  return undefined
}

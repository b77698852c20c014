/** Builds `names/<slug>.json` from what each episode gives; the browser builds the same where files were opened on the device. */

import type { NameEntry, Names } from '../../episode/catalogue-schema.ts'
import type { NameCard, NamePage, NamePassage } from '../../episode/name-page-schema.ts'
import { FORMAT_VERSION } from '../../episode/schema.ts'
import { choosePassages } from './choose-name-passages.ts'
import { countPassages } from './list-names.ts'
import { countNames, type DetailedShare, type NameDetail } from './name-detail.ts'
import { createTogether, type NamesTogether } from './names-together.ts'

/** Episodes listed before the reader asks for all of them. */
export const EPISODES_AT_FIRST = 5

export interface NamePageInput {
  readonly slug: string
  readonly entry: NameEntry
  /** By episode id; at least those that say the name most. */
  readonly cards: ReadonlyMap<string, NameCard>
  /** By episode id, of the transcripts that were read. */
  readonly details: ReadonlyMap<string, NameDetail>
  readonly together: NamesTogether
  /** The file that the build has written about the other episodes. */
  readonly base?: NamePage | undefined
}

export function buildNamePage(input: NamePageInput): NamePage {
  const { slug, entry, cards, details, together, base } = input
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
  ]
  return {
    formatVersion: FORMAT_VERSION,
    slug,
    ...entry,
    cards: [...new Set(wanted.map(({ id }) => id))].flatMap((id) => cards.get(id) ?? []).map(cutCard),
    passages,
    ...countMonths(entry, cards),
    speakers: isWhole && (!base || base.speakers) ? countNames(voices) : undefined,
    together,
  }
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

/** The pages of all names, in their order. */
export function* buildNamePages(
  { names }: Names,
  shares: readonly DetailedShare[],
  cards: ReadonlyMap<string, NameCard>,
): Generator<NamePage> {
  const together = createTogether({ formatVersion: FORMAT_VERSION, names })
  const details = new Map<string, Map<string, NameDetail>>()
  for (const { slug, episode, detail } of shares) {
    const known = details.get(slug)
    if (known) known.set(episode, detail)
    else details.set(slug, new Map([[episode, detail]]))
  }
  for (const [slug, entry] of Object.entries(names)) {
    yield buildNamePage({
      slug,
      entry,
      cards,
      details: details.get(slug) ?? new Map(),
      together: together(slug, entry),
    })
  }
}

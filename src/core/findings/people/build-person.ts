/** Joins what a person says in each episode to the part of a name's page that is about what they say. */

import type { NameEntry } from '../../catalogue/catalogue-schema.ts'
import type { NameCard, PersonPage, PersonQuestion } from '../../catalogue/name-page-schema.ts'
import { formatSlug } from '../../episode/slug.ts'
import { compareNames } from '../../text/compare-names.ts'
import { choosePassages } from '../mentions/choose-name-passages.ts'
import type { PersonShare } from './person-share.ts'

/** Questions are taken from the episodes where they speak most. */
const ASKED_IN = 8
const MAX_QUESTIONS = 12
/** Of the lists of names. */
const MAX_NAMES = 24

interface PersonInput {
  readonly shares: readonly PersonShare[]
  readonly cards: ReadonlyMap<string, NameCard>
  readonly names: Readonly<Record<string, NameEntry>>
  /** As the build has written it, about other episodes. */
  readonly base?: PersonPage | undefined
}

/** Undefined for a name that never speaks. */
export function buildPerson({ shares, cards, names, base }: PersonInput): PersonPage | undefined {
  const known = new Set(base?.episodes.map(({ id }) => String(id)))
  const added = shares.filter(({ episode }) => !known.has(episode))
  if (added.length === 0) return base
  const dayOf = (id: string) => cards.get(id)?.publishedOn ?? ''
  const episodes = [
    ...(base?.episodes ?? []),
    ...added.map(({ episode, spoken }) => {
      return { id: episode, talk: spoken?.talk, isUnknown: spoken ? undefined : true, strip: spoken?.strip }
    }),
  ].toSorted((a, b) => (b.talk ?? -1) - (a.talk ?? -1) || (dayOf(a.id) < dayOf(b.id) ? 1 : -1))
  const quotes = added.flatMap(({ episode, quotes: own }) => own.map((quote) => ({ ...quote, episode })))
  const asking = new Set(episodes.slice(0, ASKED_IN).map(({ id }) => String(id)))
  const asked = added
    .filter(({ episode }) => asking.has(episode))
    .map(({ episode, spoken }) => (spoken?.asked ?? []).map((question) => ({ ...question, episode })))
  const passages = [base?.passages, ...added.map(({ spoken }) => spoken?.passages)].filter((one) => one !== undefined)
  return {
    episodes,
    passages: passages.length === 0 ? undefined : passages.reduce((sum, one) => sum + one, 0),
    quotes: choosePassages([...(base?.quotes ?? []), ...quotes], cards),
    asked: dealOut([base?.asked ?? [], ...asked]),
    names: joinCounts(
      base?.names,
      added.flatMap(({ spoken }) => spoken?.names ?? []),
      ({ slug }) => slug,
      ({ slug, count }) => {
        const entry = names[slug]
        return entry ? { slug, name: entry.name, kind: entry.kind, count } : undefined
      },
    ),
    others: joinCounts(
      base?.others,
      added.flatMap(({ others }) => others.map((name) => ({ name, count: 1 }))),
      ({ name }) => formatSlug(name),
      ({ name, count }) => {
        const slug = formatSlug(name)
        return { name, slug: Object.hasOwn(names, slug) ? slug : undefined, count }
      },
    ),
  }
}

/** The best of each episode, then the second best. */
function dealOut(lists: readonly (readonly PersonQuestion[])[]): readonly PersonQuestion[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length))
  const rounds = Array.from({ length: longest }, (_, round) => lists.flatMap((list) => list[round] ?? []))
  return rounds.flat().slice(0, MAX_QUESTIONS)
}

/**
 * Counts added up, most first. A list of the build that was cut short does not say how often the names behind its end are
 * said: those are left out.
 */
function joinCounts<Item extends { readonly count: number }, Shown extends Item & { readonly name: string }>(
  base: readonly Shown[] = [],
  added: readonly Item[],
  keyOf: (item: Item) => string,
  describe: (item: Item) => Shown | undefined,
): readonly Shown[] {
  const totals = new Map<string, Shown>(base.map((item) => [keyOf(item), item]))
  const isCut = base.length >= MAX_NAMES
  for (const item of added) {
    const key = keyOf(item)
    const before = totals.get(key)
    const shown = before ? { ...before, count: before.count + item.count } : isCut ? undefined : describe(item)
    if (shown) totals.set(key, shown)
  }
  return [...totals.values()].sort((a, b) => b.count - a.count || compareNames(a.name, b.name)).slice(0, MAX_NAMES)
}

/** Proposes which names of a library are one: by how they are written, and by what is said in the same episode. Never by likeness alone. */

import type { NameRule } from '../../catalogue/names/names-schema.ts'
import type { Episode, MentionKind } from '../../episode/schema.ts'
import { formatSlug } from '../../episode/slug.ts'
import { isMistyped } from '../../text/edit-distance.ts'
import { groupBy } from '../../text/group-by.ts'
import { formatCount } from '../../text/number.ts'
import { openCorrected } from '../../corrections/apply-corrections.ts'
import { buildWordIndex, tokenize, type WordIndex } from '../word-index.ts'
import { listSingleNames } from './filed-names.ts'

/** As much of an episode as proposals need. */
interface NamedEpisode {
  readonly id: string
  readonly names: readonly { readonly slug: string; readonly name: string; readonly kind: MentionKind }[]
  /** Slugs of those who speak. */
  readonly speakers: ReadonlySet<string>
}

interface SameProposal extends NameRule {
  /** The evidence. */
  readonly why: string
}

interface Listed {
  readonly slug: string
  readonly name: string
  readonly kind: MentionKind
  readonly episodes: ReadonlySet<string>
  readonly words: readonly string[]
}

const TITLE = /^(?:the|dr|prof|professor|mr|mrs|ms|sir|dame|president|senator)\.?\s+/i
const ENDING = /(?:,|(?<!\s))\s+(?:inc|llc|ltd|limited|corp|corporation|gmbh|plc|ag)\.?$/i
const BRACKETS = /(?<!\s)\s*\(([^()]*)\)$/u
/** Of a name without spaces; of a part of a name. */
const MIN_LENGTH = 4

export function readNamedEpisode({ id, mentions, speakers }: Episode): NamedEpisode {
  const single = listSingleNames({ mentions }).filter(({ within }) => within === undefined)
  return {
    id,
    names: single.map(({ slug, mention: { name, kind } }) => ({ slug, name, kind })),
    speakers: new Set(speakers.map(({ name }) => formatSlug(name))),
  }
}

/**
 * One proposal for each name that others seem to mean. `load`: an episode again, where its words are wanted. Names that
 * `rules` are about are left alone.
 */
export function proposeSameNames(
  episodes: readonly NamedEpisode[],
  load: (id: string) => Episode | undefined,
  rules: readonly NameRule[] = [],
): readonly SameProposal[] {
  const ruled = new Set(rules.flatMap(({ name, sameAs = [] }) => [name, ...sameAs]).map(formatSlug))
  const listed = listNames(episodes).filter(({ slug }) => !ruled.has(slug))
  const spelt = proposeSpellings(listed)
  const taken = new Set(spelt.flatMap(({ name, sameAs = [] }) => [name, ...sameAs]).map(formatSlug))
  const people = listed.filter(({ kind, slug }) => kind === 'person' && !taken.has(slug))
  return [...spelt, ...proposePeople(people, createEvidence(episodes, load))]
}

function listNames(episodes: readonly NamedEpisode[]): readonly Listed[] {
  const all = episodes.flatMap(({ id, names }) => names.map((one) => ({ ...one, id })))
  return [...groupBy(all, ({ slug }) => slug)].map(([slug, same]) => {
    const { name } = same[0]!
    const kind = same.find((one) => one.kind !== 'other')?.kind ?? 'other'
    const words = tokenize(name.replace(TITLE, '')).map(({ key }) => key)
    return { slug, name, kind, episodes: new Set(same.map(({ id }) => id)), words }
  })
}

/** The same letters and numbers in the same order, and of one kind: only spaces, hyphens, titles, legal endings and brackets differ. */
function proposeSpellings(listed: readonly Listed[]): readonly SameProposal[] {
  const keyOf = ({ name, kind }: Listed) => {
    const bare = name.replace(BRACKETS, (whole, inside: string) =>
      kind === 'person' || isInitials(inside, name) ? '' : whole,
    )
    const slug = formatSlug(bare.replace(TITLE, '').replace(ENDING, ''))
    const numbers = (bare.match(/\d+/gu) ?? []).join(' ')
    return `${kind} ${slug.replaceAll('-', '')} ${numbers}`
  }
  const groups = [...groupBy(listed, keyOf).values()].filter(({ length }) => length > 1)
  return groups.flatMap((group): SameProposal | [] => {
    const [first, ...others] = group.toSorted(
      (a, b) => b.episodes.size - a.episodes.size || a.name.length - b.name.length,
    )
    if (first!.slug.length < MIN_LENGTH) return []
    return {
      name: first!.name,
      sameAs: others.map(({ name }) => name),
      why: 'only spaces, signs, titles, legal endings or brackets differ',
    }
  })
}

/** `Allen Institute for AI (Ai2)` is not another one than without the brackets. */
function isInitials(inside: string, name: string): boolean {
  const words = name.replace(BRACKETS, '').match(/\p{L}+/gu) ?? []
  const initials = words.map((word) => word[0]!.toLowerCase()).join('')
  return inside.length > 1 && initials === inside.toLowerCase()
}

interface Evidence {
  /** How many of these episodes list the name, have it as a speaker, or say it whole. */
  readonly count: (name: Listed, episodes: ReadonlySet<string>) => number
}

function createEvidence(episodes: readonly NamedEpisode[], load: (id: string) => Episode | undefined): Evidence {
  const byId = new Map(episodes.map((episode) => [episode.id, episode]))
  const indices = new Map<string, WordIndex | undefined>()
  const indexOf = (id: string) => {
    if (!indices.has(id)) {
      const episode = load(id)
      indices.set(id, episode && buildWordIndex(openCorrected(episode).transcript))
    }
    return indices.get(id)
  }
  return {
    count: ({ slug, words, episodes: own }, ids) =>
      [...ids].filter((id) => own.has(id) || byId.get(id)?.speakers.has(slug) || isSaid(indexOf(id), words)).length,
  }
}

function isSaid(index: WordIndex | undefined, words: readonly string[]): boolean {
  if (!index) return false
  const [first, ...rest] = words.map((word) => index.idOf(word))
  return [...index.positionsOf(first!)].some((at) => rest.every((id, offset) => index.ids[at + 1 + offset] === id))
}

/**
 * A first or last name alone, or one with a letter wrong: of the one person whose whole name is in most episodes that list it.
 * Two that one episode lists are two.
 */
function proposePeople(people: readonly Listed[], { count }: Evidence): readonly SameProposal[] {
  const whole = people.filter(({ words }) => words.length > 1)
  const found = people.flatMap((one) => {
    const isPart = one.words.length === 1
    if (isPart && (one.words[0]?.length ?? 0) < MIN_LENGTH) return []
    const fitting = whole
      .filter((other) =>
        isPart ? [other.words[0], other.words.at(-1)].includes(one.words[0]) : isMisheard(one, other),
      )
      .filter((other) => ![...one.episodes].some((id) => other.episodes.has(id)))
      .map((other) => ({ other, times: count(other, one.episodes) }))
      .filter(({ times }) => times > 0)
    const [only, ...rivals] = fitting
    return only && rivals.length === 0 && only.times > one.episodes.size / 2 ? [{ one, ...only }] : []
  })
  return [...groupBy(found, ({ other }) => other)].map(([{ name }, all]) => ({
    name,
    sameAs: all.map(({ one }) => one.name),
    why: all
      .map(({ one, times }) => {
        const has = times === 1 ? 'has' : 'have'
        return `${times} of ${formatCount(one.episodes.size, 'episode')} with “${one.name}” ${has} “${name}” too`
      })
      .join('; '),
  }))
}

/** A letter or two wrong in one of the words, where the other name is in no fewer episodes. */
function isMisheard(one: Listed, other: Listed): boolean {
  if (one === other || one.words.length !== other.words.length || one.episodes.size > other.episodes.size) return false
  const changed = one.words.flatMap((word, at) => (word === other.words[at] ? [] : [[word, other.words[at]!] as const]))
  return changed.length === 1 && changed.every(([a, b]) => a[0] === b[0] && isMistyped(a, b))
}

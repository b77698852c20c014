/** Builds `names.json`: the names of all episodes, merged by slug. */

import type { NameEntry, Names } from '../../catalogue/catalogue-schema.ts'
import { FORMAT_VERSION, type Episode, type EpisodeId, type MentionKind } from '../../episode/schema.ts'
import { formatSlug } from '../../episode/slug.ts'
import { fold } from '../../text/fold.ts'
import { groupBy } from '../../text/group-by.ts'
import type { Seconds } from '../../time/span.ts'
import type { Transcript } from '../../transcript/transcript.ts'
import { createCheckedText } from '../passages/find-passage.ts'
import { findNamedWords } from './occurrences.ts'

export interface NameShare {
  readonly slug: string
  readonly name: string
  readonly kind: MentionKind
  readonly text: string
  readonly episode: EpisodeId
  readonly count: number
  readonly times: readonly Seconds[]
  /** Slugs under which notes file it, where those are others. */
  readonly formerly?: readonly string[] | undefined
  /** Slugs under which notes list it, where the owner says that they are the same. */
  readonly sameAs?: readonly string[] | undefined
  /** The text is the owner's. */
  readonly isDescribed?: true | undefined
  /** Slug of a whole that stands beside its parts until `settleShares` chooses. */
  readonly within?: string | undefined
}

/** One share per slug; duplicates are merged and keep the longest description. `named`: where each name is said. */
export function getNameShares(
  episode: Episode,
  transcript: Transcript,
  named = episode.mentions.length === 0 ? [] : findNamedWords(createCheckedText(episode, transcript)),
): NameShare[] {
  const shares = new Map<string, NameShare>()
  for (const { slug, mention, filed, within, segments } of named) {
    const starts = segments.flatMap((segment) => transcript.segments[segment]?.start ?? [])
    const share: NameShare = {
      slug,
      name: mention.name,
      kind: mention.kind,
      text: removeTimes(mention.text),
      episode: episode.id,
      count: segments.length,
      times: [...new Set(starts)].toSorted((a, b) => a - b),
      formerly: filed === undefined ? undefined : [filed],
      within,
    }
    const before = shares.get(share.slug)
    shares.set(share.slug, before ? joinShares(before, share) : share)
  }
  return [...shares.values()]
}

/**
 * Of names that stand beside their parts either: the parts where notes list each of them by itself, else the whole.
 */
export function settleShares<Share extends NameShare>(shares: readonly Share[]): readonly Share[] {
  const parts = groupBy(
    shares.filter(({ within }) => within !== undefined),
    ({ within }) => within,
  )
  if (parts.size === 0) return shares
  const alone = new Set(shares.filter(({ within }) => within === undefined).map(({ slug }) => slug))
  const isSplit = (whole: string) => parts.get(whole)?.every(({ slug }) => alone.has(slug)) ?? false
  return shares.filter(({ slug, within }) => (within === undefined ? !isSplit(slug) : isSplit(within)))
}

function joinShares(first: NameShare, second: NameShare): NameShare {
  return {
    ...first,
    kind: first.kind === 'other' ? second.kind : first.kind,
    text: second.text.length > first.text.length ? second.text : first.text,
    count: Math.max(first.count, second.count),
    times: first.count >= second.count ? first.times : second.times,
    formerly: joinSlugs([first.formerly, second.formerly]),
    within: first.within === undefined || second.within === undefined ? undefined : first.within,
  }
}

/** Each once, sorted. */
export function joinSlugs(lists: readonly (readonly string[] | undefined)[]): readonly string[] | undefined {
  const slugs = new Set(lists.flatMap((list = []) => list))
  return slugs.size === 0 ? undefined : [...slugs].toSorted()
}

/** Sorted by slug; episodes keep the order of the shares. */
export function buildNames(shares: readonly NameShare[]): Names {
  const sorted = [...groupBy(settleShares(shares), ({ slug }) => slug)].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return {
    formatVersion: FORMAT_VERSION,
    names: Object.fromEntries(sorted.map(([slug, group]) => [slug, buildEntry(group)])),
  }
}

/** Also gives a page to names that one episode alone lists: to those of a rule, to those who speak in another one, or to all. */
export function addPages(
  { formatVersion, names, rules }: Names,
  people: readonly { readonly slug: string; readonly episode: EpisodeId }[],
  isAll: boolean,
): Names {
  const speakers = groupBy(people, ({ slug }) => slug)
  const ruled = new Set(rules?.map(({ name }) => formatSlug(name)))
  const needsPage = (slug: string, { episodes }: NameEntry) =>
    isAll || ruled.has(slug) || (speakers.get(slug) ?? []).some(({ episode }) => episode !== episodes[0]!.id)
  const entries = Object.entries(names).map(([slug, entry]) => {
    const hasPage = entry.episodes.length === 1 && needsPage(slug, entry)
    return [slug, hasPage ? { ...entry, hasPage } : entry] as const
  })
  return { formatVersion, names: Object.fromEntries(entries), rules }
}

/** The description by the owner, else that of most of its episodes. One episode's remark describes it there alone. */
function describeName(shares: readonly NameShare[]): Pick<NameEntry, 'text' | 'textFrom'> {
  const [only, ...others] = shares
  const described = shares.find(({ isDescribed }) => isDescribed)
  if (described) return { text: described.text }
  if (others.length === 0) return { text: only!.text, textFrom: only!.text === '' ? undefined : only!.episode }
  const same = [...groupBy(shares, ({ text }) => fold(text).trim())].filter(([text]) => text !== '')
  const most = same.find(([, group]) => group.length > shares.length / 2)
  return { text: most?.[1][0]!.text ?? '' }
}

function buildEntry(shares: readonly NameShare[]): NameEntry {
  return {
    name: shares[0]!.name,
    kind: shares.find(({ kind }) => kind !== 'other')?.kind ?? 'other',
    ...describeName(shares),
    formerly: joinSlugs(shares.map(({ formerly }) => formerly)),
    sameAs: joinSlugs(shares.map(({ sameAs }) => sameAs)),
    episodes: shares.map(({ episode, count, times }) => ({ id: episode, count, times })),
  }
}

const TIME = String.raw`\d{1,3}(?::\d{2}){1,2}`
const IN_BRACKETS = new RegExp(
  String.raw`[(\[](?:at )?${TIME}(?:(?:, ?| and | ?[-–—] ?)${TIME})*[)\]](?:\([^()\s]*\))?`,
  'gu',
)

/** Also removes the URL of a time that is a Markdown link, and collapses the remaining white space. */
export function removeTimes(text: string): string {
  const rest = text.replaceAll(IN_BRACKETS, '')
  if (rest === text) return text
  const words = rest.split(/\s+/u).filter((word) => word !== '')
  return words.join(' ').replaceAll(/ (?=[.,;:!?])/gu, '')
}

/** Where a passage is said: by whom, when, in which episode. */

import { Link } from 'wouter'
import type { QuotationMatch } from '../../core/findings/quotes/check-quotation.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { SpeakerName } from '../parts/speaker-name.tsx'
import { getPassageTime, formatPassageTime } from '../../core/findings/quotes/quote-check.ts'
import type { SearchedEpisode } from '../../core/search/searched-episode.ts'
import { formatDay } from '../../core/time/day.ts'
import { formatEpisodePath, formatMomentPath } from '../../services/links.ts'
import { formatSearchPath } from '../../services/search/search-address.ts'

export function MatchSource({ match, links }: { readonly match: QuotationMatch; readonly links: MatchLinks }) {
  const { speaker } = match
  return (
    <p className="check-source num">
      {/* In ink: the colours of an episode count its own voices, which other episodes do not share. */}
      {speaker !== undefined && <SpeakerName name={displayText(speaker)} color={0} />}
      <Link href={links.pathOf(match)} className="text-accent underline">
        {formatPassageTime(match.passage) ?? 'Open the episode'}
      </Link>
      <span dir="auto">{displayText(links.sourceOf(match.episode))}</span>
    </p>
  )
}

export interface MatchLinks {
  readonly titleOf: (episode: string) => string
  /** `The AI Consulting Paradox, Aboard Podcast, 14 Apr 2026`. */
  readonly sourceOf: (episode: string) => string
  /** Inside the app, as the router takes it. */
  readonly pathOf: (match: QuotationMatch) => string
  /** Full address, to be sent to others. */
  readonly addressOf: (match: QuotationMatch) => string
  readonly searchFor: (words: string) => string
}

/** @param site Full address of the site, with a slash at the end. */
export function createMatchLinks(episodes: readonly SearchedEpisode[], base: string, site: string): MatchLinks {
  const entries = new Map<string, SearchedEpisode>(episodes.map((one) => [one.id, one]))
  const titleOf = (id: string) => entries.get(id)?.title ?? id
  return {
    titleOf,
    sourceOf(id) {
      const entry = entries.get(id)
      return [titleOf(id), entry?.channel, formatDay(entry?.publishedOn, true)].filter(Boolean).join(', ')
    },
    pathOf: ({ episode, passage }) => formatEpisodePath(episode, getPassageTime(passage)),
    addressOf: ({ episode, passage }) =>
      new URL(formatMomentPath('/', episode, getPassageTime(passage)).slice(1), site).href,
    searchFor: (words) => base + formatSearchPath({ q: shorten(words) }).slice(1),
  }
}

/** The longest words, in their order: a search needs no more. */
function shorten(text: string): string {
  const words = [...new Set(text.match(/[\p{L}\p{N}'’]+/gu) ?? [])]
  const longest = new Set(words.toSorted((a, b) => b.length - a.length).slice(0, MAX_WORDS))
  return words.filter((word) => longest.has(word)).join(' ')
}

const MAX_WORDS = 6

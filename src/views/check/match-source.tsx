/** Where a passage is said: by whom, when, in which episode. */

import { Link } from 'wouter'
import { formatCitation } from '../../core/clip/citation.ts'
import type { Correction } from '../../core/episode/correction-schema.ts'
import type { QuotationMatch } from '../../core/findings/quotes/check-quotation.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { placeInAside } from '../../core/transcript/asides.ts'
import { SpeakerName } from '../parts/speaker-name.tsx'
import { getPassageTime, formatPassageTime } from '../../core/findings/quotes/quote-check.ts'
import type { SearchedEpisode } from '../../core/search/searched-episode.ts'
import { formatDay } from '../../core/time/day.ts'
import { describeOwnCorrections } from '../../services/check/own-corrections.ts'
import { formatEpisodePath, formatMomentPath } from '../../services/links.ts'
import { formatSearchPath } from '../../services/search/search-address.ts'

export function MatchSource({ match, links }: { readonly match: QuotationMatch; readonly links: MatchLinks }) {
  const { speaker } = match
  return (
    <p className="check-source num">
      {/* In ink: the colours of an episode count its own voices, which other episodes do not share. */}
      {speaker === undefined ? <span>Speaker not named</span> : <SpeakerName name={displayText(speaker)} color={0} />}
      <Link href={links.pathOf(match)} className="text-accent underline">
        {formatPassageTime(match.passage) ?? 'Open the episode'}
      </Link>
      <span dir="auto" className="basis-full">
        {displayText(links.sourceOf(match))}
      </span>
      {match.aside && <span className="basis-full text-ink-2">Said {placeInAside(match.aside)}</span>}
    </p>
  )
}

export interface MatchLinks {
  readonly titleOf: (episode: string) => string
  /** `The AI Consulting Paradox, Aboard Podcast, 14 Apr 2026`. */
  readonly sourceOf: (match: Pick<QuotationMatch, 'episode' | 'title'>) => string
  /** Inside the app, as the router takes it. */
  readonly pathOf: (match: QuotationMatch) => string
  /** Full address, to be sent to others. */
  readonly addressOf: (match: QuotationMatch) => string
  /** Ready to paste: words, speaker, source and link. */
  readonly cite: (match: QuotationMatch) => string
  readonly searchFor: (words: string) => string
  /** The reader's own corrections in that place, as a sentence. */
  readonly describeOwn: (match: QuotationMatch) => string | undefined
  /** Of the page that opens files. */
  readonly open: string
}

/**
 * @param site Full address of the site, with a slash at the end.
 * @param listOwn The reader's own corrections of an episode, as far as they are loaded.
 */
export function createMatchLinks(
  episodes: readonly SearchedEpisode[],
  base: string,
  site: string,
  listOwn?: (episode: string) => readonly Correction[] | undefined,
): MatchLinks {
  const entries = new Map<string, SearchedEpisode>(episodes.map((one) => [one.id, one]))
  const titleOf = (id: string) => entries.get(id)?.title ?? id
  const addressOf = ({ episode, passage }: QuotationMatch) =>
    new URL(formatMomentPath('/', episode, getPassageTime(passage)).slice(1), site).href
  return {
    titleOf,
    addressOf,
    open: `${base}open`,
    describeOwn: (match) => describeOwnCorrections(match, listOwn?.(match.episode)),
    cite(match) {
      const { channel, publishedOn } = entries.get(match.episode) ?? {}
      const quote = { parts: [{ text: match.text, speaker: match.speaker }], at: getPassageTime(match.passage) }
      return formatCitation(quote, {
        title: match.title ?? titleOf(match.episode),
        channel,
        publishedOn,
        link: addressOf(match),
      })
    },
    sourceOf({ episode, title }) {
      const entry = entries.get(episode)
      return [entry?.title ?? title ?? episode, entry?.channel, formatDay(entry?.publishedOn, true)]
        .filter(Boolean)
        .join(', ')
    },
    pathOf: ({ episode, passage }) => formatEpisodePath(episode, getPassageTime(passage)),
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

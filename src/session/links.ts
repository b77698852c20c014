/** Links and quotes that leave the page: where a moment can be found, and who is quoted how. */

import { formatCitation, type CitedSource } from '../core/clip/citation.ts'
import type { Episode, HighlightQuote, Quote } from '../core/episode/schema.ts'
import type { QuoteCheck } from '../core/findings/finding.ts'
import type { Seconds } from '../core/time/span.ts'
import type { SpeakerBook } from '../core/transcript/speakers.ts'
import type { Segment } from '../core/transcript/transcript.ts'

export interface Links {
  /** Path of a moment inside this site, for `href`. */
  path(at: Seconds): string
  /** Full address of a moment. */
  to(at: Seconds): string
  /** The same moment on YouTube; undefined for other media. */
  youtube(at: Seconds): string | undefined
  /** A quote of the file ready to paste, marked as edited unless the check found its very words. */
  quote(quote: Quote | HighlightQuote, check: QuoteCheck | undefined): string
  /** A whole paragraph ready to paste. */
  passage(segment: Segment): string
}

export function createLinks(base: string, episode: Episode, speakers: SpeakerBook): Links {
  const path = (at: Seconds) => `${base}e/${encodeURIComponent(episode.id)}${at >= 1 ? `?t=${Math.floor(at)}` : ''}`
  const to = (at: Seconds) => new URL(path(at), window.location.origin).href
  const nameOf = (label: string | undefined) =>
    label === undefined ? undefined : (speakers.voiceOf(label)?.name ?? label)
  const cite = (text: string, label: string | undefined, at: Seconds | undefined, isEdited: boolean) => {
    const { title, channel, publishedOn } = episode
    const source: CitedSource = { title, channel, publishedOn, link: to(at ?? 0) }
    return formatCitation({ parts: [{ text, speaker: nameOf(label) }], at, isEdited }, source)
  }
  return {
    path,
    to,
    youtube(at) {
      const { media } = episode
      if (media?.kind !== 'youtube') return undefined
      return `https://www.youtube.com/watch?v=${media.videoId}${at >= 1 ? `&t=${Math.floor(at)}s` : ''}`
    },
    quote: (quote, check) => cite(quote.text, quote.speaker, quote.at, check !== undefined && hasOtherWords(check)),
    passage: (segment) => cite(segment.text, segment.speaker, segment.start, false),
  }
}

function hasOtherWords({ verdict }: QuoteCheck): boolean {
  return verdict !== 'verbatim' && verdict !== 'unchecked'
}

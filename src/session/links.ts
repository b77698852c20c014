/** Links and quotes that leave the page: where a moment can be found, and who is quoted how. */

import { formatCitation, type CitedQuote, type CitedSource, type QuotePart } from '../core/clip/citation.ts'
import type { Episode, HighlightQuote, Quote } from '../core/episode/schema.ts'
import type { Passage, QuoteCheck } from '../core/findings/finding.ts'
import { listPassageParts } from '../core/findings/passage-text.ts'
import { findSaidTime, hasWrongTime, isEdited, nameTime } from '../core/findings/quote-place.ts'
import type { Seconds } from '../core/time/span.ts'
import type { SpeakerBook } from '../core/transcript/speakers.ts'
import type { Segment, Transcript } from '../core/transcript/transcript.ts'

export interface Links {
  /** Path of a moment inside this site, for `href`. */
  path(at: Seconds): string
  /** Full address of a moment. */
  to(at: Seconds): string
  /** The same moment on YouTube; undefined for other media. */
  youtube(at: Seconds): string | undefined
  /**
   * A quote of the file ready to paste, marked as edited unless the check found its very words. It is cited at the file's
   * time, or where it is said when the check knows that time to be wrong.
   */
  quote(quote: Quote | HighlightQuote, check: QuoteCheck | undefined): string
  /** What was really said at these passages, in reading order, with the speakers the transcript names there. */
  said(passages: readonly Passage[]): string
  /** A whole paragraph ready to paste. */
  passage(segment: Segment): string
}

export function createLinks(base: string, episode: Episode, transcript: Transcript, speakers: SpeakerBook): Links {
  const path = (at: Seconds) => formatMomentPath(base, episode.id, at)
  const to = (at: Seconds) => new URL(path(at), window.location.origin).href
  const nameOf = (label: string | undefined) =>
    label === undefined ? undefined : (speakers.voiceOf(label)?.name ?? label)
  const cite = (quote: CitedQuote) => {
    const { title, channel, publishedOn } = episode
    const source: CitedSource = { title, channel, publishedOn, link: to(quote.at ?? 0) }
    return formatCitation(quote, source)
  }
  return {
    path,
    to,
    youtube(at) {
      const { media } = episode
      if (media?.kind !== 'youtube') return undefined
      return `https://www.youtube.com/watch?v=${media.videoId}${at >= 1 ? `&t=${Math.floor(at)}s` : ''}`
    },
    quote(quote, check) {
      const at = check && hasWrongTime(check) ? findSaidTime(check) : (quote.at ?? check?.claimedAt)
      const parts = [{ text: quote.text, speaker: nameOf(quote.speaker) }]
      return cite({ parts, at, isEdited: check !== undefined && isEdited(check) })
    },
    said(passages) {
      const inOrder = passages.toSorted((a, b) => a.first - b.first || a.startOffset - b.startOffset)
      const parts = inOrder.flatMap((passage) => joinParts(listPassageParts(passage, transcript)))
      const named = parts.map(({ text, speaker }) => ({ text, speaker: nameOf(speaker) }))
      return cite({ parts: joinCuts(named), at: inOrder[0] && nameTime(inOrder[0]) })
    },
    passage: ({ text, speaker, start }) => cite({ parts: [{ text, speaker: nameOf(speaker) }], at: start }),
  }
}

/** Path of a moment of any episode inside this site. */
export function formatMomentPath(base: string, episodeId: string, at: Seconds = 0): string {
  return `${base}e/${encodeURIComponent(episodeId)}${at >= 1 ? `?t=${Math.floor(at)}` : ''}`
}

/** Paragraphs of one passage that carry the same label, or none, are read on; an unlabelled one is nobody's. */
export function joinParts(parts: readonly QuotePart[]): QuotePart[] {
  return joinEqual(parts, ' ')
}

/** Between two passages of one speaker stands what was left out. */
function joinCuts(parts: readonly QuotePart[]): QuotePart[] {
  return joinEqual(parts, ' […] ')
}

function joinEqual(parts: readonly QuotePart[], between: string): QuotePart[] {
  const joined: QuotePart[] = []
  for (const { text, speaker } of parts) {
    const last = joined.at(-1)
    if (last && last.speaker === speaker) joined[joined.length - 1] = { text: `${last.text}${between}${text}`, speaker }
    else joined.push({ text, speaker })
  }
  return joined
}

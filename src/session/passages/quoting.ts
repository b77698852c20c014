/** Quotes that leave the page: who is quoted how, with where it comes from. */

import { formatCitation, type CitedQuote, type CitedSource, type QuotePart } from '../../core/clip/citation.ts'
import type { HighlightQuote, Quote } from '../../core/episode/schema.ts'
import type { Passage, QuoteCheck } from '../../core/findings/finding.ts'
import { getPassageParts } from '../../core/findings/passages/passage-text.ts'
import { findSaidTime, hasWrongTime, isEdited, getPassageTime } from '../../core/findings/quotes/quote-check.ts'
import type { Segment } from '../../core/transcript/transcript.ts'
import type { LoadedEpisode } from '../loaded-episode.ts'

export interface Quoting {
  /**
   * A quote of the file ready to paste, marked as edited unless the check found its very words. It is cited at the file's
   * time, or where it is said when the check knows that time to be wrong.
   */
  quote(quote: Quote | HighlightQuote, check: QuoteCheck | undefined): string
  /** The words really said at these passages, in reading order, with the speakers the transcript names there. */
  said(passages: readonly Passage[]): string
  /** A whole paragraph ready to paste. */
  passage(segment: Segment): string
}

export function createQuoting(loaded: Pick<LoadedEpisode, 'episode' | 'transcript' | 'speakers' | 'links'>): Quoting {
  const { episode, links } = loaded
  const nameOf = (label: string | undefined) =>
    label === undefined ? undefined : (loaded.speakers.voiceOf(label)?.name ?? label)
  const cite = (quote: CitedQuote) => {
    const { title, channel, publishedOn } = episode
    const source: CitedSource = { title, channel, publishedOn, link: links.to(quote.at ?? 0) }
    return formatCitation(quote, source)
  }
  return {
    quote(quote, check) {
      const at = check && hasWrongTime(check) ? findSaidTime(check) : (quote.at ?? check?.claimedAt)
      const parts = [{ text: quote.text, speaker: nameOf(quote.speaker) }]
      return cite({ parts, at, isEdited: check !== undefined && isEdited(check) })
    },
    said(passages) {
      const inOrder = passages.toSorted((a, b) => a.first - b.first || a.startOffset - b.startOffset)
      const parts = inOrder.flatMap((passage) => joinParts(getPassageParts(passage, loaded.transcript)))
      const named = parts.map(({ text, speaker }) => ({ text, speaker: nameOf(speaker) }))
      return cite({ parts: joinCuts(named), at: inOrder[0] && getPassageTime(inOrder[0]) })
    },
    passage: ({ text, speaker, start }) => cite({ parts: [{ text, speaker: nameOf(speaker) }], at: start }),
  }
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

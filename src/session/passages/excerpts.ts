/** A passage the reader has chosen, ready to leave the page: who is quoted, from where, and the link that opens it again. */

import { formatCitation, type CitedQuote, type CitedSource } from '../../core/clip/citation.ts'
import { findPassageIn, findTimeBasis, spanOf } from '../../core/findings/passages/choose-passage.ts'
import type { HighlightQuote, Quote } from '../../core/episode/schema.ts'
import type { Passage, QuoteCheck } from '../../core/findings/finding.ts'
import { isEdited } from '../../core/findings/quotes/quote-check.ts'
import { getPassageParts, getPassageText, listCorrected } from '../../core/findings/passages/passage-text.ts'
import { formatReceipt, hashPassage, isReceiptVerdict } from '../../core/findings/quotations/receipt.ts'
import { findDoubt } from '../../core/transcript/doubt.ts'
import type { Basis } from '../../core/transcript/transcript.ts'
import { formatRange } from '../../services/address.ts'
import { joinParts } from './quoting.ts'
import type { LoadedEpisode } from '../loaded-episode.ts'

/** A quote of the file, shared in place of the words said at its passage. */
export interface ClaimedQuote {
  readonly quote: Quote | HighlightQuote
  readonly check: QuoteCheck
}

export interface Excerpts {
  /** Full address that marks the passage again; that of the episode where there are no times. */
  link(passage: Passage): string
  /** Full address of the page that shows the passage in a frame of somebody else's. */
  embed(passage: Passage): string
  /** The words said, or those of the file, marked as edited where they differ. */
  cite(passage: Passage, claimed?: ClaimedQuote): { readonly quote: CitedQuote; readonly source: CitedSource }
  /** The quote as plain text with its source, and with its receipt in a line of its own if the reader wants one. */
  quote(passage: Passage, claimed?: ClaimedQuote): string
  /** The line by which anyone can see later whether the passage has changed; undefined for a quote that is not found. */
  receipt(passage: Passage, claimed?: ClaimedQuote): string | undefined
  /** Whether the reader has corrected words of it. */
  hasOwnWords(passage: Passage): boolean
  /** How its times are known; undefined when there are none. */
  basis(passage: Passage): Basis | undefined
}

/** @param hasReceipts Asked for every copy. */
export function createExcerpts(
  loaded: Pick<LoadedEpisode, 'episode' | 'transcript' | 'speakers' | 'links' | 'source'>,
  hasReceipts: () => boolean,
): Excerpts {
  const {
    episode: { id },
    links,
  } = loaded
  const nameOf = (label: string) => loaded.speakers.voiceOf(label)?.name ?? label

  const describeClaimed = ({ quote: { text, speaker } }: ClaimedQuote) => ({
    text,
    speaker: speaker === undefined ? undefined : nameOf(speaker),
  })

  const addPassage = (address: string, passage: Passage) => {
    const span = spanOf(passage)
    if (!span) return address
    const { t, to } = formatRange(span, (shorter) => {
      const found = findPassageIn(loaded.episode, loaded.transcript, shorter)
      return found?.at === passage.at && found?.end === passage.end
    })
    return `${address}?t=${t}&to=${to}`
  }
  /** The reader's own corrections are the words of nobody else: no receipt is made of them, and a copy says that it is edited. */
  const hasOwnWords = (passage: Passage) => {
    const published = new Set(loaded.source.episode.corrections?.map(({ id: correction }) => correction))
    return listCorrected(passage, loaded.transcript).some((all) => all.some((one) => !published.has(one.correction)))
  }

  const link = (passage: Passage) => addPassage(links.to(0), passage)
  const cite = (passage: Passage, claimed?: ClaimedQuote) => {
    const said = () =>
      joinParts(getPassageParts(passage, loaded.transcript)).map(({ text, speaker }) => ({
        text,
        speaker: speaker === undefined ? undefined : nameOf(speaker),
      }))
    const { title, channel, publishedOn } = loaded.episode
    const quote: CitedQuote = claimed
      ? { parts: [describeClaimed(claimed)], at: passage.at, isEdited: isEdited(claimed.check) }
      : { parts: said(), at: passage.at, isEdited: hasOwnWords(passage) || undefined }
    return { quote, source: { title, channel, publishedOn, link: link(passage) } }
  }
  const receipt = (passage: Passage, claimed?: ClaimedQuote) => {
    const verdict = claimed ? claimed.check.verdict : findDoubt(loaded.transcript, passage) ? 'doubtful' : 'verbatim'
    if (!isReceiptVerdict(verdict) || hasOwnWords(passage)) return undefined
    const hash = hashPassage(getPassageText(passage, loaded.transcript))
    return formatReceipt({ episode: id, span: spanOf(passage), verdict, hash })
  }
  return {
    link,
    receipt,
    hasOwnWords,
    embed: (passage) => addPassage(links.embed(), passage),
    cite,
    quote(passage, claimed) {
      const { quote, source } = cite(passage, claimed)
      const line = hasReceipts() ? receipt(passage, claimed) : undefined
      return [formatCitation(quote, source), line].filter((part) => part !== undefined).join('\n')
    },
    basis: (passage) => (spanOf(passage) ? findTimeBasis(loaded.episode, loaded.transcript, passage) : undefined),
  }
}

/** Exports quotes, highlights and notes as cards for Anki: a text file that updates the same cards when it is imported again. */

import { formatSource } from '../../clip/citation.ts'
import { formatMomentLink } from '../../episode/note-dialect.ts'
import type { Episode, HighlightQuote } from '../../episode/schema.ts'
import type { QuoteSubject } from '../../findings/finding.ts'
import { checkQuotes } from '../../findings/quotes/check-quotes.ts'
import { buildWordIndex } from '../../findings/word-index.ts'
import type { Seconds } from '../../time/span.ts'
import { estimateLag, listTimed, splitSentences } from '../../transcript/pair-by-time.ts'
import { getSpeakerName } from '../../transcript/speakers.ts'
import { findTranslation } from '../captions/both-lines.ts'
import { findAddress } from './citation-exports.ts'
import type { ExportSource, TextExporter } from '../exporter.ts'
import { describeQuoteVerdict } from '../quote-verdict.ts'
import { formatAnki, listNoteCards, type AnkiCard, type Translate } from '../reader-notes/anki-cards.ts'

export const ankiExport: TextExporter = {
  format: 'anki',
  name: 'Anki',
  holds: 'Quotes and notes as cards to learn.',
  extension: '.anki.txt',
  mime: 'text/plain',
  place: 'more',
  needs: 'quotes',
  write(source) {
    const { episode, notes = [] } = source
    const videoId = episode.media?.kind === 'youtube' ? episode.media.videoId : undefined
    const translate = createTranslator(episode)
    return formatAnki([
      ...listQuoteCards(source, translate),
      ...listNoteCards({ ...episode, videoId, notes }, translate),
    ])
  },
}

function listQuoteCards({ episode, transcript, quotes }: ExportSource, translate: Translate): AnkiCard[] {
  const checks = quotes ?? checkQuotes(episode, transcript, buildWordIndex(transcript))
  const seen = new Set<string>()
  return checks.flatMap((check) => {
    const quote = findQuote(episode, check.subject)
    if (!quote || seen.has(quote.text)) return []
    seen.add(quote.text)
    const [passage] = check.passages
    const at = passage?.at ?? quote.at
    return {
      guid: `${episode.id}/${check.subject.id}${'index' in check.subject ? `-${check.subject.index}` : ''}`,
      front: quote.text,
      back: [getSpeakerName(episode, quote.speaker), describeQuoteVerdict(check), quote.comment],
      translation: translate(passage?.at, passage?.end),
      source: formatSource({ parts: [], at }, episode),
      link: linkTo(episode, at),
      at,
      tags: episode.tags,
    }
  })
}

function findQuote({ quotes, highlights }: Episode, subject: QuoteSubject): HighlightQuote | undefined {
  if (subject.kind === 'quote') return quotes.find(({ id }) => id === subject.id)
  return highlights.find(({ id }) => id === subject.id)?.quotes[subject.index]
}

function linkTo({ media }: Episode, at: Seconds = 0): string | undefined {
  if (media?.kind === 'youtube') return formatMomentLink(media.videoId, at)
  const address = findAddress(media)
  return address && `${address}#t=${Math.floor(at)}`
}

/** The sentences of the first translation of which most is said in a span. */
function createTranslator(episode: Episode): Translate {
  const lines = listTimed(findTranslation(episode)?.cues ?? [])
  const lag = estimateLag(listTimed(episode.cues), lines)
  const sentences = splitSentences(lines)
  return (from, until) => {
    if (from === undefined || until === undefined) return undefined
    const said = sentences.filter(({ start, end }) => {
      const shared = Math.min(end - lag, until) - Math.max(start - lag, from)
      return shared > 0 && shared >= (end - start) / 2
    })
    return said.map(({ text }) => text).join(' ')
  }
}

/** Exports quotes, highlights and notes as cards for Anki: a text file that updates the same cards when it is imported again. */

import { formatSource } from '../../clip/citation.ts'
import { formatMomentLink } from '../../episode/note-dialect.ts'
import type { Episode, HighlightQuote } from '../../episode/schema.ts'
import type { QuoteSubject } from '../../findings/finding.ts'
import { checkQuotes } from '../../findings/quotes/check-quotes.ts'
import { buildWordIndex } from '../../findings/word-index.ts'
import { escapeHtml } from '../../text/escape-html.ts'
import { formatTimecode } from '../../time/timecode.ts'
import type { Seconds } from '../../time/span.ts'
import { estimateLag, listTimed, splitSentences } from '../../transcript/pair-by-time.ts'
import { getSpeakerName } from '../../transcript/speakers.ts'
import { findTranslation } from '../captions/both-lines.ts'
import { findAddress } from './citation-exports.ts'
import type { ExportSource, TextExporter } from '../exporter.ts'
import { describeQuoteVerdict } from '../quote-verdict.ts'
import { formatTag, type NotedEpisode } from '../reader-notes/notes-markdown.ts'

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

interface AnkiCard {
  /** Stable: an import replaces the card that has it. */
  readonly guid: string
  readonly front: string
  readonly back: readonly (string | undefined)[]
  readonly translation?: string | undefined
  readonly source: string
  readonly link: string | undefined
  readonly at: Seconds | undefined
  readonly tags: readonly string[]
}

const COLUMNS: Readonly<Record<string, (card: AnkiCard) => string>> = {
  GUID: ({ guid }) => formatField(guid),
  Front: ({ front }) => formatField(front),
  Back: ({ back }) =>
    back
      .filter((part) => part !== undefined && part !== '')
      .map((part) => formatField(part!))
      .join('<br><br>'),
  Translation: ({ translation = '' }) => formatField(translation),
  Source: ({ source }) => formatField(source),
  Link: ({ link, at }) =>
    link === undefined ? '' : `<a href='${formatField(link)}'>${at === undefined ? 'Source' : formatTimecode(at)}</a>`,
  Tags: ({ tags }) => ['transcript-explorer', ...tags.map(formatTag)].join(' '),
}

function formatAnki(cards: readonly AnkiCard[]): string {
  const names = Object.keys(COLUMNS)
  return [
    '#separator:tab',
    '#html:true',
    `#columns:${names.join('\t')}`,
    '#guid column:1',
    `#tags column:${names.length}`,
    ...cards.map((card) =>
      Object.values(COLUMNS)
        .map((write) => write(card))
        .join('\t'),
    ),
    '',
  ].join('\n')
}

/** No sound, formula, cloze or markup of Anki, and no end of a single-quoted attribute. */
function formatField(text: string): string {
  return escapeHtml(text.trim().replace(/[^\S\n]+/g, ' '))
    .replace(/[[\]{}\\']/g, (sign) => `&#${sign.charCodeAt(0)};`)
    .replace(/ ?\n[ \n]*/g, '<br>')
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

/** In the order of the talk. */
function listNoteCards(
  { id, title, channel, publishedOn, videoId, notes }: Omit<NotedEpisode, 'link'>,
  translate: Translate = () => undefined,
): AnkiCard[] {
  return notes.map((note) => ({
    guid: `${id}/${note.id}`,
    front: note.quote || note.text || title,
    back: [note.by, note.quote === '' ? undefined : note.text],
    translation: translate(note.at, note.end),
    source: formatSource({ parts: [], at: note.at }, { title, channel, publishedOn }),
    link: videoId === undefined ? note.link : formatMomentLink(videoId, note.at ?? 0),
    at: note.at,
    tags: note.tags,
  }))
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

type Translate = (start: Seconds | undefined, end: Seconds | undefined) => string | undefined

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

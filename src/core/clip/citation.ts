/** The source of a quote: which of its facts are named, in which order, and how that reads as plain text. */

import { fold } from '../text/fold.ts'
import { formatDay } from '../time/day.ts'
import type { Seconds } from '../time/span.ts'
import { formatTimecode } from '../time/timecode.ts'

export const CITATION_FORMS = [
  'plain',
  'chicago',
  'apa',
  'mla',
  'bibtex',
  'ris',
  'csl-json',
  'markdown',
  'html',
] as const
export type CitationForm = (typeof CITATION_FORMS)[number]

/** The part of a quote said by one speaker, with the exact text of the source. */
export interface QuotePart {
  readonly text: string
  /** Full name or label; absent when unknown. */
  readonly speaker?: string | undefined
}

/** A quote: one part, or several when a selection spans speakers. */
export interface CitedQuote {
  readonly parts: readonly QuotePart[]
  readonly at?: Seconds | undefined
  /** The words come from the note and differ from the transcript. */
  readonly isEdited?: boolean
}

export interface CitedSource {
  readonly title: string
  readonly channel?: string | undefined
  /** ISO date. */
  readonly publishedOn?: string | undefined
  /** URL of the moment. */
  readonly link?: string
}

/** A quote and its source as every notation of it has them: trimmed, known and in order. */
export interface Citation {
  /** Without a speaker where there is only one, who is then named with the source. */
  readonly said: readonly QuotePart[]
  readonly isOne: boolean
  /** Follows the words of an edited quote. */
  readonly mark: '' | ' (edited)'
  readonly speaker: string | undefined
  /** Behind the title: channel, unless it has the name of the speaker, day, time. */
  readonly facts: readonly string[]
}

export function describeCitation({ parts, at, isEdited }: CitedQuote, source: CitedSource): Citation {
  const said = parts.map((part) => ({ ...part, text: part.text.trim() })).filter(({ text }) => text !== '')
  const speaker = said.length === 1 ? said[0]!.speaker : undefined
  const { channel } = source
  const isNamed = speaker !== undefined && channel !== undefined && fold(speaker.trim()) === fold(channel.trim())
  const facts = [
    isNamed ? undefined : channel,
    formatDay(source.publishedOn),
    at === undefined ? undefined : formatTimecode(at),
  ]
  return {
    said: said.length === 1 ? [{ text: said[0]!.text }] : said,
    isOne: said.length === 1,
    mark: isEdited ? ' (edited)' : '',
    speaker,
    facts: facts.flatMap((fact) => fact || []),
  }
}

/** All who speak in a quote; undefined where one of them is unknown. */
export function nameSpeakers({ parts }: CitedQuote): string | undefined {
  const names = parts.flatMap(({ text, speaker }) => (text.trim() === '' ? [] : [speaker]))
  return names.includes(undefined) ? undefined : [...new Set(names)].join(' and ') || undefined
}

/** The part of a citation behind the dash: speaker, title, facts and link. */
export function formatSource(quote: CitedQuote, source: CitedSource): string {
  const { speaker, facts } = describeCitation(quote, source)
  return [speaker, source.title, ...facts, source.link].filter((part) => part !== undefined && part !== '').join(', ')
}

/**
 * `“text” — Name, Title, Channel, 31 January 2026, 48:42, link`, without unknown parts. Several speakers get one line each, and
 * the source its own line. A text that is checked may hold one: `findings/quotations/find-attribution.ts` reads it again.
 */
export function formatCitation(quote: CitedQuote, source: CitedSource): string {
  const { said, isOne, mark } = describeCitation(quote, source)
  const lines = said.map((part) => `${part.speaker === undefined ? '' : `${part.speaker}: `}“${part.text}”${mark}`)
  return `${lines.join('\n')}${isOne ? ' ' : '\n'}— ${formatSource(quote, source)}`
}

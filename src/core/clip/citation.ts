/** Formats a quote with its source as plain text. */

import { fold } from '../text/fold.ts'
import { formatDay } from '../time/day.ts'
import type { Seconds } from '../time/span.ts'
import { formatTimecode } from '../time/timecode.ts'

/** The part of a quote said by one speaker, with the exact text of the source. */
export interface QuotePart {
  readonly text: string
  /** Full name or label; absent when unknown. */
  readonly speaker?: string
}

/** A quote: one part, or several when a selection spans speakers. */
export interface CitedQuote {
  readonly parts: readonly QuotePart[]
  readonly at?: Seconds
  /** The words come from the note and differ from the transcript. */
  readonly isEdited?: boolean
}

export interface CitedSource {
  readonly title: string
  readonly channel?: string
  /** ISO date. */
  readonly publishedOn?: string
  /** URL of the moment. */
  readonly link?: string
}

/**
 * `“text” — Name, Title, Channel, 31 January 2026, 48:42, link`, without unknown parts; `(edited)` follows the words of an
 * edited quote. Several speakers get one line each, and the source its own line.
 */
export function formatCitation(quote: CitedQuote, source: CitedSource): string {
  const mark = quote.isEdited ? ' (edited)' : ''
  const parts = quote.parts.filter((part) => part.text.trim() !== '')
  const only = parts.length === 1 ? parts[0] : undefined
  const origin = [
    only?.speaker,
    source.title,
    getChannelBeside(only?.speaker, source.channel),
    formatDay(source.publishedOn),
    formatAt(quote.at),
    source.link,
  ]
  const tail = origin.filter((part) => part !== undefined && part !== '').join(', ')
  if (only) return `“${only.text.trim()}”${mark} — ${tail}`
  const lines = parts.map(
    ({ text, speaker }) => `${speaker === undefined ? '' : `${speaker}: `}“${text.trim()}”${mark}`,
  )
  return [...lines, `— ${tail}`].join('\n')
}

/** The channel, or undefined when it has the same name as the speaker. */
export function getChannelBeside(speaker: string | undefined, channel: string | undefined): string | undefined {
  const isSame = speaker !== undefined && channel !== undefined && fold(speaker.trim()) === fold(channel.trim())
  return isSame ? undefined : channel
}

function formatAt(at: Seconds | undefined): string | undefined {
  return at === undefined ? undefined : formatTimecode(at)
}

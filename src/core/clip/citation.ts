/** A quote with where it comes from, as plain text to paste anywhere. */

import { fold } from '../text/fold.ts'
import { formatDay } from '../time/day.ts'
import type { Seconds } from '../time/span.ts'
import { formatTimecode } from '../time/timecode.ts'

/** What one speaker says of a quote. The text keeps the source's own characters. */
export interface QuotePart {
  readonly text: string
  /** Full name or label; absent when the file names nobody. */
  readonly speaker?: string
}

/** What is quoted: one part, or several when a selection runs over speakers. */
export interface CitedQuote {
  readonly parts: readonly QuotePart[]
  readonly at?: Seconds
  /** The words are the file's, not the transcript's. */
  readonly isEdited?: boolean
}

/** Where it comes from. */
export interface CitedSource {
  readonly title: string
  readonly channel?: string
  /** ISO date. */
  readonly publishedOn?: string
  /** Address that opens the place. */
  readonly link?: string
}

/**
 * `“text” — Name, Title, Channel, 31 January 2026, 48:42, link`; what is not known is left out, and an edited quote says
 * `(edited)` behind its words. Several speakers get a line each, with the source on a line of its own.
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

/** A channel called after its speaker would only name them twice. */
export function getChannelBeside(speaker: string | undefined, channel: string | undefined): string | undefined {
  const isSame = speaker !== undefined && channel !== undefined && fold(speaker.trim()) === fold(channel.trim())
  return isSame ? undefined : channel
}

function formatAt(at: Seconds | undefined): string | undefined {
  return at === undefined ? undefined : formatTimecode(at)
}

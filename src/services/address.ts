/** The address of an open episode: one grammar for reading and writing, in which old links work for ever. */

import { findNamedSlug } from '../core/episode/slug.ts'
import { MAX_SECONDS, parseTimecode } from '../core/time/timecode.ts'
import type { Seconds, Span } from '../core/time/span.ts'
import { readParameters } from './read-parameters.ts'

export const PANELS = ['highlights', 'key-points', 'mentions', 'quotes', 'summary', 'resources', 'notes'] as const
/** `transcript` is a tab of narrow screens only, `chapters` one of phones. */
export type PanelName = (typeof PANELS)[number] | 'transcript' | 'chapters'

export interface EpisodeAddress {
  readonly t?: Seconds
  readonly to?: Seconds
  readonly panel?: PanelName
  /** Slug of a name, behind `#`: its place among the names of the episode. */
  readonly name?: string
  /** Read once, then kept out of the address while a foreign frame may read it. */
  readonly q?: string
}

export interface ReadAddress {
  readonly view: EpisodeAddress
  /** Parameters that were there and made no sense, by name. */
  readonly ignored: readonly string[]
}

const PANEL_NAMES: ReadonlySet<string> = new Set([...PANELS, 'transcript', 'chapters'])

/** Reads `?t=1:57&panel=quotes` and `#name-ada`. Doubled parameters: the last wins. Never throws, whatever was typed. */
export function parseEpisodeAddress(search: string, hash = ''): ReadAddress {
  const last = readParameters(search)
  const ignored: string[] = []
  const read = <T>(name: string, parse: (text: string) => T | undefined): T | undefined => {
    const text = last(name)
    if (text === undefined || text === '') return undefined
    const value = parse(text)
    if (value === undefined) ignored.push(name)
    return value
  }
  const t = read('t', parseTime)
  const to = read('to', parseTime)
  const panel = read('panel', (name) => (PANEL_NAMES.has(name) ? (name as PanelName) : undefined))
  const q = last('q') || undefined
  const name = findNamedSlug(hash)
  return {
    view: {
      ...(t !== undefined && { t }),
      ...(to !== undefined && { to }),
      ...(panel && { panel }),
      ...(name !== undefined && { name }),
      ...(q && { q: q.slice(0, 200) }),
    },
    ignored,
  }
}

/** Ranges keep the hundredths that tell one word from the next: `117.25`. */
function parseTime(text: string): Seconds | undefined {
  const seconds = /^\d{1,7}\.\d{1,3}$/.test(text) ? Number(text) : parseTimecode(text)
  return seconds !== undefined && seconds <= MAX_SECONDS ? seconds : undefined
}

/** The span a link names; undefined without an end, and for one that does not come after the start. */
export function readSpan({ t = 0, to }: EpisodeAddress): Span | undefined {
  return to !== undefined && to > t ? { start: t, end: to } : undefined
}

/**
 * Times of a range in a link: the start cut down, the end rounded up, so that no word falls out. In hundredths, or with the
 * fewest digits for which `isRight` accepts the span.
 */
export function formatRange(
  { start, end }: Span,
  isRight: (span: Span) => boolean = () => false,
): { readonly t: string; readonly to: string } {
  const startIn = (unit: number) => Math.floor(start * unit + 1e-6) / unit
  const endIn = (unit: number) => Math.ceil(end * unit - 1e-6) / unit
  const t = [1, 10].map(startIn).find((at) => isRight({ start: at, end })) ?? startIn(100)
  const to = [1, 10].map(endIn).find((at) => isRight({ start: t, end: at })) ?? endIn(100)
  return { t: String(t), to: String(to) }
}

export interface AddressChange {
  /** A number is written in whole seconds, a text as it is. */
  readonly t?: Seconds | string | undefined
  readonly to?: string | undefined
  readonly panel?: PanelName | undefined
  readonly q?: string | undefined
  /** A translation beside the text, or in its place (`session/tracks`). */
  readonly text?: string | undefined
  readonly track?: string | undefined
}

/** The search part of a link with these changes; what it does not name stays, `undefined` removes. */
export function changeEpisodeAddress(search: string, change: AddressChange): string {
  const parameters = new URLSearchParams(search)
  for (const [name, value] of Object.entries(change) as [string, string | number | undefined][]) {
    if (value === undefined) parameters.delete(name)
    else parameters.set(name, typeof value === 'number' ? String(Math.floor(value)) : value)
  }
  const text = parameters.toString()
  return text === '' ? '' : `?${text}`
}

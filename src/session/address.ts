/** What a link says about an open episode: one grammar for reading and writing, in which old links work for ever. */

import { parseTimecode } from '../core/time/timecode.ts'
import type { Seconds } from '../core/time/span.ts'

export const PANELS = ['highlights', 'key-points', 'mentions', 'quotes', 'summary', 'resources', 'notes'] as const
/** `transcript` is a tab of narrow screens only. */
export type PanelName = (typeof PANELS)[number] | 'transcript'

export interface EpisodeAddress {
  readonly t?: Seconds
  readonly to?: Seconds
  readonly panel?: PanelName
  /** Read once, then kept out of the address while a foreign frame may read it. */
  readonly q?: string
}

export interface ReadAddress {
  readonly view: EpisodeAddress
  /** Parameters that were there and made no sense, by name. */
  readonly ignored: readonly string[]
}

const PANEL_NAMES: ReadonlySet<string> = new Set([...PANELS, 'transcript'])

/** Reads `?t=1:57&panel=quotes`. Doubled parameters: the last wins. Never throws, whatever was typed. */
export function parseEpisodeAddress(search: string): ReadAddress {
  const parameters = new URLSearchParams(search)
  const last = (name: string) => parameters.getAll(name).at(-1)
  const ignored: string[] = []
  const read = <T>(name: string, parse: (text: string) => T | undefined): T | undefined => {
    const text = last(name)
    if (text === undefined || text === '') return undefined
    const value = parse(text)
    if (value === undefined) ignored.push(name)
    return value
  }
  const t = read('t', parseTimecode)
  const to = read('to', parseTimecode)
  const panel = read('panel', (name) => (PANEL_NAMES.has(name) ? (name as PanelName) : undefined))
  const q = last('q') || undefined
  return {
    view: {
      ...(t !== undefined && { t }),
      ...(to !== undefined && { to }),
      ...(panel && { panel }),
      ...(q && { q: q.slice(0, 200) }),
    },
    ignored,
  }
}

/** The search part of a link with these changes; what it does not name stays, `undefined` removes. */
export function changeEpisodeAddress(
  search: string,
  change: { readonly [Name in keyof EpisodeAddress]?: EpisodeAddress[Name] | undefined },
): string {
  const parameters = new URLSearchParams(search)
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined) parameters.delete(name)
    else parameters.set(name, typeof value === 'number' ? String(Math.floor(value)) : value)
  }
  const text = parameters.toString()
  return text === '' ? '' : `?${text}`
}

export interface LibraryAddress {
  readonly channel?: string
  readonly tag?: string
  readonly sort?: 'newest' | 'oldest' | 'longest' | 'title'
}

const SORTS: ReadonlySet<string> = new Set(['newest', 'oldest', 'longest', 'title'])

/** Reads `?channel&tag&sort` of the library page. */
export function parseLibraryAddress(search: string): LibraryAddress {
  const parameters = new URLSearchParams(search)
  const channel = parameters.getAll('channel').at(-1)
  const tag = parameters.getAll('tag').at(-1)
  const sort = parameters.getAll('sort').at(-1)
  return {
    ...(channel && { channel }),
    ...(tag && { tag }),
    ...(sort && SORTS.has(sort) && { sort: sort as NonNullable<LibraryAddress['sort']> }),
  }
}

/** The address of an open episode: one grammar for reading and writing, in which old links work for ever. */

import { LENGTHS, NO_DATE, type CatalogueSort, type EpisodeLength } from '../core/catalogue/catalogue-values.ts'
import { MAX_SECONDS, parseTimecode } from '../core/time/timecode.ts'
import type { Seconds, Span } from '../core/time/span.ts'

export const PANELS = ['highlights', 'key-points', 'mentions', 'quotes', 'summary', 'resources', 'notes'] as const
/** `transcript` is a tab of narrow screens only, `chapters` one of phones. */
export type PanelName = (typeof PANELS)[number] | 'transcript' | 'chapters'

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

const PANEL_NAMES: ReadonlySet<string> = new Set([...PANELS, 'transcript', 'chapters'])

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
  const t = read('t', parseTime)
  const to = read('to', parseTime)
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

export interface LibraryAddress {
  readonly channel?: string
  readonly tag?: string
  /** Full name. */
  readonly speaker?: string
  /** YYYY, or `none` for episodes without a date. */
  readonly year?: string
  /** First and last month, YYYY-MM. */
  readonly from?: string
  readonly to?: string
  /** Only episodes with a transcript. */
  readonly transcript?: true
  /** Only episodes kept offline on this device. */
  readonly kept?: true
  readonly length?: EpisodeLength
  readonly sort?: CatalogueSort
  /** How the episodes are shown; absent: as the reader chose last. */
  readonly view?: LibraryLook
}

export type LibraryLook = 'covers' | 'list'

const LOOKS: readonly LibraryLook[] = ['covers', 'list']
const SORTS: readonly CatalogueSort[] = ['newest', 'oldest', 'longest', 'title', 'highlights']

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/

/** Episodes of a page of the library: `/page/2` begins with the 101st. */
export const LIBRARY_PAGE_SIZE = 100

/** Episodes that a page of the library shows at first, and those that come at a time. */
export const LIBRARY_BATCH = 12

/** A page that begins further down is drawn from the whole list, which comes sooner than so many of its parts. */
export const MAX_LIBRARY_START = 1500

/** Episodes before the page of the library at this path, which has no base. */
export function parseLibraryStart(path: string): number {
  const page = Number(/^\/page\/([1-9]\d{0,5})\/?$/.exec(path)?.[1] ?? 1)
  return (page - 1) * LIBRARY_PAGE_SIZE
}

/** Reads `?channel&tag&speaker&year&from&to&length&transcript&kept&sort&view` of the library page. Doubled parameters: the last wins. */
export function parseLibraryAddress(search: string): LibraryAddress {
  const parameters = new URLSearchParams(search)
  const last = (name: string) => parameters.getAll(name).at(-1) || undefined
  const among = <T extends string>(name: string, known: readonly T[]) => known.find((value) => value === last(name))
  const [channel, tag, speaker, year] = [last('channel'), last('tag'), last('speaker'), last('year')]
  const [length, sort, view] = [among('length', LENGTHS), among('sort', SORTS), among('view', LOOKS)]
  const [from, to] = [last('from'), last('to')]
  return {
    ...(channel && { channel }),
    ...(tag && { tag }),
    ...(speaker && { speaker }),
    ...(year && (year === NO_DATE || /^\d{4}$/.test(year)) && { year }),
    ...(from && MONTH.test(from) && { from }),
    ...(to && MONTH.test(to) && { to }),
    ...(last('transcript') === '1' && { transcript: true }),
    ...(last('kept') === '1' && { kept: true }),
    ...(length && { length }),
    ...(sort && { sort }),
    ...(view && { view }),
  }
}

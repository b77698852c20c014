/** What the cover of an episode shows: a sentence that is said in it, who speaks, or its chapters; and the ground of its channel. */

import type { CatalogueEntry } from '../../core/catalogue/catalogue-schema.ts'
import { MAX_SPEAKERS } from '../../core/catalogue/catalogue-values.ts'
import type { LibraryTotals } from '../../core/catalogue/summary/summarise-library.ts'
import { hashText } from '../../core/text/hash-text.ts'

export type Cover =
  | { readonly kind: 'quote'; readonly quote: NonNullable<CatalogueEntry['quote']> }
  /** `others`: how many more speak, as far as is known. */
  | { readonly kind: 'speakers'; readonly names: readonly string[]; readonly others: string | undefined }
  | { readonly kind: 'chapters'; readonly titles: readonly string[] }

/** s: wants speakers, q: wants a quote. Two of three places of each row of three, with the wide one first. */
const PATTERN = 'qsqsqsqq'
const MAX_NAMES = 2

export type Channels = LibraryTotals['channels']

/** @param position Place among the episodes that are drawn; undefined where every place wants a quote. */
export function pickCover(entry: CatalogueEntry, position: number | undefined, channels: Channels): Cover {
  const { quote, speakers = [], channel = '', poster } = entry
  const wantsQuote = position === undefined || PATTERN[position % PATTERN.length] === 'q'
  if (quote && (wantsQuote || speakers.length === 0)) return { kind: 'quote', quote }
  if (speakers.length === 0) return { kind: 'chapters', titles: poster.titles ?? [] }
  const hosts = new Set(channels?.find(({ name }) => name === channel)?.hosts)
  const guests = speakers.filter((name) => !hosts.has(name))
  const names = (guests.length > 0 ? guests : speakers).slice(0, MAX_NAMES)
  const others = speakers.length - names.length
  // A full list may lack some.
  const isWhole = speakers.length < MAX_SPEAKERS
  return { kind: 'speakers', names, others: isWhole ? (others > 0 ? `and ${others} more` : undefined) : 'and others' }
}

/** Of channels by size: the largest have one each. */
export const GROUNDS =
  '#3a1d1a #3b2d12 #16304a #2b2f33 #22301b #3a1f3b #23263f #12302c #401430 #143c42 #33301a #4a2a18 #1c2f2a'.split(' ')

export function pickGround({ channel = '' }: CatalogueEntry, channels: Channels): string {
  const rank = channels?.findIndex(({ name }) => name === channel) ?? -1
  return GROUNDS[(rank < 0 ? hashText(channel) : rank) % GROUNDS.length]!
}

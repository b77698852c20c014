/** Finds the episodes that are named near a quotation: by title, by day, or by a link. */

import { formatDay } from '../../time/day.ts'
import { fold } from '../../text/fold.ts'
import type { Attribution } from '../quotations/find-attribution.ts'
import type { QuoteLibrary } from './quote-library.ts'

/** A shorter title is a phrase that may stand anywhere. In letters. */
const MIN_TITLE = 10
const MIN_ID = 6

/** Ids of the episodes, those of links before those of titles before those of days. */
export function createNamedFinder({ episodes }: QuoteLibrary): (attribution: Attribution) => string[] {
  const titles = new Map<string, string[]>()
  const days = new Map<string, string[]>()
  for (const { id, title, publishedOn } of episodes.values()) {
    const folded = foldWords(title)
    if (folded.length >= MIN_TITLE && folded.includes(' ')) add(titles, folded, id)
    if (publishedOn !== undefined) add(days, publishedOn, id)
  }
  const long = [...episodes.keys()].filter((id) => id.length >= MIN_ID)
  return ({ context, links }) => {
    const text = ` ${foldWords(context)} `
    const byLink = long.filter((id) => links.some((url) => url.includes(id)))
    const byTitle = [...titles].filter(([title]) => text.includes(` ${title} `)).flatMap(([, ids]) => ids)
    const byDay = [...days].filter(([day]) => context.includes(day) || includesDay(text, day)).flatMap(([, ids]) => ids)
    return [...new Set([...byLink, ...byTitle, ...byDay])]
  }
}

function add(lists: Map<string, string[]>, key: string, id: string): void {
  lists.set(key, [...(lists.get(key) ?? []), id])
}

/** `3 May 2024` and `May 3, 2024`. */
function includesDay(text: string, iso: string): boolean {
  if (!text.includes(iso.slice(0, 4))) return false
  const [day = '', month = '', year = ''] = foldWords(formatDay(iso) ?? '').split(' ')
  return text.includes(` ${day} ${month} ${year} `) || text.includes(` ${month} ${day} ${year} `)
}

function foldWords(text: string): string {
  return fold(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

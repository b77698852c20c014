/** What the words near a quotation mean in a library: the episodes named by title, by day or by a link, and who is said to speak. */

import { formatDay } from '../../time/day.ts'
import { fold } from '../../text/fold.ts'
import { groupBy } from '../../text/group-by.ts'
import type { Attribution } from '../quotations/find-attribution.ts'
import type { Passages, QuotedEpisode } from './passage-source.ts'

/** A shorter title is a phrase that may stand anywhere. In letters. */
const MIN_TITLE = 10
const MIN_ID = 6

export function createAttributionReader(
  episodes: ReadonlyMap<string, QuotedEpisode>,
): (attribution: Attribution) => Pick<Passages, 'named' | 'speaker'> {
  const all = [...episodes.values()]
  const titled = groupBy(all, ({ title }) => foldWords(title))
  const titles = [...titled].filter(([title]) => title.length >= MIN_TITLE && title.includes(' '))
  const days = [...groupBy(all, ({ publishedOn }) => publishedOn)]
  const speakers = new Set(all.flatMap((one) => one.speakers.flatMap(splitName)))
  // A single word with a capital letter may be anything (Monday said …), unless somebody who speaks has that name.
  const isName = (name: string) => splitName(name).length > 1 || speakers.has(fold(name))
  const long = [...episodes.keys()].filter((id) => id.length >= MIN_ID)
  return ({ context, links, speaker }) => {
    const text = ` ${foldWords(context)} `
    const byLink = long.filter((id) => links.some((url) => url.includes(id)))
    const byTitle = titles.filter(([title]) => text.includes(` ${title} `))
    const byDay = days.filter(([day]) => day !== undefined && (context.includes(day) || includesDay(text, day)))
    const found = [...byTitle, ...byDay].flatMap(([, some]) => some.map(({ id }) => id))
    return {
      named: [...new Set([...byLink, ...found])],
      speaker: speaker !== undefined && isName(speaker) ? speaker : undefined,
    }
  }
}

function splitName(name: string): string[] {
  return fold(name).split(' ')
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

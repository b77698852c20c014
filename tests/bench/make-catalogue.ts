/** A made-up catalogue as large as a library may get: the same one for the same numbers. */

import type { Catalogue } from '../../src/core/catalogue/catalogue-schema.ts'

const WORDS =
  'state of markets small bridges language models garden light history of rain why cities grow energy and trust how we read the sea'.split(
    ' ',
  )
const CHANNELS = 15
const PEOPLE = 560
/** Published over so many days. */
const DAYS = 3000
const DAY = 86_400_000

export function makeCatalogue(episodes: number, tags: number): Catalogue {
  return {
    formatVersion: 1,
    episodes: Array.from({ length: episodes }, (_, index) => makeEntry(index, episodes, tags)),
  }
}

function makeEntry(index: number, episodes: number, tags: number): Catalogue['episodes'][number] {
  const roll = (salt: number, below: number) => Math.abs(Math.imul(index * 31 + salt, 2654435761) >> 7) % below
  const duration = 300 + roll(1, 9000)
  const chapters = Array.from({ length: 4 + roll(2, 14) }, (_, part, of = 18) => Math.floor((duration / of) * part))
  const title = Array.from({ length: 4 + roll(3, 6) }, (_, word) => WORDS[roll(20 + word, WORDS.length)]).join(' ')
  const isBare = index % 20 === 7
  return {
    id: `talk-${index}` as Catalogue['episodes'][number]['id'],
    title: index % 3 === 0 ? `${title}: ${WORDS[roll(4, WORDS.length)]} ${index}` : `${title} ${index}`,
    channel: `Channel ${Math.floor(roll(5, CHANNELS * CHANNELS) ** 0.5)}`,
    ...(index % 90 !== 0 && {
      publishedOn: new Date(Date.UTC(2026, 5, 30) - Math.floor((index / episodes) * DAYS) * DAY)
        .toISOString()
        .slice(0, 10),
    }),
    duration,
    // Few are common, most are rare.
    tags: Array.from(
      { length: 2 + roll(6, 9) },
      (_, tag) => `tag ${Math.floor(tags * (roll(40 + tag, 1000) / 1000) ** 3)}`,
    ),
    speakers: [`Person ${roll(7, PEOPLE)}`, `Person ${Math.floor(roll(8, PEOPLE) ** 0.5)}`],
    counts: {
      highlights: 3 + roll(9, 20),
      keyPoints: 5,
      mentions: 20,
      quotes: 8,
      cues: 300,
      words: isBare ? 0 : duration * 2,
    },
    poster: { chapters, marks: chapters.filter((_, part) => part % 4 === 1) },
    ...(index % 3 === 0 && {
      quote: {
        text: `It was ${title}, and nobody had counted it before that year.`,
        speaker: `Person ${roll(7, PEOPLE)}`,
        at: 60,
      },
    }),
    size: 100_000,
    hash: '0123456789abcdef',
  }
}

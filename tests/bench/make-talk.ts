/** A long talk of our own making: sentences from a small vocabulary, always the same for the same seed. */

import type { Episode } from '../../src/core/episode/schema.ts'
import { readEpisode } from '../../src/core/episode/read-episode.ts'
import { emptyEpisode } from '../core/transcript/write-episode.ts'

const WORDS =
  'the a river bridge people water engine long winter model paper question answer machine hand careful small city night letter reason method stone copper signal number garden window story weather market voice music winter thought always never because before after under over through simple honest quiet measure repeat change begin carry follow remember explain build listen write travel'.split(
    ' ',
  )

/** `words` words in paragraphs of about a hundred, spread evenly over `duration` seconds. */
export function makeTalk(words: number, duration: number): Episode {
  const next = createRandom(7)
  const cues: unknown[] = []
  for (let said = 0; said < words;) {
    const length = Math.min(words - said, 70 + Math.floor(next() * 60))
    cues.push({
      id: `c${cues.length}`,
      start: Math.floor((said / words) * duration),
      text: makeParagraph(length, next),
    })
    said += length
  }
  const result = readEpisode({
    ...emptyEpisode,
    id: 'bench',
    title: 'A long talk',
    media: { kind: 'youtube', videoId: 'abcdefghijk' },
    duration,
    cues,
  })
  if (!result.ok) throw new Error('the made talk is not a valid episode')
  return result.episode
}

function makeParagraph(length: number, next: () => number): string {
  const words = Array.from({ length }, () => WORDS[Math.floor(next() * WORDS.length)]!)
  return words
    .map(
      (word, index) =>
        (index % 12 === 0 ? word[0]!.toUpperCase() + word.slice(1) : word) + (index % 12 === 11 ? '.' : ''),
    )
    .join(' ')
}

/** Mulberry32. */
export function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

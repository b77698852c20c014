/** Estimates a book before it is made, from what a list knows of its episodes. */

/** Of a book for each episode, and for each word of a transcript; measured on 26 real notes. */
const BYTES_PER_EPISODE = 5500
const BYTES_PER_WORD = 2.4

/** About: how often a text repeats itself is not known before it is packed. */
export function estimateBookSize(episodes: readonly { readonly words: number }[]): number {
  return episodes.reduce((sum, { words }) => sum + BYTES_PER_EPISODE + words * BYTES_PER_WORD, 0)
}

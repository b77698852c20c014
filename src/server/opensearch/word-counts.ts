/** Words with the number of texts that hold each, packed into a field of a document. */

import { deflateRawSync, inflateRawSync } from 'node:zlib'

/** Words hold no spaces, so a line is a word, a space and its count. Base64. */
export function packCounts(counts: Iterable<readonly [string, number]>): string {
  let lines = ''
  for (const [word, count] of counts) lines += `${word} ${count}\n`
  return deflateRawSync(lines).toString('base64')
}

export function unpackCounts(packed: string): [string, number][] {
  const lines = inflateRawSync(Buffer.from(packed, 'base64')).toString('utf8').split('\n')
  return lines.slice(0, -1).map((line) => {
    const space = line.lastIndexOf(' ')
    return [line.slice(0, space), Number(line.slice(space + 1))]
  })
}

/** Words that are left nowhere are dropped. @param by 1 to add, -1 to take away. */
export function addCounts(total: Map<string, number>, counts: Iterable<readonly [string, number]>, by: 1 | -1): void {
  for (const [word, count] of counts) {
    const sum = (total.get(word) ?? 0) + by * count
    if (sum > 0) total.set(word, sum)
    else total.delete(word)
  }
}

/** Words in one piece. */
const PIECE = 100_000

/** Sorted by code unit, as a vocabulary is. */
export function packVocabulary(counts: ReadonlyMap<string, number>): string[] {
  const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1))
  return Array.from({ length: Math.ceil(sorted.length / PIECE) }, (_, piece) =>
    packCounts(sorted.slice(piece * PIECE, (piece + 1) * PIECE)),
  )
}

/** Content hashes of files. */

import { createHash } from 'node:crypto'

/** The first 16 hex digits of the SHA-256, as the catalogue states it. */
export function hashOf(content: Uint8Array | string): string {
  return hashOfPieces([content])
}

export function hashOfPieces(pieces: Iterable<Uint8Array | string>): string {
  const hash = createHash('sha256')
  for (const piece of pieces) hash.update(piece)
  return hash.digest('hex').slice(0, 16)
}

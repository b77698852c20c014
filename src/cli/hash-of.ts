/** How files are told apart: by the head of a digest of their bytes. */

import { createHash } from 'node:crypto'

/** The first 16 hex digits of the SHA-256, as the catalogue states it. */
export function hashOf(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 16)
}

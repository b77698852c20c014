/** A correction as it is stored. */

import type { TextCorrection } from '../../../src/core/episode/correction-schema.ts'

export function correctionOf(episode: string, id = 'c1', rest: Partial<TextCorrection> = {}): TextCorrection {
  return {
    kind: 'text',
    id,
    episode,
    when: '2026-06-01T10:00:00.000Z',
    passage: '0123abcd',
    at: 12,
    from: 1,
    to: 2,
    was: 'Kwen',
    is: 'Qwen',
    ...rest,
  }
}

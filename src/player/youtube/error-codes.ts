/** Turns YouTube's error numbers into playback problems; unknown ones too. */

import type { PlaybackProblem } from '../../core/playback/playback.ts'
import { readField } from './untrusted.ts'

const PROBLEM_OF_CODE: Readonly<Record<number, PlaybackProblem>> = {
  2: 'bad-id',
  5: 'player-error',
  100: 'removed',
  101: 'embedding-disabled',
  150: 'embedding-disabled',
  153: 'no-referrer',
}

export interface PlayerError {
  readonly problem: PlaybackProblem
  readonly code?: number
}

/** Reads an error event: `{data: 150}`, `{data: "150"}`, or a bare `Error` from the script loader, which has no data. */
export function readPlayerError(event: unknown): PlayerError {
  if (event instanceof Error) return { problem: 'script-blocked' }
  const data = readField(event, 'data')
  const code = typeof data === 'number' || typeof data === 'string' ? Number.parseInt(String(data), 10) : Number.NaN
  if (!Number.isFinite(code)) return { problem: 'refused' }
  return { problem: PROBLEM_OF_CODE[code] ?? 'refused', code }
}

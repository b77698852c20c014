/** Words found in an episode from another page, as the history remembers them: painted when the episode opens there. */

import type { TextRange } from '../../core/text/range.ts'
import type { Transcript } from '../../core/transcript/transcript.ts'
import type { RevealedPart } from './reveal.ts'

export interface FoundWords {
  readonly segment: string
  readonly range: TextRange
  /** The words themselves, so that nothing else is painted when the text has changed. */
  readonly words: string
}

/** Reads an entry of `history.state`, which any version of the program may have written. */
export function readFoundWords(value: unknown): FoundWords | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { segment, range, words } = value as { readonly [Name in keyof FoundWords]?: unknown }
  if (typeof segment !== 'string' || typeof words !== 'string' || typeof range !== 'object' || range === null)
    return undefined
  const { start, end } = range as { readonly [Name in keyof TextRange]?: unknown }
  if (typeof start !== 'number' || typeof end !== 'number') return undefined
  return { segment, range: { start, end }, words }
}

/** Undefined when they do not stand there any more. */
export function locateFoundWords(
  { segments }: Transcript,
  { segment: id, range, words }: FoundWords,
): RevealedPart | undefined {
  const segment = segments.find((one) => one.id === id)
  return segment?.text.slice(range.start, range.end) === words ? { segment: segment.index, range } : undefined
}

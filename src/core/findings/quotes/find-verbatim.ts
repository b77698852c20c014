/** Finds the very words of one quote of the notes. */

import { getSpeakerName } from '../../transcript/speakers.ts'
import type { CheckedText, WordRange } from '../passages/find-passage.ts'
import { tokenize, type Token, findExact } from '../word-index.ts'
import { hasSpeaker } from './quote-speaker.ts'

export interface VerbatimQuote extends WordRange {
  /** Without spaces around it. */
  readonly text: string
  readonly tokens: readonly Token[]
  /** The speaker that the notes name, else the label of the first paragraph. */
  readonly label: string | undefined
  /** Name of the label; undefined for a numbered voice. */
  readonly speaker: string | undefined
}

/** The quote at its first passage. Undefined when it is said in other words, or when the transcript names another speaker. */
export function findVerbatim(
  text: CheckedText,
  stated: { readonly text: string; readonly speaker?: string | undefined },
): VerbatimQuote | undefined {
  const { episode, index, transcript } = text
  const words = stated.text.trim()
  const tokens = tokenize(words)
  if (tokens.length === 0) return undefined
  const [from] = findExact(
    index,
    Int32Array.from(tokens, ({ key }) => index.idOf(key)),
  )
  if (from === undefined) return undefined
  const match = { from, to: from + tokens.length, matches: [] }
  if (hasSpeaker(text, match, stated.speaker) === false) return undefined
  const label = stated.speaker ?? transcript.segments[index.segments[from]!]?.speaker
  return { from, to: match.to, text: words, tokens, label, speaker: getSpeakerName(episode, label) }
}

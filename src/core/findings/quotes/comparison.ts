/** A claim about what was said beside a text, word by word. */

import type { Seconds } from '../../time/span.ts'
import type { ComparedText, WordRange } from '../passages/find-passage.ts'
import { tokenize, type Token } from '../word-index.ts'

export interface Claim {
  readonly text: string
  readonly speaker?: string
  readonly at?: Seconds
}

export interface Comparison extends ComparedText {
  readonly claim: Claim
  readonly tokens: readonly Token[]
  readonly keys: readonly string[]
  /** Of the index; -1 for words that are not said. */
  readonly ids: Int32Array
}

export interface Match {
  readonly claimed: number
  readonly said: number
}

export interface MatchedPassage extends WordRange {
  readonly matches: readonly Match[]
}

export function compare(text: ComparedText, claim: Claim): Comparison {
  const tokens = tokenize(claim.text)
  const keys = tokens.map(({ key }) => key)
  return { ...text, claim, tokens, keys, ids: Int32Array.from(keys, text.index.idOf) }
}

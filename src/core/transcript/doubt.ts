/** Sentences for words that a machine may have invented, and whether a passage consists of them. */

import type { Doubt } from '../episode/schema.ts'
import type { Transcript } from './transcript.ts'

/** Beside the paragraph, in lower case. */
export const DOUBT_WORDS: Readonly<Record<Doubt, string>> = {
  silence: 'may be invented: music or silence',
  repeated: 'may be invented: repeats itself',
  unsure: 'unsure',
}

/** Why a quotation is not word for word, though its words are there. */
export const ONLY_INVENTED = 'only in a passage that may be invented'

/** Of any of the paragraphs from the first to the last. */
export function findDoubt(
  { segments }: Pick<Transcript, 'segments'>,
  { first, last }: { readonly first: number; readonly last: number },
): Doubt | undefined {
  for (let index = first; index <= last; index++) {
    const doubt = segments[index]?.doubt
    if (doubt !== undefined) return doubt
  }
  return undefined
}

/** Texts of episodes that their owner has corrected, made when the file was read: whoever shows them needs no code that corrects. */

import type { Episode } from '../episode/schema.ts'
import { buildTranscript } from '../transcript/build-transcript.ts'
import type { Transcript } from '../transcript/transcript.ts'
import type { Corrected } from './apply-corrections.ts'

const texts = new WeakMap<Episode, Corrected>()

export function noteText(source: Episode, corrected: Corrected): void {
  texts.set(source, corrected)
}

/** The corrected text of an episode; undefined where it has no corrections, or was read elsewhere. */
export function findCorrected(source: Episode): Corrected | undefined {
  return texts.get(source)
}

/** The text of an episode that is shown, searched and quoted. */
export function findText(source: Episode): { readonly episode: Episode; readonly transcript: Transcript } {
  return texts.get(source) ?? { episode: source, transcript: buildTranscript(source) }
}

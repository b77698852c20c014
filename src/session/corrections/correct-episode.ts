/** Lays the corrections over an open episode, again with each change of them. */

import { applyCorrections } from '../../core/corrections/apply-corrections.ts'
import type { Correction } from '../../core/episode/correction-schema.ts'
import { buildSpeakerIndex } from '../../core/transcript/speakers.ts'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'
import type { LoadedEpisode } from '../loaded-episode.ts'
import { listCorrections } from './corrector.ts'

/** Calls `show` at once where something is corrected. Returns the way to stop. */
export function watchCorrected(
  loaded: LoadedEpisode,
  corrections: ReadonlyStore<ReadonlyMap<string, readonly Correction[]>>,
  show: (corrected: LoadedEpisode) => void,
): () => void {
  const { id } = loaded.source.episode
  let before: readonly Correction[] | undefined
  const lay = () => {
    const own = corrections.getState().get(id)
    if (!own || own === before) return
    before = own
    show(own.length === 0 ? loaded : correctLoaded(loaded, own))
  }
  lay()
  return corrections.subscribe(lay)
}

function correctLoaded(loaded: LoadedEpisode, own: readonly Correction[]): LoadedEpisode {
  const { source } = loaded
  const corrected = applyCorrections(source.episode, source.transcript, listCorrections(loaded, own))
  const { episode, transcript } = corrected
  return { ...loaded, episode, transcript, speakers: buildSpeakerIndex(episode, transcript), corrected }
}

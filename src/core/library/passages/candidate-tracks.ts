/** Finds a quotation in other texts of the few episodes that may have it: those alone are read. */

import { type Fault, readFault } from '../../answer/fault.ts'
import { openCorrected } from '../../corrections/apply-corrections.ts'
import type { Episode, Track } from '../../episode/schema.ts'
import type { FindInTracks, TrackRequest } from '../../findings/quotes/passage-source.ts'
import type { LibraryText } from '../../findings/quotes/quote-library.ts'
import { createTrackSearch, type ChosenTracks } from '../../findings/quotes/quoted-tracks.ts'

export interface EpisodeReader {
  /** Undefined where there is none. Rejects with a `FaultError`. */
  readonly readEpisode: (id: string) => Promise<Episode | undefined>
  /** The episode with the cues of its tracks of this kind, as far as they can be read. */
  readonly readTracks: (episode: Episode, kind: Track['kind']) => Promise<Episode>
}

/** The quotations of an article are of few episodes. */
const MAX_KEPT = 40

export type ReadText = (id: string) => Promise<LibraryText | Fault | undefined>

/** Keeps the last episodes, and why some could not be read. */
export function createTextReader({ readEpisode }: Pick<EpisodeReader, 'readEpisode'>): ReadText {
  const kept = new Map<string, ReturnType<ReadText>>()
  const read = async (id: string) => {
    const episode = await readEpisode(id)
    return episode && openCorrected(episode)
  }
  return (id) => {
    const text = kept.get(id) ?? read(id).catch((error: unknown) => readFault(error, 1))
    kept.delete(id)
    kept.set(id, text)
    if (kept.size > MAX_KEPT) kept.delete(kept.keys().next().value!)
    return text
  }
}

export function isText(read: LibraryText | Fault | undefined): read is LibraryText {
  return read !== undefined && 'transcript' in read
}

export function findInCandidates(
  readText: ReadText,
  { readTracks }: Pick<EpisodeReader, 'readTracks'>,
  choose: (request: TrackRequest) => Promise<ChosenTracks>,
): FindInTracks {
  return createTrackSearch({
    choose,
    async read(kind, ids = []) {
      const texts = (await Promise.all(ids.map(readText))).filter(isText)
      return Promise.all(texts.map(async (text) => ({ ...text, episode: await readTracks(text.episode, kind) })))
    },
  })
}

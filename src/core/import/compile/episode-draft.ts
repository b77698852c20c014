/** Turns an episode back into a draft, so that other files can be merged into it. Compiling it gives the same episode. */

import type { Cue, Episode } from '../../episode/schema.ts'
import { decodeWords } from '../../episode/words-codec.ts'
import type { DraftCue, EpisodeDraft } from '../draft.ts'

/**
 * Everything but the list of sources: the episode itself is the source now. Entries keep their ids; its own id and those of its
 * cues are not part of a draft, and come again from the video, the times and the text.
 */
export function draftOfEpisode(episode: Episode): EpisodeDraft {
  const { formatVersion: _version, id: _id, sources: _sources, media, speakers, cues, ...rest } = episode
  return {
    ...rest,
    videoId: media?.kind === 'youtube' ? media.videoId : undefined,
    media: media?.kind === 'file' ? media : undefined,
    speakers: speakers.map(({ name, labels }) => ({ name, labels })),
    cues: cues.map(draftOfCue),
  }
}

function draftOfCue({ id: _id, source: _source, words, ...cue }: Cue): DraftCue {
  const { start, text } = cue
  const timed = words && start !== undefined ? decodeWords(words, { text, start }) : undefined
  return { ...cue, words: timed }
}

/** An episode made ready to read: all that the page shows before anything can be played or searched. */

import type { Corrected } from '../core/corrections/apply-corrections.ts'
import { findCorrected } from '../core/corrections/known-texts.ts'
import type { PosterFacts } from '../core/clip/draw-poster.ts'
import type { Episode } from '../core/episode/schema.ts'
import { buildTranscript } from '../core/transcript/build-transcript.ts'
import { buildSpeakerIndex, type SpeakerIndex } from '../core/transcript/speakers.ts'
import type { Transcript } from '../core/transcript/transcript.ts'
import { createLinks, type Links } from '../services/links.ts'

export interface LoadedEpisode {
  readonly episode: Episode
  readonly transcript: Transcript
  readonly speakers: SpeakerIndex
  readonly links: Links
  readonly poster: PosterFacts
  /** As the file has it. `episode` and `transcript` are the very same until something is corrected. */
  readonly source: { readonly episode: Episode; readonly transcript: Transcript }
  /** The corrected source; undefined where nothing is corrected. */
  readonly corrected?: Corrected | undefined
}

/** An episode that is read again, by Back or from another one, is the same one: what it was made into stays with it. */
const readings = new WeakMap<Episode, { readonly base: string; readonly loaded: LoadedEpisode }>()

/** `base` is the path under which the site lives. */
export function buildLoadedEpisode(base: string, source: Episode): LoadedEpisode {
  const known = readings.get(source)
  if (known?.base === base) return known.loaded
  const corrected = findCorrected(source)
  const ofSource = { episode: source, transcript: buildTranscript(source) }
  const { episode, transcript } = corrected ?? ofSource
  const speakers = buildSpeakerIndex(episode, transcript)
  const links = createLinks(base, source)
  const poster = describePoster(episode, transcript)
  const loaded = { episode, transcript, speakers, links, poster, source: ofSource, corrected }
  readings.set(source, { base, loaded })
  return loaded
}

function describePoster(episode: Episode, transcript: Transcript): PosterFacts {
  const starts = transcript.chapters.map((chapter) => chapter.start)
  return {
    chapters: starts.length > 0 ? starts : [...transcript.timelineStarts],
    marks: episode.highlights.flatMap(({ at }) => (at === undefined ? [] : [at])),
    duration: transcript.duration,
  }
}

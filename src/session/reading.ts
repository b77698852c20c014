/** An episode made ready to read: all that the page shows before anything can be played or searched. */

import type { Episode } from '../core/episode/schema.ts'
import type { Seconds } from '../core/time/span.ts'
import { buildTranscript } from '../core/transcript/build-transcript.ts'
import { buildSpeakerIndex, type SpeakerIndex } from '../core/transcript/speakers.ts'
import type { Transcript } from '../core/transcript/transcript.ts'
import { createLinks, type Links } from './links.ts'

export interface Reading {
  readonly episode: Episode
  readonly transcript: Transcript
  readonly speakers: SpeakerIndex
  readonly links: Links
  /** What the drawn poster needs. */
  readonly poster: PosterFacts
}

export interface PosterFacts {
  readonly chapters: readonly Seconds[]
  readonly marks: readonly Seconds[]
  readonly duration: Seconds
}

/** An episode that is read again, by Back or from another one, is the same one: what it was made into stays with it. */
const readings = new WeakMap<Episode, { readonly base: string; readonly reading: Reading }>()

/** `base` is the path under which the site lives. */
export function openReading(base: string, episode: Episode): Reading {
  const known = readings.get(episode)
  if (known?.base === base) return known.reading
  const transcript = buildTranscript(episode)
  const speakers = buildSpeakerIndex(episode, transcript)
  const links = createLinks(base, episode)
  const reading = { episode, transcript, speakers, links, poster: describePoster(episode, transcript) }
  readings.set(episode, { base, reading })
  return reading
}

function describePoster(episode: Episode, transcript: Transcript): PosterFacts {
  const starts = transcript.chapters.map((chapter) => chapter.start)
  return {
    chapters: starts.length > 0 ? starts : [...transcript.timelineStarts],
    marks: episode.highlights.flatMap(({ at }) => (at === undefined ? [] : [at])),
    duration: transcript.duration,
  }
}

/** Keeps where the reader is: on the device for another day, in the history, with what the find bar holds, for a reload and for Back. */

import type { Reader } from '../../reader/create-reader.ts'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'
import type { LoadedEpisode } from '../loaded-episode.ts'
import type { Follow } from '../playback/follow.ts'
import type { Sight } from './jumps.ts'
import type { ViewHistory } from './view-history.ts'
import type { Episode } from '../../core/episode/schema.ts'
import type { Transcript } from '../../core/transcript/transcript.ts'
import type { ReadingPositionDraft } from '../../reader/reading-positions.ts'

interface KeptPosition {
  readonly loaded: Pick<LoadedEpisode, 'episode' | 'transcript'>
  readonly history: Pick<ViewHistory, 'keepTopSegment' | 'keepTyped'>
  readonly sight: ReadonlyStore<Sight>
  /** Where a jump led, until it is out of sight: then the reader is elsewhere, though nothing more is scrolled. */
  readonly landing: ReadonlyStore<unknown>
  readonly activity: ReadonlyStore<unknown>
  readonly follow: Follow
  readonly find: ReadonlyStore<{ readonly query: string }>
  readonly currentSegment: () => number
  readonly readSegment: () => number
  readonly positions: Pick<Reader['readingPositions'], 'keep'>
}

/** Milliseconds without scrolling or typing after which it is noted in the history: browsers stop a page that writes with every line. */
const QUIET = 300

/** Returns the way to stop. */
export function keepReadingPosition({
  loaded,
  history,
  sight,
  landing,
  activity,
  follow,
  find,
  currentSegment,
  readSegment,
  positions,
}: KeptPosition): () => void {
  const position = whenQuiet(() => history.keepTopSegment(sight.getState().top))
  const typed = whenQuiet(() => history.keepTyped(find.getState().query))
  const save = () => {
    const { episode, transcript } = loaded
    // While following, the position is the spoken paragraph, not the one at the reading line.
    const segment = transcript.segments[follow.getState() === 'on' ? currentSegment() : readSegment()]
    const described = segment && describeReadingPosition(episode, transcript, segment.index)
    if (described) positions.keep(described)
  }
  const stops = [
    position.stop,
    typed.stop,
    sight.subscribe(position.note),
    find.subscribe(typed.note),
    sight.subscribe(save),
    landing.subscribe(save),
    activity.subscribe(save),
    follow.subscribe(save),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

function whenQuiet(work: () => void): { note(): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = () => clearTimeout(timer)
  return {
    note() {
      stop()
      timer = setTimeout(work, QUIET)
    },
    stop,
  }
}

/** Turns a paragraph into what is kept of a reading position: where, and the sentence the reader stopped at. */
const MAX_QUOTE = 160

/** Undefined at the very beginning, where every visit starts. */
function describeReadingPosition(
  episode: Episode,
  transcript: Transcript,
  index: number,
): ReadingPositionDraft | undefined {
  const segment = transcript.segments[index]
  if (!segment || index === 0) return undefined
  const at = segment.start
  const progress = at !== undefined && transcript.end > 0 ? at / transcript.end : index / transcript.segments.length
  return {
    episodeId: episode.id,
    ...(at !== undefined && { at }),
    segmentId: segment.id,
    quote: cutSentence(segment.text),
    progress,
  }
}

/** The first sentence or two, cut at a word. */
function cutSentence(text: string): string {
  if (text.length <= MAX_QUOTE) return text
  const cut = text.slice(0, MAX_QUOTE)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 40))}…`
}

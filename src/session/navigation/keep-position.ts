/** Keeps where the reader is: on the device for another day, in the history for a reload and for Back. */

import type { Reader } from '../../reader/create-reader.ts'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'
import type { LoadedEpisode } from '../loaded-episode.ts'
import type { Follow } from '../playback/follow.ts'
import { describeReadingPosition } from './describe-position.ts'
import type { ViewHistory } from './view-history.ts'

interface KeptPosition {
  readonly loaded: Pick<LoadedEpisode, 'episode' | 'transcript'>
  readonly history: Pick<ViewHistory, 'keepTopSegment'>
  /** Index of the paragraph at the top of the page. */
  readonly topSegment: ReadonlyStore<number>
  readonly activity: ReadonlyStore<unknown>
  readonly follow: Follow
  /** Index of the paragraph being spoken. */
  readonly currentSegment: () => number
  readonly positions: Pick<Reader['readingPositions'], 'keep'>
}

/** Milliseconds without scrolling after which a position is noted in the history: browsers stop a page that writes with every line. */
const QUIET = 300

/** Returns the way to stop. */
export function keepReadingPosition({
  loaded,
  history,
  topSegment,
  activity,
  follow,
  currentSegment,
  positions,
}: KeptPosition): () => void {
  const { episode, transcript } = loaded
  let timer: ReturnType<typeof setTimeout> | undefined
  const save = () => {
    // While following, the position is the spoken paragraph, not the top of the page.
    const segment = transcript.segments[follow.getState() === 'on' ? currentSegment() : topSegment.getState()]
    const position = segment && describeReadingPosition(episode, transcript, segment.index)
    if (position) positions.keep(position)
  }
  const noteSoon = () => {
    clearTimeout(timer)
    timer = setTimeout(() => history.keepTopSegment(topSegment.getState()), QUIET)
  }
  const stops = [
    topSegment.subscribe(noteSoon),
    topSegment.subscribe(save),
    activity.subscribe(save),
    follow.subscribe(save),
  ]
  return () => {
    clearTimeout(timer)
    for (const stop of stops) stop()
  }
}

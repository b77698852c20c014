/** The passage that a key or button takes which names none: the same for quote, link, share, clip and note. */

import { chooseParagraph, findPassageIn } from '../../core/findings/passages/choose-passage.ts'
import type { Passage } from '../../core/findings/finding.ts'
import { plays } from '../../core/playback/playback.ts'
import { createStore } from 'zustand/vanilla'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'
import type { LoadedEpisode } from '../loaded-episode.ts'
import type { NavigationSlice } from '../navigation/navigation-slice.ts'
import type { PlaybackSlice } from '../playback/playback-slice.ts'

interface TakenPassage {
  readonly passage: Passage
  /** It is being said right now, and was taken for that. */
  readonly isPlaying: boolean
}

export interface PassageTaking {
  /** The paragraph last taken, to be tinted; until it is out of sight, or the reader takes, selects or goes to something else. */
  readonly taken: ReadonlyStore<Passage | undefined>
  /**
   * The selection, else what a link marks while that is in sight, else the paragraph being spoken, else the one at the reading
   * line, which is tinted. A paused recording counts as speaking while its paragraph is in sight. Undefined without words.
   */
  take(): TakenPassage | undefined
  forget(): void
}

export function createPassageTaking(
  text: Pick<LoadedEpisode, 'episode' | 'transcript'>,
  { clock, activity }: Pick<PlaybackSlice, 'clock' | 'activity'>,
  {
    range,
    isRangeInSight,
    sight,
    reveal,
    readSegment,
  }: Pick<NavigationSlice, 'range' | 'isRangeInSight' | 'sight' | 'reveal' | 'readSegment'>,
  selection: ReadonlyStore<Passage | undefined>,
): PassageTaking {
  const taken = createStore<Passage | undefined>(() => undefined)
  const forget = () => taken.setState(undefined, true)
  const isInSight = (segment: number) => {
    const { first, last } = sight.getState()
    return segment >= first && segment <= last
  }
  const findMarked = () => {
    const span = range.getState()
    return span && isRangeInSight.getState() ? findPassageIn(text.episode, text.transcript, span) : undefined
  }
  sight.subscribe(() => {
    const passage = taken.getState()
    if (passage && !isInSight(passage.first)) forget()
  })
  reveal.subscribe(forget)
  selection.subscribe((selected) => selected && forget())
  return {
    taken,
    forget,
    take() {
      const chosen = selection.getState() ?? findMarked()
      if (chosen) {
        forget()
        return { passage: chosen, isPlaying: false }
      }
      const { active } = activity.getState()
      const isPlaying = active.kind === 'segment' && plays(clock.getState().phase)
      const isSpoken = active.kind === 'segment' && (isPlaying || isInSight(active.segment))
      const passage = chooseParagraph(text.episode, text.transcript, isSpoken ? active.segment : readSegment())
      taken.setState(passage, true)
      return passage && { passage, isPlaying }
    },
  }
}

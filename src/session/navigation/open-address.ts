/** Applies the address of the page to an open episode: when it opens, and on Back and Forward. */

import { findSegmentAt, getLinkedMoment } from '../../core/transcript/find-active.ts'
import { readSpan, type EpisodeAddress } from '../address.ts'
import type { AppServices } from '../app-services.ts'
import type { FindSlice } from '../find/find-slice.ts'
import type { LoadedEpisode } from '../loaded-episode.ts'
import { locateFoundWords } from './found-words.ts'
import type { NavigationParts } from './navigation-slice.ts'
import type { LeftPosition } from './view-history.ts'

type Transcript = LoadedEpisode['transcript']

export function openAddress(
  services: AppServices,
  transcript: Transcript,
  navigation: NavigationParts,
  { find, commands }: FindSlice,
): void {
  const { history, reveal } = navigation
  const { view, ignored } = history.read()
  const query = history.takeQuery()
  const found = history.readFound()
  const position = history.readRead()
  const hasNoTarget = !found && query === undefined && view.to === undefined
  moveToAddress(transcript, navigation, view)
  const words = found && locateFoundWords(transcript, found)
  if (words && view.t === undefined) navigation.commands.goToSegment(words.segment, { ...words, history: 'keep' })
  else if (words) navigation.commands.goTo(view.t!, { ...words, history: 'keep' })
  if (history.takePlay()) navigation.commands.play()
  // After a reload or Back, the reading position wins over the address. The first paragraph has the page's head above it,
  // which a reader who was there wants to see.
  else if (hasNoTarget && position !== undefined && position > 0 && transcript.segments[position])
    reveal.request({ segment: position, scroll: 'to-top' })
  if (query !== undefined && view.t === undefined) commands.findText(query)
  else if (query !== undefined) {
    const from = findSegmentAt(transcript, view.t ?? 0) ?? 0
    if (found || view.to !== undefined) find.setQuery(query, from)
    else commands.findFrom(query, from)
  }
  if (ignored.includes('t') || ignored.includes('to')) services.announce('The time in this link isn’t valid')
  else if (ignored.length > 0) services.announce('Part of this link was ignored')
}

/** `left`: where the reader was when the entry that Back or Forward leads to was left. */
export function moveToAddress(
  transcript: Transcript,
  navigation: NavigationParts,
  view: EpisodeAddress,
  left?: LeftPosition,
): void {
  const { commands } = navigation
  navigation.setPanel(view.panel ?? 'transcript')
  navigation.forgetRange()
  const options = { history: 'keep', panel: view.panel === undefined ? 'text' : 'keep' } as const
  const span = readSpan(view)
  if (span && span.start < transcript.duration)
    commands.goToRange(span, { ...options, scroll: left ? 'stay' : 'reveal' })
  else if (view.t !== undefined && !left)
    commands.goTo(Math.min(getLinkedMoment(transcript, view.t), transcript.duration), options)
  if (left) commands.goTo(Math.min(left.at, transcript.duration), { ...options, segment: left.segment })
}

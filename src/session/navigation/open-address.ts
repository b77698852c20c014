/** Applies the address of the page to an open episode: when it opens, and on Back and Forward. */

import { findSegmentAt, getLinkedMoment } from '../../core/transcript/find-active.ts'
import type { Seconds } from '../../core/time/span.ts'
import { readSpan, type EpisodeAddress } from '../../services/address.ts'
import type { AppServices } from '../../services/app-services.ts'
import type { FindSlice } from '../find/find-slice.ts'
import type { LoadedEpisode } from '../loaded-episode.ts'
import { locateFoundWords } from './found-words.ts'
import type { NavigationParts } from './navigation-slice.ts'
import type { RevealedPart } from './reveal.ts'
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
  const typed = history.readTyped()
  const linked = history.takeQuery()
  // After a reload the field is as it was left, and nothing moves to a hit.
  const query = typed === undefined ? linked : undefined
  if (typed) find.setQuery(typed, history.readTopSegment() ?? 0)
  const found = history.readFound()
  const position = history.readTopSegment()
  const hasNoTarget = !found && query === undefined && view.to === undefined
  moveToAddress(transcript, navigation, view, { words: found && locateFoundWords(transcript, found) })
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

interface Remembered {
  /** Where the reader was when the entry that Back or Forward leads to was left. */
  readonly left?: LeftPosition | undefined
  readonly words?: RevealedPart | undefined
}

export function moveToAddress(
  transcript: Transcript,
  navigation: NavigationParts,
  view: EpisodeAddress,
  { left, words }: Remembered,
): void {
  const { commands } = navigation
  if (view.name === undefined) navigation.setPanel(view.panel ?? 'transcript')
  else navigation.setNamed(view.name)
  navigation.forgetRange()
  const options = {
    history: 'keep',
    panel: view.panel === undefined && view.name === undefined ? 'text' : 'keep',
  } as const
  const span = readSpan(view)
  if (span && span.start < transcript.end) commands.goToRange(span, { ...options, scroll: left ? 'stay' : 'reveal' })
  else if (view.t !== undefined && !left && !words) commands.goTo(findMoment(transcript, view.t), options)
  if (left) {
    commands.goTo(Math.min(left.at, transcript.end), { ...options, segment: left.segment })
    // It was the first in sight: it is again, however much is in sight below it.
    if (left.segment !== undefined) navigation.reveal.request({ segment: left.segment, scroll: 'to-top' })
  } else if (words && view.t === undefined) commands.goToSegment(words.segment, { ...words, history: 'keep' })
  else if (words) commands.goTo(findMoment(transcript, view.t!), { ...words, history: 'keep' })
}

/** The moment that a link in whole seconds means, not past the end. */
function findMoment(transcript: Transcript, t: Seconds): Seconds {
  return Math.min(getLinkedMoment(transcript, t), transcript.end)
}

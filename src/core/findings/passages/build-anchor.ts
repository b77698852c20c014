/** Builds the anchor of a passage or a moment. */

import { ANCHOR_CONTEXT, MAX_ANCHOR_QUOTE, type Anchor } from '../../episode/anchor.ts'
import type { Episode } from '../../episode/schema.ts'
import { truncateText } from '../../text/truncate-text.ts'
import { findSentence } from '../../text/sentence.ts'
import type { Seconds } from '../../time/span.ts'
import { findActive } from '../../transcript/find-active.ts'
import type { Transcript } from '../../transcript/transcript.ts'
import { findWordAt, buildWordTimes, timeOfOffset } from '../../transcript/word-times.ts'
import { choosePassage } from './choose-passage.ts'
import type { Passage } from '../finding.ts'
import { getPassageParts } from './passage-text.ts'
import { roundToHundredths } from '../../text/number.ts'

export type PassageRange = Pick<Passage, 'first' | 'startOffset' | 'last' | 'endOffset'>

/** Includes partly selected words as a whole. Undefined when the range contains no word. */
export function buildAnchor(episode: Episode, transcript: Transcript, range: PassageRange): Anchor | undefined {
  const from = { segment: range.first, offset: range.startOffset }
  const to = { segment: range.last, offset: range.endOffset }
  const passage = choosePassage(episode, transcript, from, to)
  if (!passage) return undefined
  const { at, end, first, startOffset, last, endOffset } = passage
  return {
    kind: 'passage',
    ...(at !== undefined && { at: roundToHundredths(at) }),
    ...(end !== undefined && { end: roundToHundredths(end) }),
    quote: truncateText(
      getPassageParts(passage, transcript)
        .map(({ text }) => text)
        .join('\n'),
      MAX_ANCHOR_QUOTE,
    ),
    before: getBefore(transcript, first, startOffset),
    after: getAfter(transcript, last, endOffset),
  }
}

/** Anchor with the sentence said at a time; only the time where nothing is transcribed. */
export function buildMoment(episode: Episode, transcript: Transcript, at: Seconds): Anchor {
  const moment = { kind: 'moment', at: roundToHundredths(at), quote: '', before: '', after: '' } as const
  const active = findActive(transcript, at)
  const segment = active.kind === 'segment' ? transcript.segments[active.segment] : undefined
  if (!segment) return moment
  const times = buildWordTimes(episode, segment)
  const offset = times.offsets[Math.max(0, findWordAt(times, at))] ?? 0
  const { start, end } = findSentence(segment.text, offset, episode.language)
  const range = { first: segment.index, startOffset: start, last: segment.index, endOffset: end }
  const anchor = buildAnchor(episode, transcript, range)
  return anchor ? { ...moment, quote: anchor.quote, before: anchor.before, after: anchor.after } : moment
}

/** Anchor of a whole paragraph; undefined when it does not exist or is empty. */
export function buildParagraphAnchor(episode: Episode, transcript: Transcript, index: number): Anchor | undefined {
  const endOffset = transcript.segments[index]?.text.length
  if (endOffset === undefined) return undefined
  return buildAnchor(episode, transcript, { first: index, startOffset: 0, last: index, endOffset })
}

/** Start time of the word at an offset; undefined in an untimed paragraph. */
export function getStartTime(
  episode: Episode,
  transcript: Transcript,
  index: number,
  offset: number,
): Seconds | undefined {
  const segment = transcript.segments[index]
  if (segment?.start === undefined) return undefined
  return roundToHundredths(timeOfOffset(buildWordTimes(episode, segment), offset))
}

function getBefore({ segments }: Transcript, index: number, offset: number): string {
  const text = `${segments[index - 1]?.text ?? ''} ${segments[index]!.text.slice(0, offset)}`.trim()
  const cut = text.slice(-ANCHOR_CONTEXT).replace(/^[\uDC00-\uDFFF]/, '')
  return cut.length < text.length ? cut.slice(cut.indexOf(' ') + 1) : cut
}

function getAfter({ segments }: Transcript, index: number, offset: number): string {
  const text = `${segments[index]!.text.slice(offset)} ${segments[index + 1]?.text ?? ''}`.trim()
  const cut = truncateText(text, ANCHOR_CONTEXT)
  const end = cut.lastIndexOf(' ')
  return cut.length < text.length && end > 0 ? cut.slice(0, end) : cut
}

/** Makes the anchor of a passage or a moment: what is kept of it to find it again. */

import { ANCHOR_CONTEXT, LONGEST_ANCHOR_QUOTE, type Anchor } from '../episode/anchor.ts'
import type { Episode } from '../episode/schema.ts'
import type { TextRange } from '../text/range.ts'
import { findSentence } from '../text/sentence.ts'
import { findWords } from '../text/words.ts'
import type { Seconds } from '../time/span.ts'
import { findActive } from '../transcript/find-active.ts'
import type { Transcript } from '../transcript/transcript.ts'
import { findWordAt, readWordTimes, timeOfOffset } from '../transcript/word-times.ts'
import type { Passage } from './finding.ts'
import { listPassageParts, type PassagePart } from './passage-text.ts'

/** Characters of the transcript, from one paragraph into the same or a later one. */
export type PassageRange = Pick<Passage, 'first' | 'startOffset' | 'last' | 'endOffset'>

/** A word of which a part is marked belongs to it whole. Undefined when the range holds nothing but space. */
export function buildAnchor(episode: Episode, transcript: Transcript, range: PassageRange): Anchor | undefined {
  const parts = trimParts(listPassageParts(growToWords(transcript, range), transcript))
  const [first] = parts
  const last = parts.at(-1)
  if (!first || !last) return undefined
  const at = readStart(episode, transcript, first.segment, first.range.start)
  const end = readEnd(episode, transcript, last.segment, last.range.end)
  return {
    kind: 'passage',
    ...(at !== undefined && { at }),
    ...(end !== undefined && { end }),
    quote: parts
      .map(({ text }) => text)
      .join('\n')
      .slice(0, LONGEST_ANCHOR_QUOTE),
    before: readBefore(transcript, first.segment, first.range.start),
    after: readAfter(transcript, last.segment, last.range.end),
  }
}

/** The sentence said at a time; only the time where nothing is transcribed. */
export function buildMoment(episode: Episode, transcript: Transcript, at: Seconds): Anchor {
  const moment = { kind: 'moment', at: round(at), quote: '', before: '', after: '' } as const
  const active = findActive(transcript, at)
  const segment = active.kind === 'segment' ? transcript.segments[active.segment] : undefined
  if (!segment) return moment
  const times = readWordTimes(episode, segment)
  const offset = times.offsets[Math.max(0, findWordAt(times, at))] ?? 0
  const { start, end } = findSentence(segment.text, offset, episode.language)
  const range = { first: segment.index, startOffset: start, last: segment.index, endOffset: end }
  const anchor = buildAnchor(episode, transcript, range)
  return anchor ? { ...moment, quote: anchor.quote, before: anchor.before, after: anchor.after } : moment
}

/** A whole paragraph; undefined when there is no such, or it is empty. */
export function buildParagraphAnchor(episode: Episode, transcript: Transcript, index: number): Anchor | undefined {
  const endOffset = transcript.segments[index]?.text.length
  if (endOffset === undefined) return undefined
  return buildAnchor(episode, transcript, { first: index, startOffset: 0, last: index, endOffset })
}

/** When the word at an offset is said; undefined in an untimed paragraph. */
export function readStart(
  episode: Episode,
  transcript: Transcript,
  index: number,
  offset: number,
): Seconds | undefined {
  const segment = transcript.segments[index]
  if (segment?.start === undefined) return undefined
  return round(timeOfOffset(readWordTimes(episode, segment), offset))
}

/** When the word that ends at an offset is over: the next one begins, or its paragraph ends. */
function readEnd(episode: Episode, transcript: Transcript, index: number, offset: number): Seconds | undefined {
  const segment = transcript.segments[index]
  if (segment?.start === undefined) return undefined
  const { offsets, starts } = readWordTimes(episode, segment)
  const next = offsets.findIndex((start) => start >= offset)
  const end = next < 0 ? segment.end : starts[next]
  return end === undefined ? undefined : round(end)
}

function growToWords({ segments }: Transcript, range: PassageRange): PassageRange {
  const { startOffset, endOffset } = range
  const first = findWordAround(segments[range.first]?.text ?? '', startOffset)
  const last = findWordAround(segments[range.last]?.text ?? '', endOffset)
  return { ...range, startOffset: first?.start ?? startOffset, endOffset: last?.end ?? endOffset }
}

/** The word that a place lies inside of; none at its edges. */
function findWordAround(text: string, offset: number): TextRange | undefined {
  return findWords(text).find(({ start, end }) => start < offset && offset < end)
}

/** Space at either end of what was marked belongs to nobody. */
function trimParts(parts: readonly PassagePart[]): PassagePart[] {
  const kept = parts.filter(({ text }) => text.trim() !== '')
  return kept.map((part, place) => {
    const from = place === 0 ? part.text.length - part.text.trimStart().length : 0
    const to = place === kept.length - 1 ? part.text.trimEnd().length : part.text.length
    const range = { start: part.range.start + from, end: part.range.start + to }
    return { ...part, range, text: part.text.slice(from, to) }
  })
}

function readBefore({ segments }: Transcript, index: number, offset: number): string {
  const text = `${segments[index - 1]?.text ?? ''} ${segments[index]!.text.slice(0, offset)}`.trim()
  const cut = text.slice(-ANCHOR_CONTEXT)
  return cut.length < text.length ? cut.slice(cut.indexOf(' ') + 1) : cut
}

function readAfter({ segments }: Transcript, index: number, offset: number): string {
  const text = `${segments[index]!.text.slice(offset)} ${segments[index + 1]?.text ?? ''}`.trim()
  const cut = text.slice(0, ANCHOR_CONTEXT)
  const end = cut.lastIndexOf(' ')
  return cut.length < text.length && end > 0 ? cut.slice(0, end) : cut
}

function round(at: Seconds): Seconds {
  return Math.round(at * 100) / 100
}

/** Finds every place of a word that was misheard, each with the correction that would mend it. Nothing is corrected here. */

import type { TextCorrection } from '../episode/correction-schema.ts'
import type { Episode } from '../episode/schema.ts'
import type { TextRange } from '../text/range.ts'
import { findWords } from '../text/words.ts'
import { findWrittenWords } from '../text/written-words.ts'
import { buildSpeakerIndex } from '../transcript/speakers.ts'
import type { Transcript } from '../transcript/transcript.ts'
import { correctWords, type CorrectionFacts } from './edit-passage.ts'

export interface Misheard {
  /** As written in the texts: `Kwen`, or several words. Case counts. */
  readonly from: string
  readonly to: string
}

export interface MisheardHit {
  /** Index of the paragraph of the source, and where in its text the word stands. */
  readonly segment: number
  readonly range: TextRange
  readonly at?: number | undefined
  /** Key of the voice that says it, as far as one is known. */
  readonly voice?: string | undefined
  readonly correction: TextCorrection
}

export interface MisheardWarning {
  /** common: it stands in so many of the paragraphs that it is seldom misheard everywhere · name: it is a name of the episode. */
  readonly kind: 'common' | 'name'
  readonly share?: number
  readonly name?: string
}

/** A word in more of the paragraphs than this is a common one. */
const COMMON_SHARE = 0.1
const MIN_PARAGRAPHS = 20

/**
 * Whole words alone, exactly as written; the punctuation around them stays. None where both are the same.
 * @param transcript That of the source.
 */
export function findMisheard(
  episode: Episode,
  transcript: Transcript,
  { from, to }: Misheard,
  facts: Pick<CorrectionFacts, 'when' | 'by' | 'note' | 'evidence'>,
): MisheardHit[] {
  const wanted = from
    .trim()
    .split(/\s+/u)
    .filter((word) => word !== '')
  if (wanted.length === 0 || from.trim() === to.trim()) return []
  const speakers = buildSpeakerIndex(episode, transcript)
  return transcript.segments.flatMap((segment) => {
    if (!segment.text.includes(wanted[0]!)) return []
    const label = speakers.bySegment[segment.index]?.label
    const voice = label === undefined ? undefined : speakers.voiceOf(label)?.key
    return findPlaces(segment.text, wanted).map(({ range, first, last, is }): MisheardHit => {
      const correction = correctWords(
        segment,
        { from: first, to: last + 1, is: is(to.trim()) },
        { ...facts, episode: episode.id },
      )
      return { segment: segment.index, range, at: segment.start, voice, correction }
    })
  })
}

interface Place {
  readonly range: TextRange
  /** Written words that it is in. */
  readonly first: number
  readonly last: number
  /** These words with another text in its place. */
  readonly is: (text: string) => string
}

function findPlaces(text: string, wanted: readonly string[]): Place[] {
  const words = findWords(text)
  const written = findWrittenWords(text)
  const wordAt = (index: number) => text.slice(words[index]!.start, words[index]!.end)
  const places: Place[] = []
  let done = -1
  for (let index = 0; index + wanted.length <= words.length; index++) {
    if (!wanted.every((word, offset) => wordAt(index + offset) === word)) continue
    const range = { start: words[index]!.start, end: words[index + wanted.length - 1]!.end }
    const first = written.findIndex(({ end }) => end > range.start)
    const last = written.findLastIndex(({ start }) => start < range.end)
    // One written word holds both ("Kwen/Kwen"): it is corrected once, at its first place.
    if (first <= done) continue
    done = last
    const [head, tail] = [text.slice(written[first]!.start, range.start), text.slice(range.end, written[last]!.end)]
    places.push({ range, first, last, is: (made) => head + made + tail })
  }
  return places
}

/** What speaks against correcting a word everywhere. */
export function warnOfMisheard(episode: Episode, { segments }: Transcript, { from }: Misheard): MisheardWarning[] {
  const word = from.trim()
  const wanted = word.split(/\s+/u)
  const warnings: MisheardWarning[] = []
  const having = segments.filter(({ text }) => text.includes(wanted[0]!) && findPlaces(text, wanted).length > 0).length
  const share = having / Math.max(1, segments.length)
  if (share > COMMON_SHARE && segments.length >= MIN_PARAGRAPHS) warnings.push({ kind: 'common', share })
  const names = [...episode.mentions.map(({ name }) => name), ...episode.speakers.map(({ name }) => name)]
  const name = names.find((one) => one === word || one.split(/\s+/u).includes(word))
  if (name !== undefined) warnings.push({ kind: 'name', name })
  return warnings
}

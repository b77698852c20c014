/** Finds every place of a word that was misheard, each with the correction that would mend it. Nothing is corrected here. */

import type { TextCorrection } from '../episode/correction-schema.ts'
import type { Episode } from '../episode/schema.ts'
import type { TextRange } from '../text/range.ts'
import { findWords } from '../text/words.ts'
import { findWrittenWords } from '../text/written-words.ts'
import { buildSpeakerIndex } from '../transcript/speakers.ts'
import type { Transcript } from '../transcript/transcript.ts'
import { buildWordTimes, timeOfOffset } from '../transcript/word-times.ts'
import { correctWords, type CorrectionFacts } from './edit-passage.ts'

export interface MisheardHit {
  /** Index of the paragraph of the source, and where in its text the word stands. */
  readonly segment: number
  readonly range: TextRange
  /** When the word is said; estimated where the source states no word times. */
  readonly at?: number | undefined
  /** Key of the voice that says it, as far as one is known. */
  readonly voice?: string | undefined
  /** A longer name of the episode that it is a part of here. */
  readonly inName?: string | undefined
  make(to: string, facts: Pick<CorrectionFacts, 'when' | 'by' | 'note' | 'evidence'>): TextCorrection
}

interface MisheardWarning {
  /** common: it stands in so many of the paragraphs that it is seldom misheard everywhere · name: it is a name of the episode. */
  readonly kind: 'common' | 'name'
  readonly share?: number
  readonly name?: string
}

/** A word in more of the paragraphs than this is a common one. */
const COMMON_SHARE = 0.1
const MIN_PARAGRAPHS = 20

/**
 * Whole words alone, exactly as written; the punctuation around them stays.
 * @param transcript That of the source.
 * @param from As written in the texts: `Kwen`, or several words. Case counts.
 */
export function findMisheard(episode: Episode, transcript: Transcript, from: string): MisheardHit[] {
  const wanted = from
    .trim()
    .split(/\s+/u)
    .filter((word) => word !== '')
  if (wanted.length === 0) return []
  const speakers = buildSpeakerIndex(episode, transcript)
  const names = listNames(episode).filter((name) => name !== wanted.join(' ') && findPlaces(name, wanted).length > 0)
  return transcript.segments.flatMap((segment) => {
    const { text } = segment
    if (!text.includes(wanted[0]!)) return []
    const label = speakers.bySegment[segment.index]?.label
    const voice = label === undefined ? undefined : speakers.voiceOf(label)?.key
    const places = findPlaces(text, wanted)
    if (places.length === 0) return []
    const times = buildWordTimes(episode, segment)
    return places.map(({ range, first, last, is }): MisheardHit => ({
      segment: segment.index,
      range,
      at: segment.start === undefined ? undefined : timeOfOffset(times, range.start),
      voice,
      inName: names.find((name) =>
        findPlaces(name, wanted).some((place) => text.startsWith(name, range.start - place.range.start)),
      ),
      make: (to, facts) =>
        correctWords(segment, { from: first, to: last + 1, is: is(to.trim()) }, { ...facts, episode: episode.id }),
    }))
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

/** A reason against correcting a word everywhere. */
export function warnOfMisheard(episode: Episode, { segments }: Transcript, from: string): MisheardWarning[] {
  const word = from.trim()
  const wanted = word.split(/\s+/u)
  const warnings: MisheardWarning[] = []
  const having = segments.filter(({ text }) => text.includes(wanted[0]!) && findPlaces(text, wanted).length > 0).length
  const share = having / Math.max(1, segments.length)
  if (share > COMMON_SHARE && segments.length >= MIN_PARAGRAPHS) warnings.push({ kind: 'common', share })
  const name = listNames(episode).find((one) => one === word || one.split(/\s+/u).includes(word))
  if (name !== undefined) warnings.push({ kind: 'name', name })
  return warnings
}

/** The word of a correction, to be looked for everywhere; undefined where it is of several, or of signs alone. */
export function readMisheard({ was, is }: TextCorrection): { readonly from: string; readonly to: string } | undefined {
  const [heard, ...more] = findWords(was)
  const said = findWords(is)
  if (!heard || more.length > 0 || said.length === 0) return undefined
  const [from, to] = [was.slice(heard.start, heard.end), is.slice(said[0]!.start, said.at(-1)!.end)]
  return from === to ? undefined : { from, to }
}

function listNames({ mentions, speakers }: Episode): readonly string[] {
  return [...mentions, ...speakers].map(({ name }) => name)
}

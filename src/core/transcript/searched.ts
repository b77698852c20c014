/** How much text of a library there is to search or to compare with. */

import type { Seconds } from '../time/span.ts'
import { WORDS_PER_SECOND } from './coverage.ts'

/** Hours are of recordings. */
export interface Searched {
  readonly episodes: number
  /** Of these, without a transcript. */
  readonly withoutText: number
  /** Of these, with an abridged one. */
  readonly abridged: number
  readonly hours: number
  readonly hoursWithText: number
}

/** Of an episode: its length, how much of that has text, and the words of the text. */
interface TextFacts {
  readonly duration: Seconds
  readonly covered: Seconds
  readonly words: number
}

export function measureSearched(all: readonly TextFacts[]): Searched {
  const shares = all.map(measureShare)
  const sum = (values: readonly Seconds[]) => values.reduce((total, one) => total + one, 0)
  return {
    episodes: all.length,
    withoutText: all.filter(({ covered }) => covered === 0).length,
    abridged: shares.filter(({ isAbridged }) => isAbridged).length,
    hours: sum(all.map(({ duration }) => duration)) / 3600,
    hoursWithText: sum(shares.map(({ transcribed }) => transcribed)) / 3600,
  }
}

/** Less than this share of the words of usual speech, and the text is a shorter one. */
const FULL_SHARE = 0.65
/** In so little time anybody may be silent for a while. */
const MIN_COVERED: Seconds = 300

/** How much of a talk its transcript holds, by its words against those of usual speech. */
export interface TextShare {
  /** Of the words said in the time that has text. */
  readonly density: number
  /** Of the words said in the whole talk. */
  readonly share: number
  /** It says in fewer words what was said. */
  readonly isAbridged: boolean
  /** A good part of the talk has no text. */
  readonly isPart: boolean
  /** How much of the talk the text holds; of an abridged one by its words. */
  readonly transcribed: Seconds
}

export function measureShare({ duration, covered, words }: TextFacts): TextShare {
  const density = covered > 0 ? words / (covered * WORDS_PER_SECOND) : 1
  const share = duration > 0 ? words / (duration * WORDS_PER_SECOND) : density
  const isLong = duration >= MIN_COVERED && words > 0
  const isAbridged = isLong && covered >= MIN_COVERED && density < FULL_SHARE
  const transcribed = isAbridged ? Math.min(covered, words / WORDS_PER_SECOND) : covered
  return { density, share, isAbridged, isPart: isLong && share < FULL_SHARE, transcribed }
}

/** Seconds that a text takes to say. @param covered Transcribed seconds; 0 for a text without times, which has only words. */
export function measureSaid(covered: Seconds, words = 0): Seconds {
  return covered > 0 ? covered : words / WORDS_PER_SECOND
}

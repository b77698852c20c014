/** How much text of a library there is to search or to compare with. */

import type { Seconds } from '../time/span.ts'
import { MAX_PAUSE, WORDS_PER_SECOND } from './coverage.ts'

/** Hours are of recordings. */
export interface Searched {
  readonly episodes: number
  /** Of these, without a transcript. */
  readonly withoutText: number
  /** Of these, with one that does not hold the whole talk. */
  readonly abridged: number
  readonly hours: number
  readonly hoursWithText: number
}

/** Of an episode: its length, how much of that has text, and the words of the text. */
interface TextFacts {
  readonly duration: Seconds
  /** False where the length is only that of the text: what stands behind its end nobody knows. */
  readonly isLengthStated: boolean
  readonly covered: Seconds
  readonly words: number
}

export function measureSearched(all: readonly TextFacts[]): Searched {
  const shares = all.map(measureShare)
  const sum = (values: readonly Seconds[]) => values.reduce((total, one) => total + one, 0)
  return {
    episodes: all.length,
    withoutText: all.filter(({ covered }) => covered === 0).length,
    abridged: shares.filter(({ grade }) => grade === 'thin').length,
    hours: sum(all.map(({ duration }) => duration)) / 3600,
    hoursWithText: sum(shares.map(({ transcribed }) => transcribed)) / 3600,
  }
}

/** What a transcript can witness: all that was said, a part of it, nothing. */
export type WitnessGrade = 'whole' | 'thin' | 'none'

/**
 * Less than this share of the words of usual speech, and words were left out. Of 615 notes none lies between .79 and .82. The pace is
 * that of usual speech and not that of the text where it is dense: a text that was condensed evenly is dense everywhere.
 */
const WHOLE_SHARE = 0.8
/** In so little time anybody may be silent for a while. */
const SHORT: Seconds = 300

/** How much of a talk its transcript holds, by its words against those of usual speech. */
export interface TextShare {
  readonly grade: WitnessGrade
  /** Of the words said in the time that has text. */
  readonly density: number
  /** Of the words said in the whole talk. */
  readonly share: number
  /** It says in fewer words what was said. */
  readonly isAbridged: boolean
  /** How much of the talk the text holds; of an abridged one by its words. */
  readonly transcribed: Seconds
}

/** The one rule on which every verdict stands, whoever made the transcript. */
export function measureShare(facts: TextFacts): TextShare {
  const { duration, covered, words } = facts
  const density = covered > 0 ? words / (covered * WORDS_PER_SECOND) : 1
  const share = duration > 0 ? words / (duration * WORDS_PER_SECOND) : density
  const grade = gradeText(facts, share)
  const isAbridged = grade === 'thin' && covered >= SHORT && density < WHOLE_SHARE
  const transcribed = isAbridged ? Math.min(covered, words / WORDS_PER_SECOND) : covered
  return { grade, density, share, isAbridged, transcribed }
}

function gradeText({ duration, isLengthStated, covered, words }: TextFacts, share: number): WitnessGrade {
  if (words === 0 && covered === 0) return 'none'
  if (!isLengthStated || duration <= 0) return 'thin'
  const isWhole = duration < SHORT ? duration - covered <= MAX_PAUSE : share >= WHOLE_SHARE
  return isWhole ? 'whole' : 'thin'
}

/** Seconds that a text takes to say. @param covered Transcribed seconds; 0 for a text without times, which has only words. */
export function measureSaid(covered: Seconds, words = 0): Seconds {
  return covered > 0 ? covered : words / WORDS_PER_SECOND
}

/** How much text of a library there is to search or to compare with. */

import type { Seconds } from '../time/span.ts'
import { WORDS_PER_SECOND } from './coverage.ts'

/** Hours are of recordings. */
export interface Searched {
  readonly episodes: number
  /** Of these, without a transcript. */
  readonly withoutText: number
  readonly hours: number
  readonly hoursWithText: number
}

/** @param all Of each episode its length, and how much of that has text. */
export function measureSearched(all: readonly { readonly duration: Seconds; readonly covered: Seconds }[]): Searched {
  const sum = (values: readonly Seconds[]) => values.reduce((total, one) => total + one, 0)
  return {
    episodes: all.length,
    withoutText: all.filter(({ covered }) => covered === 0).length,
    hours: sum(all.map(({ duration }) => duration)) / 3600,
    hoursWithText: sum(all.map(({ covered }) => covered)) / 3600,
  }
}

/** Seconds that a text takes to say. @param covered Transcribed seconds; 0 for a text without times, which has only words. */
export function measureSaid(covered: Seconds, words = 0): Seconds {
  return covered > 0 ? covered : words / WORDS_PER_SECOND
}

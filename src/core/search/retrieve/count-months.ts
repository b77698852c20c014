/** How often a phrase is said, month by month, and how much text stands behind the number. */

import type { Seconds } from '../../time/span.ts'
import type { ExpandedQuery } from '../query/expand-query.ts'
import type { QueryWord } from '../query/parse-query.ts'
import { parseTerms } from '../query/terms.ts'

/** The text of a month, whatever it says. */
export interface MonthText {
  /** YYYY-MM; empty: of episodes without a date. */
  readonly month: string
  /** Those with text. */
  readonly episodes: number
  /** Of the talk: advertisements and the like are neither searched nor counted. */
  readonly words: number
  /** How long they take to say, estimated where a text has no times. */
  readonly covered: Seconds
}

export interface MonthCount extends MonthText {
  /** Occurrences. A passage may have several. */
  readonly times: number
  /** Those with an occurrence. */
  readonly passages: number
  /** Episodes with an occurrence. */
  readonly saidIn: number
}

/** A passage and how often it says the phrase. */
export interface PhraseCount {
  readonly episodeId: string
  readonly month: string
  readonly times: number
}

/** The phrase of a query that is one and nothing else, operators that choose episodes aside: only those can be counted by month. */
export function findCounted({ parsed, groups, phrases, near }: ExpandedQuery): readonly QueryWord[] | undefined {
  const [phrase, ...others] = phrases
  const isAlone = phrase && others.length === 0 && groups.length === 0 && near.length === 0
  const isOfEpisodes = parsed.operators.every(({ kind }) => kind !== 'speaker' && kind !== 'without')
  return isAlone && isOfEpisodes && phrase.every(({ isUnfinished }) => !isUnfinished) ? phrase : undefined
}

/** Rising by month, that without a date first. */
export function countMonths(said: Iterable<PhraseCount>, texts: Iterable<MonthText>): MonthCount[] {
  const months = new Map<string, Draft>()
  const draftOf = (month: string) => {
    const known = months.get(month) ?? { ...NOTHING, month, ids: new Set<string>() }
    months.set(month, known)
    return known
  }
  for (const { month, episodes, words, covered } of texts) {
    const draft = draftOf(month)
    draft.episodes += episodes
    draft.words += words
    draft.covered += covered
  }
  for (const { episodeId, month, times } of said) {
    const draft = draftOf(month)
    draft.times += times
    draft.passages++
    draft.ids.add(episodeId)
  }
  return sortMonths([...months.values()].map(({ ids, ...draft }) => ({ ...draft, saidIn: ids.size })))
}

interface Draft extends Writable<MonthCount> {
  readonly ids: Set<string>
}
type Writable<T> = { -readonly [Name in keyof T]: T[Name] }

const NOTHING = { episodes: 0, words: 0, covered: 0, times: 0, passages: 0, saidIn: 0 }

/** Of sources without an episode in common. */
export function joinMonths(lists: readonly (readonly MonthCount[])[]): MonthCount[] {
  const months = new Map<string, Writable<MonthCount>>()
  for (const one of lists.flat()) {
    const sum = months.get(one.month) ?? { ...NOTHING, month: one.month }
    for (const name of ['episodes', 'words', 'covered', 'times', 'passages', 'saidIn'] as const) sum[name] += one[name]
    months.set(one.month, sum)
  }
  return sortMonths([...months.values()])
}

function sortMonths(months: readonly MonthCount[]): MonthCount[] {
  return months.toSorted((a, b) => (a.month < b.month ? -1 : 1))
}

/** @param day YYYY-MM-DD. */
export function monthOf(day: string | undefined): string {
  return day?.slice(0, 7) ?? ''
}

/** How often the phrase begins in the text; it may run on into the next one. */
export function countPhrase(phrase: readonly QueryWord[], text: string, next?: string): number {
  const own = parseTerms(text)
  const all = [...own, ...(next === undefined ? [] : parseTerms(next))]
  return own.filter((_, first) => phrase.every(({ term }, step) => all[first + step]?.term === term)).length
}

/** True where the end of the text may be the beginning of the phrase: then the next text decides. */
export function mayRunOn(phrase: readonly QueryWord[], text: string): boolean {
  const end = parseTerms(text).slice(1 - phrase.length)
  if (phrase.length === 1) return false
  return end.some((_, first) => end.slice(first).every(({ term }, step) => term === phrase[step]?.term))
}

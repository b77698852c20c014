/** Tests of whole episodes: named values, dates and lengths that the operators of a query ask for. */

import { FACETS, type FilterFacts } from '../../catalogue/facets.ts'
import { fold } from '../../text/fold.ts'
import { isNamed, NAMED_FACETS, type QueryOperator } from './operators.ts'
import { parseTerms } from './terms.ts'

/** Facts of an episode beside its text; an entry of the catalogue has them all, and so has an episode file. */
export type EpisodeFacts = Partial<Omit<FilterFacts, 'speakers'>>

export type EpisodeTest = (facts: EpisodeFacts) => boolean

/**
 * Operators of one kind widen each other, dates and those of different kinds narrow. What an episode does not state fits
 * nothing. Undefined when any episode may be found.
 * @param all Every episode: a value of just the typed name is meant alone.
 */
export function createEpisodeTest(
  operators: readonly QueryOperator[],
  all: Iterable<EpisodeFacts>,
): EpisodeTest | undefined {
  const lengths = operators.flatMap((one) => (one.kind === 'length' ? [one] : []))
  const { after, before } = narrowDates(operators)
  const known = operators.some(isNamed) ? [...all] : []
  const tests: EpisodeTest[] = []
  for (const name of NAMED_FACETS) {
    const typed = operators.flatMap((one) => (one.kind === name ? [one.value] : []))
    if (typed.length === 0) continue
    const { valuesOf } = FACETS[name]
    const values = new Set(known.flatMap(valuesOf))
    const fitting = typed.map((value) => createValueTest(value, values))
    tests.push((facts) => valuesOf(facts).some((value) => fitting.some((test) => test(value))))
  }
  if (after !== undefined) tests.push(({ publishedOn }) => publishedOn !== undefined && !isBefore(publishedOn, after))
  if (before !== undefined) tests.push(({ publishedOn }) => publishedOn !== undefined && isBefore(publishedOn, before))
  if (lengths.length > 0)
    tests.push(
      ({ duration }) => duration !== undefined && lengths.some(({ from, to }) => duration >= from && duration < to),
    )
  return tests.length === 0 ? undefined : (facts) => tests.every((test) => test(facts))
}

/** Dates narrow each other: the latest first day counts, and the earliest last one. As the operators have them. */
export function narrowDates(operators: readonly QueryOperator[]): {
  readonly after: string | undefined
  readonly before: string | undefined
} {
  const valuesOf = (kind: 'after' | 'before') =>
    operators.flatMap((one) => (one.kind === kind ? [one.value] : [])).toSorted()
  return { after: valuesOf('after').at(-1), before: valuesOf('before')[0] }
}

/** True for an operator of a value that no episode has. */
export function isUnmetValue(operator: QueryOperator, all: Iterable<EpisodeFacts>): boolean {
  if (!isNamed(operator)) return false
  const known = [...all]
  return !known.some(createEpisodeTest([operator], known)!)
}

/** True for names in which every typed word begins a word: `nathan`, `lamb` and `nathan lambert` mean Nathan Lambert. */
export function createNameTest(typed: string): (name: string) => boolean {
  const wanted = parseTerms(typed).map(({ term }) => term)
  return remember((name) => {
    const words = parseTerms(name).map(({ term }) => term)
    return wanted.length > 0
      ? wanted.every((word) => words.some((other) => other.startsWith(word)))
      : fold(name).includes(fold(typed).trim())
  })
}

/** The same names come again with every passage. */
function remember(test: (name: string) => boolean): (name: string) => boolean {
  const known = new Map<string, boolean>()
  return (name) => {
    const fits = known.get(name) ?? test(name)
    known.set(name, fits)
    return fits
  }
}

/** In place of a speaker: what names none. */
export const NOT_NAMED = 'none'

export function isNotNamed(typed: string): boolean {
  return fold(typed).trim() === NOT_NAMED
}

/** Before the name of a speaker who is meant alone: `speaker:"=Ann Bell"` is not Ann Bell and Ben Cole. */
const EXACT = '='

/** As a filter by speaker has a name that was chosen. */
export function writeExactName(name: string): string {
  return EXACT + name
}

/** The name that is meant alone; undefined for words that begin one. */
export function readExactName(typed: string): string | undefined {
  return typed.startsWith(EXACT) && typed.length > EXACT.length ? typed.slice(EXACT.length) : undefined
}

/** As `createNameTest`; `=` means just this name, `none` that no speaker is named. */
export function createSpeakerTest(typed: string): (name: string) => boolean {
  const exact = readExactName(typed)
  if (exact !== undefined) {
    const key = makeNameKey(exact)
    return remember((name) => makeNameKey(name) === key)
  }
  return isNotNamed(typed) ? (name) => name === '' : createNameTest(typed)
}

/** As `createNameTest`, but a name that is typed whole is meant alone: `Hard Fork` is not Hard Fork Live. */
export function createValueTest(typed: string, names: ReadonlySet<string>): (name: string) => boolean {
  const whole = makeNameKey(typed)
  const meant = new Set([...names].filter((name) => makeNameKey(name) === whole))
  return meant.size > 0 ? (name) => meant.has(name) : createNameTest(typed)
}

/** A name as whole names are compared, without signs: quotation marks cannot stand in the value of an operator. */
export function makeNameKey(name: string): string {
  const terms = parseTerms(name).map(({ term }) => term)
  return terms.length > 0 ? terms.join(' ') : fold(name).trim()
}

function isBefore(day: string, date: string): boolean {
  return day.slice(0, 10) < findFirstDay(date)
}

/** @param date YYYY, YYYY-MM or YYYY-MM-DD. */
export function findFirstDay(date: string): string {
  return `${date}-01-01`.slice(0, 10)
}

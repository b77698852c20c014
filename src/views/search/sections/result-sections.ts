/** The sections of the palette for a typed query: its name, the best match, and a few passages and episodes. */

import { OPEN_ONLY, type SearchResult } from '../../../core/search/present/search-results.ts'
import { findDistance } from '../../../core/text/edit-distance.ts'
import { fold } from '../../../core/text/fold.ts'
import { formatNumber, formatTotal } from '../../../core/text/number.ts'
import { countWords } from '../../../core/text/words.ts'
import type { Seconds } from '../../../core/time/span.ts'
import type { AnsweredResults } from '../../../services/search/select-results.ts'
import type { PaletteOption, PaletteSection } from './palette-option.ts'

const NAMES = 2
const PASSAGES = 3
const EPISODES = 2
const HEARD = 2
const PARTIAL = 5

/** Sections without a row are left out: what they would lead to is on the page of results. */
export function listResultSections(results: AnsweredResults): readonly PaletteSection[] {
  const { best, groups, counts, total, partial } = results
  const names = findNamed(results)
  const isNamed = best !== undefined && names.includes(best)
  const count = (kind: 'transcript' | 'episode') => formatFound(counts[kind] ?? 0, results)
  const titles = groups.find(({ kind }) => kind === 'episode')?.rows ?? []
  const heard = groups.filter(({ kind }) => OPEN_ONLY.has(kind)).flatMap(({ rows }) => rows)
  const isPut = groups[0]?.kind === 'question' && counts.question !== undefined
  const section: PaletteSection = {
    id: 'heard',
    title: isPut ? 'Questions' : 'Speakers and questions here',
    count: isPut ? formatFound(counts.question ?? 0, results) : '',
    options: heard.slice(0, HEARD).map((row) => asOption(row)),
  }
  return [
    ...(isPut ? [section] : []),
    { id: 'name', title: '', count: '', options: names.map((row) => asOption(row, 'name')) },
    { id: 'best', title: 'Best match', count: '', options: best && !isNamed ? [asOption(best)] : [] },
    {
      id: 'transcript',
      title: 'Passages',
      count: count('transcript'),
      options: listPassages(results).map((row) => asOption(row)),
    },
    // The page of results has no speakers, and questions only for a query put as one.
    ...(isPut ? [] : [section]),
    {
      id: 'episode',
      title: 'Episodes',
      count: count('episode'),
      options: titles.slice(0, EPISODES).map((row) => asOption(row)),
    },
    {
      id: 'partial',
      title: 'Some of the words',
      count: '',
      options:
        total > 0 || results.completeness === 'partial' ? [] : partial.slice(0, PARTIAL).map((row) => asOption(row)),
    },
  ].filter(({ options }) => options.length > 0)
}

function asOption(row: SearchResult, kind: 'row' | 'name' = 'row'): PaletteOption {
  return { kind, key: kind === 'row' ? row.key : `name/${row.key}`, row }
}

/** One of each episode, that of the open one first, as long as there are enough episodes. */
function listPassages({ groups, episodes }: AnsweredResults): readonly SearchResult[] {
  const lists = [groups.find(({ kind }) => kind === 'transcript'), ...episodes].map((group) => group?.rows ?? [])
  return [...lists.map((rows) => rows.slice(0, 1)), ...lists.map((rows) => rows.slice(1))].flat().slice(0, PASSAGES)
}

/** The names that the query is: whole, or the first or last name of a person, or with one wrong letter. */
function findNamed({ query, operators, best, groups }: AnsweredResults): readonly SearchResult[] {
  const typed = fold(query.replaceAll(/["“”„]/gu, ''))
    .trim()
    .replaceAll(/\s+/gu, ' ')
  if (typed === '' || operators.length > 0) return []
  const listed = groups.find(({ kind }) => kind === 'mention')?.rows ?? []
  const ranked = [...(best?.kind === 'mention' ? [best] : []), ...listed].map(
    (row) => [row, rankName(typed, row)] as const,
  )
  return ranked
    .filter(([, rank]) => rank < Infinity)
    .toSorted(([, a], [, b]) => a - b)
    .slice(0, NAMES)
    .map(([row]) => row)
}

/** Letters of a name in which one may be wrong. */
const MIN_MISTYPED = 4

function rankName(typed: string, { hit: { document } }: SearchResult): number {
  const name = fold(document.text).trim()
  if (typed === name) return 0
  const words = name.split(' ')
  const isPart = document.note === 'person' && words.length > 1 && (typed === words[0] || typed === words.at(-1))
  if (isPart) return 1
  return typed.length >= MIN_MISTYPED && findDistance(typed, name, 1) <= 1 ? 2 : Infinity
}

/** A number only once all is counted. */
function formatFound(count: number, { completeness }: AnsweredResults): string {
  if (completeness === 'partial' || count === 0) return ''
  return completeness === 'whole' ? formatNumber(count) : `${formatNumber(count)}+`
}

/** What Enter leads to, at the foot of the palette. */
export function describeAllFound(results: AnsweredResults | undefined, query: string): string {
  if (query === '') return 'All searches, and how to search'
  const of = `for “${query}”`
  if (!results || results.completeness === 'partial') return `All results ${of}`
  const { total, partial, completeness, openOnly } = results
  if (total > 0) {
    const counted = formatTotal(total, completeness !== 'whole', 'result')
    return completeness === 'whole' && total > 1 ? `All ${counted} ${of}` : `${capitalise(counted)} ${of}`
  }
  if (partial.length === 0)
    return Object.keys(openOnly).length > 0 ? `All results ${of}` : `What leads on from “${query}”`
  const closest = partial.length === 1 ? 'The closest has' : `The ${partial.length} closest have`
  return `No full match. ${closest} some of the words`
}

function capitalise(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

const NAME = 'Check a quote'
/** Letters of the name that must be typed. */
const MIN_LETTERS = 4
/** Words of a text that is hardly a search. */
const LONG = 6
/** Words between quotation marks; fewer are searched as a phrase. */
const QUOTED = 4
const MARK = /["“”„«»‹›「」『』]/

/** Before and behind what is found: a typed time of the open episode, and the page that checks what looks like a quotation. */
export function addTypedOptions(
  sections: readonly PaletteSection[],
  typed: string,
  time: Seconds | undefined,
): readonly PaletteSection[] {
  const check = getCheckOption(typed.trim())
  const goTo: readonly PaletteOption[] = time === undefined ? [] : [{ kind: 'time', key: `time/${time}`, at: time }]
  return [
    { id: 'time', title: '', count: '', options: goTo },
    ...sections,
    { id: 'check', title: '', count: '', options: check ? [check] : [] },
  ].filter(({ options }) => options.length > 0)
}

/** Nothing was found that could be shown. */
export function isNothingFound(sections: readonly PaletteSection[]): boolean {
  return sections.every(({ id }) => id === 'check')
}

function getCheckOption(typed: string): PaletteOption | undefined {
  const name = NAME.toLowerCase()
  if (typed.length >= MIN_LETTERS && name.startsWith(typed.toLowerCase()))
    return { kind: 'check', key: 'check', quote: '', text: NAME }
  if (countWords(typed) < (MARK.test(typed) ? QUOTED : LONG)) return undefined
  return { kind: 'check', key: 'check', quote: typed, text: `Check this quote: ${typed}` }
}

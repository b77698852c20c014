/** Finds every text that is a full match, and counts full matches by episode and by kind. */

import { locateLast } from '../../time/locate.ts'
import type { Seconds } from '../../time/span.ts'
import type { Found } from '../search-source.ts'
import type { Group } from './rank.ts'
import type { SearchDocument, SearchKind } from '../search-document.ts'
import type { TermIndex } from './term-index.ts'

interface FullMatchQuery {
  readonly groups: readonly Group[]
  /** First tokens of every match of each phrase, rising. */
  readonly phrases: readonly (readonly number[])[]
  /** Passages that hold all groups; ignored without groups. */
  readonly passages: Uint32Array
}

export interface FullTexts {
  readonly has: (text: number) => boolean
  /** Rising. */
  list(): number[]
}

/**
 * Finds the texts that hold every group and in which every phrase begins; none for a query without groups and phrases.
 * The answers share one table, so each is valid until the next query.
 */
export function createFullTextFinder(index: TermIndex): (query: FullMatchQuery) => FullTexts {
  const { textTokens, passages } = index
  /** Number of the last step that each text passed; it grows from query to query, so nothing has to be cleared. */
  const passed = new Uint32Array(textTokens.length - 1)
  let step = 0

  const markPassages = (query: FullMatchQuery) => {
    let holds: ReturnType<typeof createGroupTest> | undefined
    for (const passage of query.passages) {
      const end = passages.endToken[passage]!
      let text = passages.firstText[passage]!
      // Most passages are one paragraph and need no closer look.
      if (end <= textTokens[text + 1]!) passed[text] = step
      else {
        holds ??= createGroupTest(index, query.groups)
        for (; textTokens[text]! < end; text++)
          if (passed[text] !== step && holds(textTokens[text]!, textTokens[text + 1]!)) passed[text] = step
      }
    }
  }
  const markPhrase = (starts: readonly number[], isFirst: boolean) => {
    let text = -1
    for (const token of starts) {
      if (text < 0 || token >= textTokens[text + 1]!) text = locateLast(textTokens, token)
      if (isFirst || passed[text] === step - 1) passed[text] = step
    }
  }

  return (query) => {
    step++
    if (query.groups.length > 0) markPassages(query)
    for (const [number, starts] of query.phrases.entries()) {
      const isFirst = number === 0 && query.groups.length === 0
      if (!isFirst) step++
      markPhrase(starts, isFirst)
    }
    const last = step
    return {
      has: (text) => passed[text] === last,
      list() {
        const texts: number[] = []
        for (let text = 0; text < passed.length; text++) if (passed[text] === last) texts.push(text)
        return texts
      },
    }
  }
}

/** As many groups as one number has bits for. */
const BITS = 31

/** Tests whether the tokens from `from` up to, not including, `end` hold a word of every group. */
export function createGroupTest(
  { tokens, vocabulary }: TermIndex,
  groups: readonly Group[],
): (from: number, end: number) => boolean {
  const masks: Uint32Array[] = []
  for (const [number, { terms }] of groups.entries()) {
    const mask = (masks[Math.floor(number / BITS)] ??= new Uint32Array(vocabulary.words.length))
    for (const { term } of terms) mask[term]! |= 1 << (number % BITS)
  }
  return (from, end) =>
    masks.every((mask, number) => {
      const all = 2 ** Math.min(BITS, groups.length - number * BITS) - 1
      let seen = 0
      for (let token = from; token < end && seen !== all; token++) seen |= mask[tokens[token]!]!
      return seen === all
    })
}

/** Counts passages by episode and all other documents by kind. Fastest when documents of one episode follow each other. */
export function countDocuments(
  documents: Iterable<Pick<SearchDocument, 'kind' | 'episodeId' | 'at'>>,
): Required<Pick<Found, 'episodeCounts' | 'kindCounts'>> {
  const episodeCounts = new Map<string, { count: number; times: Seconds[] }>()
  const kindCounts = new Map<SearchKind, number>()
  let current: string | undefined
  let count = { count: 0, times: [] as Seconds[] }
  for (const { kind, episodeId, at } of documents) {
    if (kind !== 'transcript') {
      kindCounts.set(kind, (kindCounts.get(kind) ?? 0) + 1)
      continue
    }
    if (episodeId !== current) {
      current = episodeId
      count = episodeCounts.get(episodeId) ?? { count: 0, times: [] }
      episodeCounts.set(episodeId, count)
    }
    count.count++
    if (at !== undefined) count.times.push(at)
  }
  for (const { times } of episodeCounts.values()) times.sort((a, b) => a - b)
  return { episodeCounts, kindCounts }
}

/** Finds every text that is a full match, and counts them by episode and by kind: what a list of the best few does not show. */

import { locateLast } from '../time/locate.ts'
import type { Seconds } from '../time/span.ts'
import type { Found } from './backend.ts'
import type { Group } from './rank.ts'
import type { SearchDocument, SearchKind } from './search.ts'
import type { TermIndex } from './term-index.ts'

export interface FullMatchQuery {
  readonly groups: readonly Group[]
  /** First tokens of every place of each phrase. */
  readonly phrases: readonly (readonly number[])[]
  /** Passages that hold all groups, unless there are no groups. */
  readonly passages: Iterable<number>
}

/** Texts that hold every group and in which every phrase begins. Neither without groups nor without phrases: none. */
export function findFullTexts(index: TermIndex, { groups, phrases, passages }: FullMatchQuery): Set<number> {
  const textOf = (token: number) => locateLast(index.textTokens, token)
  const [first, ...others] = phrases.map((starts) => new Set(starts.map(textOf)))
  const beginning = first && new Set([...first].filter((text) => others.every((texts) => texts.has(text))))
  if (groups.length === 0) return beginning ?? new Set()
  const texts = findHoldingTexts(index, groups, passages)
  return beginning ? new Set([...beginning].filter((text) => texts.has(text))) : texts
}

function findHoldingTexts(index: TermIndex, groups: readonly Group[], passages: Iterable<number>): Set<number> {
  const { textTokens } = index
  const texts = new Set<number>()
  let holds: ((from: number, end: number) => boolean) | undefined
  for (const passage of passages) {
    const end = index.passages.endToken[passage]!
    let text = locateLast(textTokens, index.passages.firstToken[passage]!)
    // Most passages are one paragraph, and need no closer look.
    if (end <= textTokens[text + 1]!) texts.add(text)
    else {
      holds ??= createGroupTest(index, groups)
      for (; textTokens[text]! < end; text++)
        if (!texts.has(text) && holds(textTokens[text]!, textTokens[text + 1]!)) texts.add(text)
    }
  }
  return texts
}

/** Whether the tokens from the first up to, not including, the end hold a word of every group. */
export function createGroupTest(
  { tokens }: TermIndex,
  groups: readonly Group[],
): (from: number, end: number) => boolean {
  const groupsOf = new Map<number, number[]>()
  for (const [number, { terms }] of groups.entries()) {
    for (const { term } of terms) groupsOf.set(term, [...(groupsOf.get(term) ?? []), number])
  }
  return (from, end) => {
    const found = new Set<number>()
    for (let token = from; token < end && found.size < groups.length; token++)
      for (const group of groupsOf.get(tokens[token]!) ?? []) found.add(group)
    return found.size === groups.length
  }
}

/** Passages by episode, everything beside the talk by kind. */
export function countDocuments(
  documents: Iterable<Pick<SearchDocument, 'kind' | 'episodeId' | 'at'>>,
): Required<Pick<Found, 'tallies' | 'kindCounts'>> {
  const tallies = new Map<string, { count: number; times: Seconds[] }>()
  const kindCounts = new Map<SearchKind, number>()
  for (const { kind, episodeId, at } of documents) {
    if (kind === 'transcript') {
      const tally = tallies.get(episodeId) ?? { count: 0, times: [] }
      tally.count++
      if (at !== undefined) tally.times.push(at)
      tallies.set(episodeId, tally)
    } else kindCounts.set(kind, (kindCounts.get(kind) ?? 0) + 1)
  }
  for (const { times } of tallies.values()) times.sort((a, b) => a - b)
  return { tallies, kindCounts }
}

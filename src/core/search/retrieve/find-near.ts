/** Things said within some time of each other: which of their moments have all the others close enough. */

import { locateLast } from '../../time/locate.ts'
import type { Seconds } from '../../time/span.ts'
import type { Group } from './rank.ts'
import type { TermIndex } from './term-index.ts'

/** One of the things: words and phrases that stand in one text, phrases by all tokens they stand at. */
export interface NearPart {
  readonly groups: readonly Group[]
  readonly phrases: readonly (readonly number[])[]
  /** How far from the part before. */
  readonly within: Seconds
}

/** When and in which talk a token is said; undefined without a time. */
export type LocateToken = (token: number) => { readonly talk: string; readonly at: Seconds } | undefined

interface Moment {
  readonly token: number
  readonly talk: string
  readonly at: Seconds
}

/** The tokens that may be painted, rising: of every part those that have a moment of each neighbouring part in reach. */
export function findNear(index: TermIndex, parts: readonly NearPart[], locate: LocateToken): number[] {
  const moments = parts.map((part) =>
    listTokens(index, part).flatMap((token): Moment[] => {
      const found = locate(token)
      return found ? [{ token, ...found }] : []
    }),
  )
  const narrow = (first: number) => {
    const { within } = parts[first + 1]!
    const [a, b] = [moments[first]!, moments[first + 1]!]
    moments[first] = keepNear(a, b, within)
    moments[first + 1] = keepNear(b, a, within)
  }
  for (let first = 0; first < parts.length - 1; first++) narrow(first)
  for (let first = parts.length - 2; first >= 0; first--) narrow(first)
  return [...new Set(moments.flat().map(({ token }) => token))].sort((a, b) => a - b)
}

/** Tokens of the texts that hold everything the part says. */
function listTokens(index: TermIndex, { groups, phrases }: NearPart): number[] {
  const lists = [...groups.map((group) => listGroupTokens(index, group)), ...phrases]
  const textOf = (token: number) => locateLast(index.textTokens, token)
  const texts = lists.map((tokens) => new Set(tokens.map(textOf)))
  const tokens = new Set(lists.flat())
  return [...tokens].filter((token) => texts.every((set) => set.has(textOf(token))))
}

function listGroupTokens({ passages, postings, postingStarts, tokens }: TermIndex, { terms }: Group): number[] {
  const found = new Set<number>()
  for (const { term } of terms) {
    for (let posting = postingStarts[term]!; posting < postingStarts[term + 1]!; posting++) {
      const passage = postings[posting]!
      for (let token = passages.firstToken[passage]!; token < passages.endToken[passage]!; token++) {
        if (tokens[token] === term) found.add(token)
      }
    }
  }
  return [...found]
}

function keepNear(moments: readonly Moment[], others: readonly Moment[], within: Seconds): Moment[] {
  const times = new Map<string, Seconds[]>()
  for (const { talk, at } of others) {
    const known = times.get(talk)
    if (known) known.push(at)
    else times.set(talk, [at])
  }
  for (const list of times.values()) list.sort((a, b) => a - b)
  return moments.filter(({ talk, at }) => {
    const list = times.get(talk)
    if (!list) return false
    // The last one that is not after the end of the reach is the nearest candidate.
    const last = list[locateLast(list, at + within)]
    return last !== undefined && last >= at - within
  })
}

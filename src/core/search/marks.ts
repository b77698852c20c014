/** Which tokens of a passage the query means, how close together they stand, and which stretch answers best. */

import { locateLast } from '../time/locate.ts'
import type { Group } from './rank.ts'
import type { TermIndex } from './term-index.ts'

export interface Marks {
  /** For each word of the vocabulary the groups it stands for, one bit each; 0 for all other words. */
  readonly groupsOf: Uint32Array
  readonly groups: readonly Group[]
  /** Tokens that belong to a quoted phrase. */
  readonly phraseTokens: ReadonlySet<number>
}

/** The marked tokens of one text. */
export interface MarkedText {
  readonly text: number
  /** Rising, at least one. */
  readonly tokens: readonly number[]
  /** First and last token of the stretch that answers best: neighbours without a gap. */
  readonly first: number
  readonly last: number
}

/** Sets the bits of the groups; the more than thirty-first share one. */
export function setMarks(groupsOf: Uint32Array, groups: readonly Group[]): void {
  for (const [number, { terms }] of groups.entries()) {
    for (const { term } of terms) groupsOf[term]! |= 1 << Math.min(number, 31)
  }
}

export function clearMarks(groupsOf: Uint32Array, groups: readonly Group[]): void {
  for (const { terms } of groups) for (const { term } of terms) groupsOf[term] = 0
}

const NEAR = 8

/** 1 and more: words of the query side by side in the query's order count most, then any of them near each other. */
export function measureCloseness(index: TermIndex, { groupsOf }: Marks, passage: number): number {
  const end = index.passages.endToken[passage]!
  let adjacent = 0
  let near = 0
  let lastToken = -1
  let lastGroups = 0
  for (let token = index.passages.firstToken[passage]!; token < end; token++) {
    const groups = groupsOf[index.tokens[token]!]!
    if (groups === 0) continue
    const gap = token - lastToken
    if (lastGroups !== 0 && gap <= NEAR && groups !== lastGroups) {
      if (gap === 1 && ((lastGroups << 1) & groups) !== 0) adjacent++
      else near += 1 / gap
    }
    lastToken = token
    lastGroups = groups
  }
  return 1 + 0.35 * Math.min(2, adjacent) + 0.15 * Math.min(2, near)
}

/** The texts of a passage that say as much of the query as any other text of it. */
export function readMarkedTexts(index: TermIndex, marks: Marks, passage: number): MarkedText[] {
  const end = index.passages.endToken[passage]!
  const found: (MarkedText & { readonly information: number })[] = []
  let token = index.passages.firstToken[passage]!
  while (token < end) {
    const text = locateLast(index.textTokens, token)
    const textEnd = Math.min(end, index.textTokens[text + 1]!)
    const tokens = listMarked(index, marks, token, textEnd)
    if (tokens.length > 0) {
      const information = measure(index, marks, tokens, 0, tokens.length)
      found.push({ text, tokens, information, ...findFocus(index, marks, tokens) })
    }
    token = textEnd
  }
  const most = Math.max(...found.map(({ information }) => information))
  return found.filter(({ information }) => information >= most - 1e-9)
}

function listMarked(index: TermIndex, { groupsOf, phraseTokens }: Marks, first: number, end: number): number[] {
  const tokens: number[] = []
  for (let token = first; token < end; token++) {
    if (groupsOf[index.tokens[token]!] !== 0 || phraseTokens.has(token)) tokens.push(token)
  }
  return tokens
}

/** Said within so many words, it is one stretch. */
const STRETCH = 24
const PHRASE_INFORMATION = 100

/** What the marked tokens from one place of the list to another say of the query. */
function measure(index: TermIndex, marks: Marks, tokens: readonly number[], from: number, to: number): number {
  let seen = 0
  let phrases = 0
  for (let place = from; place < to; place++) {
    seen |= marks.groupsOf[index.tokens[tokens[place]!]!]!
    if (marks.phraseTokens.has(tokens[place]!)) phrases++
  }
  let information = phrases * PHRASE_INFORMATION
  for (const [number, group] of marks.groups.entries()) {
    if (seen & (1 << Math.min(number, 31))) information += group.information
  }
  return information
}

/** Places in a list of marked tokens: from the first up to, not including, the end. */
interface Part {
  readonly from: number
  readonly to: number
}

/** The stretch that says most, and inside it the run of neighbours that says most; of equals the first. */
function findFocus(index: TermIndex, marks: Marks, tokens: readonly number[]): { first: number; last: number } {
  const say = ({ from, to }: Part) => measure(index, marks, tokens, from, to)
  const isOneWord = marks.groups.length <= 1 && marks.phraseTokens.size === 0
  const stretch = isOneWord ? { from: 0, to: tokens.length } : findFirstMost(listStretches(tokens), say)
  const runs = listRuns(tokens, stretch)
  const run = isOneWord ? runs[0]! : findFirstMost(runs, say)
  return { first: tokens[run.from]!, last: tokens[run.to - 1]! }
}

function listStretches(tokens: readonly number[]): Part[] {
  return tokens.map((token, from) => {
    let to = from + 1
    while (to < tokens.length && tokens[to]! - token < STRETCH) to++
    return { from, to }
  })
}

function listRuns(tokens: readonly number[], { from, to }: Part): Part[] {
  const runs: Part[] = []
  let start = from
  for (let place = from + 1; place <= to; place++) {
    if (place < to && tokens[place] === tokens[place - 1]! + 1) continue
    runs.push({ from: start, to: place })
    start = place
  }
  return runs
}

function findFirstMost(parts: readonly Part[], say: (part: Part) => number): Part {
  let best = parts[0]!
  let most = say(best)
  for (const part of parts.slice(1)) {
    const information = say(part)
    if (information > most) [best, most] = [part, information]
  }
  return best
}

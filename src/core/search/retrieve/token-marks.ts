/** Which tokens of a passage the query means, how close together they stand, and which stretch answers best. */

import { locateLast } from '../../time/locate.ts'
import type { Group } from './rank.ts'
import type { TermIndex } from './term-index.ts'

export interface Marks {
  /** For each word of the vocabulary the groups it stands for, one bit each; 0 for all other words. */
  readonly groupsOf: Uint32Array
  /** Their weights: 1 for a word as typed. */
  readonly weights: Float32Array
  readonly groups: readonly Group[]
  readonly phrases: readonly PhraseMarks[]
}

/** Positions of a quoted phrase. */
interface PhraseMarks {
  /** First tokens, rising. */
  readonly starts: readonly number[]
  /** In tokens. */
  readonly length: number
}

/** The marked tokens of one text. */
export interface MarkedText {
  readonly text: number
  /** Rising, at least one. */
  readonly tokens: readonly number[]
  /** First and last token of the stretch that answers best: neighbours without a gap. */
  readonly first: number
  readonly last: number
  /** Information of the marked tokens, in the units of `Group.idf`. */
  readonly idf: number
}

/** Tables of a vocabulary's size, with nothing marked. */
export function createMarks(words: number): Marks {
  return {
    groupsOf: new Uint32Array(words),
    weights: new Float32Array(words),
    groups: [],
    phrases: [],
  }
}

/** Marks the words of the groups in the tables of `blank`; the more than thirty-first group share a bit. */
export function setMarks(blank: Marks, groups: readonly Group[]): Marks {
  for (const [number, { terms }] of groups.entries()) {
    for (const { term, weight } of terms) {
      blank.groupsOf[term]! |= 1 << Math.min(number, 31)
      if (weight > blank.weights[term]!) blank.weights[term] = weight
    }
  }
  return { ...blank, groups }
}

/** @param starts Of each phrase. */
export function markPhrases(
  phrases: readonly { readonly length: number }[],
  starts: readonly (readonly number[])[],
): PhraseMarks[] {
  return phrases.map(({ length }, number) => ({ starts: starts[number]!, length }))
}

/** Makes the tables blank again. */
export function clearMarks({ groupsOf, weights, groups }: Marks): void {
  for (const { terms } of groups) {
    for (const { term } of terms) {
      groupsOf[term] = 0
      weights[term] = 0
    }
  }
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

/** The texts of a passage that say as much of the query as any other text of it, those with the typed words first. */
export function findMarkedTexts(index: TermIndex, marks: Marks, passage: number): MarkedText[] {
  const end = index.passages.endToken[passage]!
  const found: { readonly marked: MarkedText; readonly says: number }[] = []
  let token = index.passages.firstToken[passage]!
  while (token < end) {
    const text = locateLast(index.textTokens, token)
    const textEnd = Math.min(end, index.textTokens[text + 1]!)
    const marked = markStretch(index, marks, text, { from: token, to: textEnd })
    if (marked)
      found.push({ marked, says: measure(index, marks, marked.tokens, { from: 0, to: marked.tokens.length }) })
    token = textEnd
  }
  const most = found.reduce((highest, { says }) => Math.max(highest, says), -Infinity)
  const kept = found.filter(({ says }) => says >= most - 1e-9).map(({ marked }) => marked)
  if (kept.length < 2) return kept
  const weigh = ({ tokens }: MarkedText) =>
    tokens.reduce((heaviest, position) => Math.max(heaviest, marks.weights[index.tokens[position]!]!), -Infinity)
  return kept.toSorted((a, b) => weigh(b) - weigh(a))
}

/** One text, whatever passage it is in; undefined where nothing in it is marked. */
export function findMarkedText(index: TermIndex, marks: Marks, text: number): MarkedText | undefined {
  return markStretch(index, marks, text, { from: index.textTokens[text]!, to: index.textTokens[text + 1]! })
}

function markStretch(index: TermIndex, marks: Marks, text: number, { from, to }: Part): MarkedText | undefined {
  const tokens = listMarked(index, marks, from, to)
  if (tokens.length === 0) return undefined
  const idf = measureWords(index, marks, tokens, { from: 0, to: tokens.length })
  return { text, tokens, idf, ...findFocus(index, marks, tokens) }
}

/** These tokens alone, text by text. `idf` is not measured. @param tokens Rising. */
export function markTokens(index: TermIndex, tokens: Iterable<number>): MarkedText[] {
  const texts = new Map<number, number[]>()
  let own: number[] = []
  let end = 0
  for (const token of tokens) {
    if (token >= end) {
      const text = locateLast(index.textTokens, token)
      end = index.textTokens[text + 1]!
      texts.set(text, (own = []))
    }
    own.push(token)
  }
  return [...texts].map(([text, marked]) => {
    const last = marked.findIndex((token, position) => marked[position + 1] !== token + 1)
    return { text, tokens: marked, first: marked[0]!, last: marked[last]!, idf: 0 }
  })
}

function listMarked(index: TermIndex, { groupsOf, phrases }: Marks, first: number, end: number): number[] {
  const tokens: number[] = []
  for (let token = first; token < end; token++) {
    if (groupsOf[index.tokens[token]!] !== 0 || phrases.some((phrase) => stepOf(phrase, token) >= 0)) tokens.push(token)
  }
  return tokens
}

/** Which word of the phrase stands here, from 0; -1 for none. */
function stepOf({ starts, length }: PhraseMarks, token: number): number {
  const step = token - (starts[locateLast(starts, token)] ?? -Infinity)
  return step < length ? step : -1
}

/** Said within so many words, it is one stretch. */
const STRETCH = 24
const PHRASE_IDF = 100

/** Positions in a list of marked tokens: from the first up to, not including, the end. */
interface Part {
  readonly from: number
  readonly to: number
}

/** Information of the marked tokens of a part; a phrase counts more than any words. */
function measure(index: TermIndex, marks: Marks, tokens: readonly number[], part: Part): number {
  let begun = 0
  for (let position = part.from; position < part.to; position++)
    if (marks.phrases.some((phrase) => stepOf(phrase, tokens[position]!) === 0)) begun++
  return begun * PHRASE_IDF + measureWords(index, marks, tokens, part)
}

function measureWords(index: TermIndex, marks: Marks, tokens: readonly number[], { from, to }: Part): number {
  let seen = 0
  for (let position = from; position < to; position++) seen |= marks.groupsOf[index.tokens[tokens[position]!]!]!
  let idf = 0
  for (const [number, group] of marks.groups.entries()) {
    if (seen & (1 << Math.min(number, 31))) idf += group.idf
  }
  return idf
}

/** The stretch that says most, and inside it the run of neighbours that says most; of equals the first. */
function findFocus(index: TermIndex, marks: Marks, tokens: readonly number[]): { first: number; last: number } {
  const say = (part: Part) => measure(index, marks, tokens, part)
  const isOneWord = marks.groups.length <= 1 && marks.phrases.length === 0
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
  for (let position = from + 1; position <= to; position++) {
    if (position < to && tokens[position] === tokens[position - 1]! + 1) continue
    runs.push({ from: start, to: position })
    start = position
  }
  return runs
}

function findFirstMost(parts: readonly Part[], say: (part: Part) => number): Part {
  let best = parts[0]!
  let most = say(best)
  for (const part of parts.slice(1)) {
    const idf = say(part)
    if (idf > most) [best, most] = [part, idf]
  }
  return best
}

/** Compares a quotation with the words around one place of a text: what differs, and which of its words are said there. */

import type { Difference } from '../../finding.ts'
import { getTextBehind, getWord, type ComparedText, type WordRange } from '../../passages/find-passage.ts'
import type { Comparison } from '../comparison.ts'
import { describeStretches, type Stretch } from '../describe-differences.ts'
import type { Run } from '../measure-runs.ts'
import { alignPlain, type AlignedWords, type WordPair } from './align-plain.ts'
import { foldWord } from '../../word-index.ts'
import { changesMeaning, listBlocks, type Block, type ChangeKind } from './list-changes.ts'
import type { RawWord } from '../../../text/plain/plain-numbers.ts'
import { listPlainWords, type PlainWord } from '../../../text/plain/plain-words.ts'

/** One difference between a quotation and what was said. */
export interface Change {
  readonly kind: ChangeKind
  readonly written: string
  readonly said: string
  /** The word of the quotation at which it stands, from 0. */
  readonly at: number
}

/** Words from..to of a quotation. */
export interface QuotedRange {
  readonly from: number
  readonly to: number
}

export interface WordComparison {
  /** Words of the quotation in plain spelling, and how many of them are changed, added, and left out between them. */
  readonly words: number
  readonly changed: number
  readonly added: number
  readonly leftOut: number
  /** Of those changed and added, in which not even two honest transcripts differ. */
  readonly weight: number
  /** Those that change the meaning first. */
  readonly changes: readonly Change[]
  readonly said: readonly QuotedRange[]
  readonly notSaid: readonly QuotedRange[]
  /** Of the transcript; empty where nothing is said. */
  readonly range: WordRange
  readonly differences: readonly Difference[]
  /** Words that are said in a row, for the evidence. */
  readonly runs: readonly Run[]
  readonly longestRun: number
  /** Words of the quotation in parts that are said, with what differs in them. */
  readonly inParts: number
  /** Longest stretch of the quotation outside such parts. */
  readonly foreign: QuotedRange
}

/** Words on either side of the place. */
const AROUND = 8
/** Steps of an alignment: longer quotations are compared in halves. */
const MAX_STEPS = 6_000_000

/** @param isPart Only the parts that are said count: whatever stands between and behind them is not said. */
export function compareWords(comparison: Comparison, place: WordRange, isPart = false): WordComparison {
  const { index, tokens, claim } = comparison
  const from = Math.max(0, place.from - AROUND)
  const to = Math.min(index.count, place.to + AROUND)
  const claimed = readClaimed(comparison)
  const raw = readRaw(comparison, from, to)
  const said = listPlainWords(raw)
  const all = withWholeWords(alignAll(claimed, said), said)
  const parts = listParts(all)
  const pairs = isPart ? keepParts(all, parts) : all
  const bitsOf = (key: string) => {
    const id = index.idOf(key)
    return id < 0 ? undefined : index.bits[id]
  }
  const blocks = listBlocks({ claimed, said, pairs, bitsOf })
  const rawKeys = raw.map(({ text }) => foldWord(text))
  const described = blocks.map((block) => describe(block, { claimed, said, pairs, keys: comparison.keys, rawKeys }))
  const changes = described.map(({ block: { kind }, written, spoken, at }): Change => {
    const [first, last] = [tokens[written[0] ?? -1], tokens[written.at(-1) ?? -1]]
    const text = first && last ? claim.text.slice(first.start, last.end) : ''
    return { kind, written: text, said: writeRaw(raw, spoken), at: at ?? tokens.length }
  })
  const sum = (count: (one: DescribedBlock) => number) =>
    described.reduce((total, one) => total + (one.block.isSame ? 0 : count(one)), 0)
  const unsaid = new Set(described.flatMap(({ block, written }) => (block.isSame ? [] : written)))
  const heard = new Set(described.flatMap(({ block, spoken }) => (block.isSame ? [] : spoken)))
  const spelled = listSpelled({ claimed, said, pairs, raw, rawKeys }, comparison).filter(
    (one) => !hasAny(unsaid, one.from, one.to) && !hasAny(heard, one.saidFrom, one.saidTo),
  )
  const inBlocks = blocks.flatMap((block) => (isChanged(block) ? block.said : []))
  const paired = [...pairs.flatMap((pair) => (pair.isSame ? [pair.said] : [])), ...inBlocks].toSorted((a, b) => a - b)
  const [first, last] = [paired[0], paired.at(-1)]
  const range =
    first === undefined || last === undefined
      ? { from: place.from, to: place.from }
      : { from: from + said[first]!.from, to: from + Math.max(said[last]!.to, said[last]!.from + 1) }
  return {
    words: new Set(listRaw(claimed, claimed.keys())).size,
    changed: sum(({ changed }) => changed),
    added: sum(({ added }) => added),
    leftOut: sum(({ leftOut }) => leftOut),
    weight: blocks.reduce((total, { weight }) => total + weight, 0),
    changes: [...changes, ...spelled.map(({ change }) => change)].toSorted(
      (a, b) => rankOf(a) - rankOf(b) || a.at - b.at,
    ),
    ...listRanges(claimed, unsaid, tokens.length),
    range,
    differences: describeStretches(
      comparison,
      range,
      listStretches({ claimed, said, pairs, blocks, offset: from, range }, tokens.length),
    ),
    ...measureParts(comparison, claimed, said, all, parts, from),
  }
}

/** Raw words of these plain ones. */
function listRaw(words: readonly PlainWord[], some: Iterable<number>): number[] {
  return [...some].flatMap((at) => {
    const { from, to } = words[at]!
    return Array.from({ length: to - from }, (_, step) => from + step)
  })
}

function hasAny(words: ReadonlySet<number>, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (words.has(at)) return true
  return false
}

/** The words stand in this order among the others. */
function isWithin(words: readonly string[], others: readonly string[]): boolean {
  let at = 0
  for (const other of others) if (other === words[at]) at += 1
  return at === words.length
}

function isChanged({ claimed, said }: Block): boolean {
  return claimed.length > 0 && said.length > 0
}

function rankOf(change: Change): number {
  return changesMeaning(change) ? 0 : change.kind === 'spelling' ? 2 : 1
}

interface Spelled extends AlignedWords {
  readonly raw: readonly RawWord[]
  readonly rawKeys: readonly string[]
}

/** Words that are the same in another spelling, and sounds that are not written. */
function listSpelled({ claimed, said, pairs, raw, rawKeys }: Spelled, { tokens, keys, claim }: Comparison) {
  const groups: { from: number; to: number; saidFrom: number; saidTo: number }[] = []
  for (const [at, pair] of pairs.entries()) {
    if (!pair.isSame) continue
    const [one, other] = [claimed[pair.claimed]!, said[pair.said]!]
    const open = groups.at(-1)
    const isShared = open && (one.from < open.to || other.from < open.saidTo)
    const isNext = open && pairs[at - 1]?.isSame === true && other.from > open.saidTo
    if (isNext) groups.push({ from: one.from, to: one.from, saidFrom: open.saidTo, saidTo: other.from })
    if (isShared) Object.assign(open, { to: Math.max(open.to, one.to), saidTo: Math.max(open.saidTo, other.to) })
    else groups.push({ from: one.from, to: one.to, saidFrom: other.from, saidTo: other.to })
  }
  return groups.flatMap(({ from, to, saidFrom, saidTo }) => {
    const written = claim.text.slice(tokens[from]?.start, to > from ? tokens[to - 1]!.end : tokens[from]?.start)
    const spoken = raw.slice(saidFrom, saidTo).map(({ text, before }, at) => (at === 0 ? '' : before) + text)
    const isSame = keys.slice(from, to).join(' ') === rawKeys.slice(saidFrom, saidTo).join(' ')
    const change: Change = { kind: 'spelling', written, said: spoken.join(''), at: from }
    return isSame ? [] : [{ from, to, saidFrom, saidTo, change }]
  })
}

function readClaimed({ tokens, claim: { text } }: Comparison): PlainWord[] {
  const raw = tokens.map(({ start, end }, at): RawWord => {
    const before = text.slice(at === 0 ? 0 : tokens[at - 1]!.end, start)
    return { text: text.slice(start, end), before }
  })
  return listPlainWords(raw, text.slice(tokens.at(-1)?.end ?? 0))
}

function readRaw(text: ComparedText, from: number, to: number): RawWord[] {
  return Array.from({ length: to - from }, (_, step): RawWord => {
    const position = from + step
    const before = step === 0 ? '' : (getTextBehind(text, position - 1) ?? getEndBehind(text, position - 1))
    return { text: getWord(text, position), before: step === 0 ? getSignBefore(text, position) : before }
  })
}

/** The signs at the end of a paragraph, with a line end. */
function getEndBehind({ index, transcript }: ComparedText, position: number): string {
  const end = index.ends[position]
  return `${transcript.segments[index.segments[position]!]!.text.slice(end)}\n`
}

const SIGNS = 2

function getSignBefore({ index, transcript }: ComparedText, position: number): string {
  const start = index.starts[position]!
  return transcript.segments[index.segments[position]!]!.text.slice(Math.max(0, start - SIGNS), start)
}

/** @param some Raw words in a row. */
function writeRaw(raw: readonly RawWord[], some: readonly number[]): string {
  return some.map((at, index) => (index === 0 ? '' : raw[at]!.before) + raw[at]!.text).join('')
}

/** A block as raw words of both texts. */
interface DescribedBlock {
  readonly block: Block
  readonly written: readonly number[]
  readonly spoken: readonly number[]
  /** The word of the quotation at which it stands; undefined behind the last. */
  readonly at: number | undefined
  readonly changed: number
  readonly added: number
  readonly leftOut: number
}

interface Described extends AlignedWords {
  readonly keys: readonly string[]
  readonly rawKeys: readonly string[]
}

function describe(block: Block, { claimed, said, pairs, keys, rawKeys }: Described): DescribedBlock {
  const written = new Set(listRaw(claimed, block.claimed))
  const spoken = new Set(listRaw(said, block.said))
  // Half of a word differs: "can" for "can't".
  for (const pair of [pairs[block.from - 1], pairs[block.to]]) {
    if (!pair?.isSame) continue
    const own = listRaw(claimed, [pair.claimed])
    const other = listRaw(said, [pair.said])
    if (!own.some((at) => written.has(at)) && !other.some((at) => spoken.has(at))) continue
    for (const at of own) written.add(at)
    for (const at of other) spoken.add(at)
  }
  const [one, other] = [fillRange(written), fillRange(spoken)]
  const follow = pairs.slice(block.to).find((pair) => pair.claimed >= 0)
  const isLeftOut =
    one.length === 0 ||
    isWithin(
      one.map((at) => keys[at]!),
      other.map((at) => rawKeys[at]!),
    )
  const isAdded = other.length === 0
  return {
    block,
    written: one,
    spoken: other,
    at: one[0] ?? (follow ? claimed[follow.claimed]!.from : undefined),
    changed: isLeftOut || isAdded ? 0 : Math.max(one.length, other.length),
    added: isAdded ? one.length : 0,
    leftOut: isLeftOut ? other.length - one.length : 0,
  }
}

/** All words from the first to the last. */
function fillRange(words: ReadonlySet<number>): number[] {
  if (words.size === 0) return []
  const [first, last] = [Math.min(...words), Math.max(...words)]
  return Array.from({ length: last - first + 1 }, (_, step) => first + step)
}

/** With the rest of a word of which one half stands at an end: "does" of "doesn't". */
function withWholeWords(pairs: readonly WordPair[], said: readonly PlainWord[]): WordPair[] {
  const used = pairs.flatMap((pair) => (pair.said < 0 ? [] : [pair.said]))
  const [first, last] = [used[0], used.at(-1)]
  if (first === undefined || last === undefined) return [...pairs]
  const rest = (at: number, of: number) =>
    said[at]?.from === said[of]!.from ? [{ claimed: -1, said: at, isSame: false }] : []
  return [...rest(first - 1, first), ...pairs, ...rest(last + 1, last)]
}

function alignAll(claimed: readonly PlainWord[], said: readonly PlainWord[]): WordPair[] {
  if (claimed.length * said.length <= MAX_STEPS || claimed.length < 2) return alignPlain(claimed, said)
  const middle = claimed.length >> 1
  const share = Math.round((said.length * middle) / claimed.length)
  const reach = Math.min(share, Math.round(claimed.length / 4) + AROUND)
  const before = alignAll(claimed.slice(0, middle), said.slice(0, share + reach))
  const done = before.reduce((most, pair) => Math.max(most, pair.said + 1), 0)
  const behind = alignAll(claimed.slice(middle), said.slice(done))
  const shifted = behind.map((pair) => ({
    ...pair,
    claimed: pair.claimed < 0 ? -1 : pair.claimed + middle,
    said: pair.said < 0 ? -1 : pair.said + done,
  }))
  const first = shifted.find((pair) => pair.said >= 0)?.said ?? done
  const between = Array.from({ length: first - done }, (_, step) => ({ claimed: -1, said: done + step, isSame: false }))
  return [...before, ...between, ...shifted]
}

/** Pairs from..to in which most words are said. */
interface Part {
  readonly from: number
  readonly to: number
}

/** How far the words may go astray within a part, and how many must be said in it. */
const MAX_DROP = 4
const MIN_SAID = 4
const LEFT_OUT = 0.25

function listParts(pairs: readonly WordPair[]): Part[] {
  const parts: Part[] = []
  for (let at = 0; at < pairs.length;) {
    if (!pairs[at]!.isSame) {
      at += 1
      continue
    }
    let [score, peak, to] = [0, 0, at + 1]
    for (let next = at; next < pairs.length; next++) {
      const pair = pairs[next]!
      score += pair.isSame ? 1 : pair.claimed < 0 ? -LEFT_OUT : -1
      if (score > peak) {
        peak = score
        to = next + 1
      }
      if (score <= 0 || score < peak - MAX_DROP) break
    }
    if (peak >= MIN_SAID) parts.push({ from: at, to })
    at = to
  }
  return parts
}

/** Without pairs outside the parts: a word there meets its like by chance. */
function keepParts(pairs: readonly WordPair[], parts: readonly Part[]): WordPair[] {
  return pairs.flatMap((pair, at): WordPair[] => {
    if (parts.some(({ from, to }) => at >= from && at < to)) return [pair]
    return pair.claimed < 0 ? [] : [{ claimed: pair.claimed, said: -1, isSame: false }]
  })
}

function measureParts(
  { index }: ComparedText,
  claimed: readonly PlainWord[],
  said: readonly PlainWord[],
  pairs: readonly WordPair[],
  parts: readonly Part[],
  offset: number,
): Pick<WordComparison, 'runs' | 'longestRun' | 'inParts' | 'foreign'> {
  const runs: (number[] | number)[] = []
  let [longestRun, run, inParts] = [0, 0, 0]
  let last: WordPair | undefined
  const inside = new Set<number>()
  for (const { from, to } of parts) {
    for (const pair of pairs.slice(from, to)) {
      if (pair.claimed >= 0) inside.add(pair.claimed)
      if (!pair.isSame) continue
      const { from: first, to: end } = said[pair.said]!
      // Two plain words of one raw word: "it's" as "it is".
      const isHalf = last !== undefined && said[last.said]!.from === first
      if (!isHalf) inParts += 1
      const ids = [...index.ids.subarray(offset + first, offset + end)]
      const follows = last !== undefined && last.said === pair.said - 1 && last.claimed === pair.claimed - 1
      run = follows ? run + (isHalf ? 0 : 1) : 1
      longestRun = Math.max(longestRun, run)
      const open = runs.at(-1)
      if (follows && typeof open === 'object') {
        if (!isHalf) open.push(...ids)
      } else runs.push(last === undefined ? 0 : Math.max(0, pair.said - last.said - 1), ids)
      last = pair
    }
  }
  let foreign: QuotedRange = { from: 0, to: 0 }
  for (let at = 0; at < claimed.length; at++) {
    if (inside.has(at)) continue
    let to = at
    while (to < claimed.length && !inside.has(to)) to += 1
    const rest = { from: claimed[at]!.from, to: claimed[to - 1]!.to }
    if (rest.to - rest.from > foreign.to - foreign.from) foreign = rest
    at = to
  }
  return { runs, longestRun, inParts, foreign }
}

/** Words of the quotation that are said, and those that are not. Words that are only sounds go with those before them. */
function listRanges(
  claimed: readonly PlainWord[],
  unsaid: ReadonlySet<number>,
  words: number,
): Pick<WordComparison, 'said' | 'notSaid'> {
  const real = new Set(listRaw(claimed, claimed.keys()))
  const said: { from: number; to: number }[] = []
  const notSaid: { from: number; to: number }[] = []
  let list = unsaid.has(0) ? notSaid : said
  for (let word = 0; word < words; word++) {
    if (real.has(word)) list = unsaid.has(word) ? notSaid : said
    const open = list.at(-1)
    if (open?.to === word) open.to = word + 1
    else list.push({ from: word, to: word + 1 })
  }
  return { said, notSaid }
}

interface Aligned extends AlignedWords {
  readonly blocks: readonly Block[]
  readonly offset: number
  readonly range: WordRange
}

function listStretches({ claimed, said, pairs, blocks, offset, range }: Aligned, words: number): Stretch[] {
  const stretches: { claimedTo: number; saidTo: number; isSame: boolean }[] = []
  const same = new Set(
    blocks.flatMap(({ isSame, from, to }) => (isSame ? pairs.slice(from, to).map((_, at) => from + at) : [])),
  )
  // "Aren't" is two plain words: it is one that differs, where one of these does.
  const unsaid = new Set(
    pairs.flatMap((pair, at) => (pair.isSame || same.has(at) ? [] : [claimed[pair.claimed]?.from])),
  )
  const heard = new Set(pairs.flatMap((pair, at) => (pair.isSame || same.has(at) ? [] : [said[pair.said]?.from])))
  let claimedTo = 0
  let saidTo = range.from
  for (const [at, pair] of pairs.entries()) {
    const isShared = unsaid.has(claimed[pair.claimed]?.from ?? -1) || heard.has(said[pair.said]?.from ?? -1)
    const isSame = (pair.isSame || same.has(at)) && !isShared
    if (pair.claimed >= 0) claimedTo = Math.max(claimedTo, claimed[pair.claimed]!.to)
    if (pair.said >= 0) saidTo = Math.min(range.to, Math.max(saidTo, offset + said[pair.said]!.to))
    const open = stretches.at(-1)
    const isNew = pair.claimed >= 0 || pair.said >= 0
    if (open?.isSame === isSame) Object.assign(open, { claimedTo, saidTo })
    else if (isNew) stretches.push({ claimedTo, saidTo, isSame })
  }
  const open = stretches.at(-1)
  if (open) Object.assign(open, { claimedTo: words, saidTo: range.to })
  return stretches
}

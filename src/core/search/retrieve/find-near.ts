/** Things said within some time of each other: which of their moments have all the others close enough. */

import { createIntegerList } from '../../text/integer-list.ts'
import { locateLast } from '../../time/locate.ts'
import type { Seconds } from '../../time/span.ts'
import { visitTokensOf } from './phrase.ts'
import type { Group } from './rank.ts'
import type { TermIndex } from './term-index.ts'

/** One of the things: words and phrases that stand in one text, phrases by all tokens they stand at. */
interface NearPart {
  readonly groups: readonly Group[]
  readonly phrases: readonly (readonly number[])[]
  /** How far from the part before. */
  readonly within: Seconds
}

interface SaidTexts {
  /** The talk that a text is part of; undefined for what nobody says. */
  readonly talkOf: (text: number) => string | undefined
  /** When a token of a text is said; undefined without a time. */
  readonly timeOf: (token: number, text: number) => Seconds | undefined
}

/** In the order of the tokens. */
interface Moments {
  readonly tokens: Uint32Array
  /** Number of the talk of each. */
  readonly talks: Uint32Array
  readonly times: Float64Array
}

/**
 * The tokens that may be painted, rising: of every part those that have a moment of each neighbouring part in reach. No step reads
 * more than the passages of one word, in all its spellings.
 */
export function* findNear(
  index: TermIndex,
  parts: readonly NearPart[],
  said: SaidTexts,
): Generator<undefined, Uint32Array> {
  const talks = new Map<string, number>()
  const moments: Moments[] = []
  for (const part of parts) {
    moments.push(locateTokens(index, yield* listTokens(index, part), said, talks))
    yield
  }
  const narrow = function* (first: number) {
    const { within } = parts[first + 1]!
    moments[first] = keepNear(moments[first]!, moments[first + 1]!, within)
    yield
    moments[first + 1] = keepNear(moments[first + 1]!, moments[first], within)
    yield
  }
  for (let first = 0; first < parts.length - 1; first++) yield* narrow(first)
  for (let first = parts.length - 3; first >= 0; first--) yield* narrow(first)
  return joinTokens(moments.map(({ tokens }) => tokens))
}

/** Tokens of the texts that hold everything the part says, rising. */
function* listTokens(index: TermIndex, { groups, phrases }: NearPart): Generator<undefined, Uint32Array> {
  const lists = phrases.map((tokens) => joinTokens([Uint32Array.from(tokens)]))
  for (const group of groups) {
    lists.push(listGroupTokens(index, group))
    yield
  }
  return lists.length === 1 ? lists[0]! : joinTokens(keepShared(index, lists))
}

function listGroupTokens(index: TermIndex, { terms }: Group): Uint32Array {
  const found = createIntegerList()
  for (const { term } of terms) visitTokensOf(index, term, found.push)
  const tokens = new Uint32Array(found.take().buffer)
  return terms.length > 1 ? tokens.sort() : tokens
}

/** Of each list the tokens in texts that all of them have. */
function keepShared({ textTokens }: TermIndex, lists: readonly Uint32Array[]): Uint32Array[] {
  const kept = lists.map(() => createIntegerList())
  const places = lists.map(() => 0)
  for (let text = 0; ;) {
    let last = 0
    for (const [number, list] of lists.entries()) {
      while (list[places[number]!]! < textTokens[text]!) places[number]!++
      const token = list[places[number]!]
      if (token === undefined) return kept.map((tokens) => new Uint32Array(tokens.take().buffer))
      last = Math.max(last, token)
    }
    const reached = locateLast(textTokens, last)
    if (reached === text) {
      for (const [number, list] of lists.entries())
        while (list[places[number]!]! < textTokens[text + 1]!) kept[number]!.push(list[places[number]!++]!)
      text++
    } else text = reached
  }
}

/** Only those with a time. @param talks Number of each talk that was met. */
function locateTokens(
  { textTokens }: TermIndex,
  tokens: Uint32Array,
  { talkOf, timeOf }: SaidTexts,
  talks: Map<string, number>,
): Moments {
  const found = { tokens: new Uint32Array(tokens.length), talks: new Uint32Array(tokens.length) }
  const times = new Float64Array(tokens.length)
  let count = 0
  let text = -1
  let talk: string | undefined
  for (const token of tokens) {
    if (text < 0 || token >= textTokens[text + 1]!) {
      text = locateLast(textTokens, token)
      talk = talkOf(text)
    }
    const at = talk === undefined ? undefined : timeOf(token, text)
    if (talk === undefined || at === undefined) continue
    if (!talks.has(talk)) talks.set(talk, talks.size)
    found.tokens[count] = token
    found.talks[count] = talks.get(talk)!
    times[count++] = at
  }
  return cut({ ...found, times }, count)
}

function cut({ tokens, talks, times }: Moments, count: number): Moments {
  return { tokens: tokens.subarray(0, count), talks: talks.subarray(0, count), times: times.subarray(0, count) }
}

/** The moments are changed: those that are kept move to the front. */
function keepNear(moments: Moments, others: Moments, within: Seconds): Moments {
  const { tokens, talks, times } = moments
  const near = listTimes(others)
  const isNear = (talk: number, at: Seconds) => {
    const list = near.get(talk) ?? []
    // The last one that is not after the end of the reach is the nearest candidate.
    const last = list[locateLast(list, at + within)]
    return last !== undefined && last >= at - within
  }
  let count = 0
  let [talk, at, isKept] = [-1, NaN, false]
  for (let place = 0; place < tokens.length; place++) {
    // Words of one text are often said at one time.
    if (talk !== talks[place] || at !== times[place]) {
      ;[talk, at] = [talks[place]!, times[place]!]
      isKept = isNear(talk, at)
    }
    if (!isKept) continue
    tokens[count] = tokens[place]!
    talks[count] = talk
    times[count++] = at
  }
  return cut(moments, count)
}

/** The times of each talk, rising. */
function listTimes({ talks, times }: Moments): ReadonlyMap<number, readonly Seconds[]> {
  const lists = new Map<number, Seconds[]>()
  for (let place = 0; place < times.length; place++) {
    const [talk, at] = [talks[place]!, times[place]!]
    if (place > 0 && talk === talks[place - 1] && at === times[place - 1]) continue
    const list = lists.get(talk)
    if (list) list.push(at)
    else lists.set(talk, [at])
  }
  for (const list of lists.values()) list.sort((a, b) => a - b)
  return lists
}

/** Each once, rising. */
function joinTokens(lists: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(lists.reduce((sum, { length }) => sum + length, 0))
  let end = 0
  for (const list of lists) {
    all.set(list, end)
    end += list.length
  }
  all.sort()
  return all.filter((token, place) => token !== all[place - 1])
}

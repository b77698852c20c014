/** Queries with known answers, made from a text: words of a passage as typed by a person, rightly and with errors; phrases; nonsense. */

import { parseTerms } from '../../../../src/core/search/query/terms.ts'
import { createChance, type Chance } from './random.ts'

export interface KnownPassage {
  /** Index of the passage the words are from. */
  readonly passage: number
  readonly words: readonly string[]
  readonly clean: string
  readonly oneError: string
  readonly twoErrors: string
}

export interface LabelledQueries {
  readonly known: readonly KnownPassage[]
  /** Three to five words in a row, quotation marks included. */
  readonly phrases: readonly string[]
  readonly nonsense: readonly string[]
}

/** Two to four telling words of each of `count` passages, in spoken order. */
export function makeQueries(texts: readonly string[], seed: number, count = 60): LabelledQueries {
  const chance = createChance(seed)
  const terms = texts.map((text) => parseTerms(text).map(({ term }) => term))
  const isTelling = createTelling(terms)
  const candidates = texts.map((_, index) => index).filter((index) => terms[index]!.length >= 12)
  const known = new Map<number, KnownPassage>()
  for (let tries = 0; known.size < count && tries < count * 50; tries++) {
    const passage = chance.pick(candidates)
    const words = pickInOrder([...new Set(terms[passage]!.filter(isTelling))], 2 + chance.below(3), chance)
    if (!words || !words.some((word) => word.length >= 5)) continue
    known.set(passage, { passage, words, ...misspell(words, chance) })
  }
  return {
    known: [...known.values()],
    phrases: Array.from({ length: count / 2 }, () => makePhrase(terms[chance.pick(candidates)]!, chance)),
    nonsense: ['zzzqqq', 'xylophonist quaternary', 'blorptastic fnordish', 'qwzxvj', 'wugglesnatch'],
  }
}

/** Four letters and more, in at most a twentieth of the passages. */
function createTelling(terms: readonly (readonly string[])[]): (word: string) => boolean {
  const frequencies = new Map<string, number>()
  for (const list of terms) for (const word of new Set(list)) frequencies.set(word, (frequencies.get(word) ?? 0) + 1)
  const most = Math.max(10, terms.length * 0.05)
  return (word) => /^[a-z]{4,}$/.test(word) && (frequencies.get(word) ?? 0) <= most
}

function pickInOrder(words: readonly string[], count: number, chance: Chance): string[] | undefined {
  if (words.length < count) return undefined
  const places = new Set<number>()
  while (places.size < count) places.add(chance.below(words.length))
  return [...places].sort((a, b) => a - b).map((place) => words[place]!)
}

/** Two errors are in two different words where there are two long ones. */
function misspell(words: readonly string[], chance: Chance) {
  const long = words.map((_, index) => index).filter((index) => words[index]!.length >= 5)
  const first = chance.pick(long)
  const others = long.filter((index) => index !== first)
  const one = words.map((word, index) => (index === first ? makeError(word, chance) : word))
  const second = others.length > 0 ? chance.pick(others) : first
  const two = one.map((word, index) => (index === second ? makeError(word, chance) : word))
  return { clean: words.join(' '), oneError: one.join(' '), twoErrors: two.join(' ') }
}

function makePhrase(terms: readonly string[], chance: Chance): string {
  const length = 3 + chance.below(3)
  const start = chance.below(terms.length - length)
  return `"${terms.slice(start, start + length).join(' ')}"`
}

const NEIGHBOURS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm']

/** As fingers err: two letters swapped, one left out, a neighbouring key, one doubled; seldom the first letter. */
export function makeError(word: string, chance: Chance): string {
  for (;;) {
    const from = chance.next() < 0.92 ? 1 : 0
    const at = from + chance.below(word.length - from)
    const wrong = applyError(word, at, chance)
    if (wrong !== word) return wrong
  }
}

function applyError(word: string, at: number, chance: Chance): string {
  const [before, letter, after] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)]
  const kind = chance.next()
  if (kind < 0.27) return `${before}${after.charAt(0)}${letter}${after.slice(1)}`
  if (kind < 0.57) return before + after
  if (kind < 0.8) return before + findNeighbour(letter, chance) + after
  return before + letter + letter + after
}

function findNeighbour(letter: string, chance: Chance): string {
  const row = NEIGHBOURS.find((keys) => keys.includes(letter))
  if (!row) return letter
  const at = row.indexOf(letter)
  return row.charAt(at === 0 ? 1 : at - 1 + 2 * chance.below(2)) || row.charAt(at - 1)
}

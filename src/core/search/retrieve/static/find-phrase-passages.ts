/** The passages where a phrase can begin: those that hold its rare words and its pairs of frequent ones, in it or in the next. */

import type { QueryPart, QueryWord } from '../../query/parse-query.ts'
import { findEndOfPrefix, findPosition, findWord } from '../../query/vocabulary.ts'
import type { StaticReader } from './static-reader.ts'

/** Bytes that the words of one phrase may cost; the cheapest is always read. */
const PHRASE_BUDGET = 30_000

/**
 * Passages with what they are worth: 1 where all the words are in the passage itself, 0.5 where some are in the next.
 * Undefined when nothing narrows it: the beginning of a word. Whether the phrase is there only the text can tell.
 */
async function findPhrasePassages(
  reader: StaticReader,
  phrase: readonly QueryWord[],
): Promise<ReadonlyMap<number, number> | undefined> {
  const words = phrase.map((word) => findNumber(reader, word))
  if (words.includes(-1)) return new Map()
  const pairs = await readPairs(reader, phrase)
  const isPaired = (position: number) => pairs.has(position) || pairs.has(position - 1)
  const rest = words
    .map((word, position) => ({ word, position }))
    .filter(({ word, position }) => word !== undefined && !isPaired(position))
    .toSorted((a, b) => reader.costOf(a.word!) - reader.costOf(b.word!))
  const chosen: number[] = []
  let spent = 0
  for (const { word } of rest) {
    const cost = reader.costOf(word!)
    if ((chosen.length > 0 || pairs.size > 0) && spent + cost > PHRASE_BUDGET) continue
    spent += cost
    chosen.push(word!)
  }
  const lists = await reader.readLists(chosen)
  const sets = [...[...lists.values()].map(({ passages }) => passages), ...pairs.values()]
  return sets.length === 0 ? undefined : intersect(sets)
}

/** Passages in which every phrase may begin; undefined without phrases, or if none of them narrows the search. */
export async function findAllowed(
  reader: StaticReader,
  { phrases }: Pick<QueryPart, 'phrases'>,
): Promise<ReadonlyMap<number, number> | undefined> {
  const found = await Promise.all(phrases.map((phrase) => findPhrasePassages(reader, phrase)))
  const sets = found.filter((set) => set !== undefined)
  if (sets.length === 0) return undefined
  const [first, ...others] = sets
  return new Map([...first!].filter(([passage]) => others.every((set) => set.has(passage))))
}

/** -1 for a word that is nowhere; undefined for the beginning of a word that may go on in many ways. */
function findNumber({ directory }: StaticReader, { term, isUnfinished }: QueryWord): number | undefined {
  const exact = findWord(directory.vocabulary, term)
  if (!isUnfinished) return exact
  const from = findPosition(directory.vocabulary, term)
  const end = findEndOfPrefix(directory.vocabulary, term, from)
  return end === from ? -1 : end === from + 1 ? from : undefined
}

async function readPairs(reader: StaticReader, phrase: readonly QueryWord[]): Promise<Map<number, Uint32Array>> {
  const finished = phrase.filter(({ isUnfinished }) => !isUnfinished)
  const found = await Promise.all(
    finished.slice(1).map((word, position) => reader.readPair(finished[position]!.term, word.term)),
  )
  return new Map(found.flatMap((passages, position) => (passages ? [[position, passages] as const] : [])))
}

/** A passage counts as holding what the one behind it holds: a phrase may run over the border. */
function intersect(sets: readonly Uint32Array[]): Map<number, number> {
  const [smallest, ...others] = sets.toSorted((a, b) => a.length - b.length)
  const holders = [smallest!, ...others].map((set) => new Set(set))
  const starts = new Set([...smallest!].flatMap((passage) => (passage > 0 ? [passage - 1, passage] : [passage])))
  const found = new Map<number, number>()
  for (const passage of starts) {
    if (holders.every((set) => set.has(passage))) found.set(passage, 1)
    else if (holders.every((set) => set.has(passage) || set.has(passage + 1))) found.set(passage, 0.5)
  }
  return found
}

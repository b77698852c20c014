/** Aligns the words of a quotation with those of a stretch of transcript, of which both ends may stay over. */

import { isMistyped } from '../../../text/edit-distance.ts'
import { isForm, MIN_STEM } from '../../word-index.ts'
import { isSameKey, type PlainWord } from '../../../text/plain/plain-words.ts'

/** A word beside a word, equal or not, or beside none (-1). In order. */
export interface WordPair {
  readonly claimed: number
  readonly said: number
  readonly isSame: boolean
}

/** The words of a quotation and of a stretch of transcript, with their alignment. */
export interface AlignedWords {
  readonly claimed: readonly PlainWord[]
  readonly said: readonly PlainWord[]
  readonly pairs: readonly WordPair[]
}

const CHANGED = 1
const SIMILAR = 0.7
const ADDED = 1
/** A little less than a changed word: of two words left out each stands alone. */
const FIRST_LEFT_OUT = 0.95
const NEXT_LEFT_OUT = 0.02

const BOTH = 0
const ONLY_CLAIMED = 1
const ONLY_SAID = 2
const CONTINUES = 4

/** Takes words × words steps. */
export function alignPlain(claimed: readonly PlainWord[], said: readonly PlainWord[]): WordPair[] {
  const distinct = [...new Set(said.map(({ key }) => key))]
  const numbers = new Map(distinct.map((key, number) => [key, number]))
  const numberOf = Int32Array.from(said, ({ key }) => numbers.get(key)!)
  const rows = new Map<string, Float64Array>()
  const width = said.length + 1
  const steps = new Uint8Array((claimed.length + 1) * width)
  let above = new Float64Array(width)
  let row = new Float64Array(width)
  for (let i = 1; i <= claimed.length; i++) {
    const { key } = claimed[i - 1]!
    const costs = rows.get(key) ?? Float64Array.from(distinct, (other) => measurePair(key, other))
    rows.set(key, costs)
    row[0] = i * ADDED
    steps[i * width] = ONLY_CLAIMED
    let cut = Infinity
    for (let j = 1; j < width; j++) {
      const opened = row[j - 1]! + FIRST_LEFT_OUT
      const goesOn = cut + NEXT_LEFT_OUT < opened
      cut = goesOn ? cut + NEXT_LEFT_OUT : opened
      let cost = above[j - 1]! + costs[numberOf[j - 1]!]!
      let step = BOTH
      const added = above[j]! + ADDED
      if (added < cost) {
        cost = added
        step = ONLY_CLAIMED
      }
      if (cut < cost) {
        cost = cut
        step = ONLY_SAID
      }
      row[j] = cost
      steps[i * width + j] = goesOn ? step | CONTINUES : step
    }
    ;[above, row] = [row, above]
  }
  let best = 0
  // Of equal ends the last: a changed word at the end stands beside another one.
  for (let j = 1; j < width; j++) if (above[j]! <= above[best]!) best = j
  return withoutChance(walkBack(claimed, said, steps, width, best))
}

function walkBack(
  claimed: readonly PlainWord[],
  said: readonly PlainWord[],
  steps: Uint8Array,
  width: number,
  end: number,
): WordPair[] {
  const pairs: WordPair[] = []
  let [i, j] = [claimed.length, end]
  let isCutting = false
  while (i > 0) {
    const step = steps[i * width + j]!
    if (isCutting || (step & 3) === ONLY_SAID) {
      isCutting = (step & CONTINUES) !== 0
      j -= 1
      pairs.push({ claimed: -1, said: j, isSame: false })
    } else if ((step & 3) === BOTH) {
      i -= 1
      j -= 1
      pairs.push({ claimed: i, said: j, isSame: isSameKey(claimed[i]!.key, said[j]!.key) })
    } else {
      i -= 1
      pairs.push({ claimed: i, said: -1, isSame: false })
    }
  }
  return pairs.toReversed()
}

/** So few words behind a cut of so many are said by chance. */
const FEW = 3
const CUT = 4

/** Without words at both ends that are only found far from the others. */
function withoutChance(pairs: readonly WordPair[]): WordPair[] {
  return dropIsland(dropIsland(pairs).toReversed()).toReversed()
}

/** From the first word on. */
function dropIsland(pairs: readonly WordPair[]): readonly WordPair[] {
  let same = 0
  let cut = 0
  for (const [at, { claimed, isSame }] of pairs.entries()) {
    cut = claimed < 0 ? cut + 1 : 0
    if (isSame) same += 1
    if (same >= FEW) return pairs
    if (cut < CUT || same === 0 || pairs[at + 1]?.claimed === -1) continue
    const lost = pairs.slice(0, at).flatMap((pair) => (pair.claimed < 0 ? [] : [{ ...pair, said: -1, isSame: false }]))
    return [...lost, ...pairs.slice(at + 1)]
  }
  return pairs
}

function measurePair(one: string, other: string): number {
  return isSameKey(one, other) ? 0 : isAlike(one, other) ? SIMILAR : CHANGED
}

function isAlike(one: string, other: string): boolean {
  if (one.startsWith('#') || other.startsWith('#')) return one.startsWith('#') && other.startsWith('#')
  if (isMistyped(one, other)) return true
  return one.slice(0, MIN_STEM) === other.slice(0, MIN_STEM) && isForm(one, other)
}

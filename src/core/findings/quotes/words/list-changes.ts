/** Names how a quotation differs from what was said: which words, and whether it means something else. */

import { isMistyped } from '../../../text/edit-distance.ts'
import type { AlignedWords } from './align-plain.ts'
import {
  hasOtherNegations,
  hasOtherNumbers,
  isOpposite,
  MODALS,
  OBLIGED,
  PRONOUNS,
  QUANTITIES,
  STRONG_MODALS,
} from '../../../text/plain/meaning-words.ts'
import type { PlainWord } from '../../../text/plain/plain-words.ts'

/** The first six change what is meant; `spelling` changes nothing. */
export const CHANGE_KINDS = [
  'negation',
  'number',
  'name',
  'modal',
  'quantity',
  'opposite',
  'word',
  'leftOut',
  'added',
  'spelling',
] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

const MEANING: ReadonlySet<ChangeKind> = new Set(CHANGE_KINDS.slice(0, 6))

export function changesMeaning({ kind }: { readonly kind: ChangeKind }): boolean {
  return MEANING.has(kind)
}

/** Words beside each other that differ, as positions in both lists. */
export interface Block {
  readonly kind: ChangeKind
  /** Only written otherwise: run together, or with a hyphen. */
  readonly isSame: boolean
  readonly claimed: readonly number[]
  readonly said: readonly number[]
  /** Pairs from..to of the alignment. */
  readonly from: number
  readonly to: number
}

interface ComparedWords extends AlignedWords {
  /** How rare a word is, in bits; undefined for one that the library does not have. */
  readonly bitsOf: (key: string) => number | undefined
}

/** With what a whole text says of its capitals. */
interface ReadWords extends ComparedWords {
  /** They tell names. */
  readonly hasCapitals: boolean
  /** Captions without capitals. */
  readonly isPlain: boolean
}

/** In the order of the quotation. */
export function listBlocks(compared: ComparedWords): Block[] {
  const { pairs, claimed, said } = compared
  const isPlain = said.every(({ capital }) => capital !== 'inside')
  const words = { ...compared, hasCapitals: hasFewCapitals(claimed) && hasFewCapitals(said), isPlain }
  const blocks: Block[] = []
  for (let from = 0; from < pairs.length;) {
    if (pairs[from]!.isSame) {
      from += 1
      continue
    }
    let to = from
    while (to < pairs.length && !pairs[to]!.isSame) to += 1
    for (const [start, end] of divide(words, from, to)) blocks.push(describeBlock(words, start, end))
    from = to
  }
  return blocks
}

/** A long stretch at an end of the quotation is not said, whatever stands in its place. */
const FOREIGN = 4

/** A few pairs of two words each are as many changes. */
function divide({ pairs }: ComparedWords, from: number, to: number): [number, number][] {
  const count = to - from
  const isAtEnd = from === 0 || to === pairs.length
  const isForeign = isAtEnd && count >= FOREIGN
  const isPaired = pairs.slice(from, to).every((pair) => pair.claimed >= 0 && pair.said >= 0)
  if (count > MAX_DIVIDED || isForeign || !isPaired) return [[from, to]]
  return Array.from({ length: count }, (_, step): [number, number] => [from + step, from + step + 1])
}

const MAX_DIVIDED = 6

function describeBlock(words: ReadWords, from: number, to: number): Block {
  const some = words.pairs.slice(from, to)
  const claimed = some.flatMap((pair) => (pair.claimed < 0 ? [] : [pair.claimed]))
  const atEnd = from === 0 || to === words.pairs.length
  const isForeign = atEnd && claimed.length >= FOREIGN
  const said = isForeign ? [] : some.flatMap((pair) => (pair.said < 0 ? [] : [pair.said]))
  const keysOf = (all: readonly PlainWord[], own: readonly number[]) => joinKeys(own.map((at) => all[at]!))
  const isSign = [...claimed.map((at) => words.claimed[at]!), ...said.map((at) => words.said[at]!)].every(
    (one) => one.isSign,
  )
  const isSame = isSign || (claimed.length > 0 && keysOf(words.claimed, claimed) === keysOf(words.said, said))
  return { kind: isSame ? 'spelling' : findKind(words, claimed, said, from, to), isSame, claimed, said, from, to }
}

/** Longer stretches of one side are clauses, not words. */
const SHORT = 4
const LONG = 6
/** So many words behind an ellipsis are words of the sentence; more are a part that is openly left out, whatever is in it. */
const SHOWN = 2

function findKind(
  words: ReadWords,
  claimed: readonly number[],
  said: readonly number[],
  from: number,
  to: number,
): ChangeKind {
  const written = claimed.map((at) => words.claimed[at]!)
  const spoken = said.map((at) => words.said[at]!)
  if (written.length === 0) {
    if (isRepeated(words, said, from, to) || isClause(words, said, to)) return 'leftOut'
    const kind = findMeaning(words, [], spoken) ?? 'leftOut'
    const isShown = words.claimed[words.pairs[to]?.claimed ?? -1]?.isAfterCut === true
    return isShown && kind !== 'negation' && spoken.length > SHOWN ? 'leftOut' : kind
  }
  if (spoken.length === 0) return (written.length <= SHORT && findMeaning(words, written, [])) || 'added'
  return findMeaning(words, written, spoken) ?? (isMisspelled(words, written, spoken) ? 'spelling' : 'word')
}

function joinKeys(words: readonly PlainWord[]): string {
  return words.map(({ key }) => key.replaceAll(/[#']/gu, '')).join('')
}

/** Said twice: a stutter, or a sentence begun anew. */
function isRepeated({ said, pairs }: ComparedWords, left: readonly number[], from: number, to: number): boolean {
  const first = left[0]!
  const after = left.at(-1)! + 1
  const isSameAs = (start: number) => start >= 0 && left.every((at, step) => said[at]!.key === said[start + step]?.key)
  const hasNext = pairs[to]?.said === after && isSameAs(after)
  return hasNext || (from > 0 && pairs[from - 1]!.said === first - 1 && isSameAs(first - left.length))
}

/** Stands between marks, or is too long to be a word of the sentence. */
function isClause({ said, pairs }: ComparedWords, left: readonly number[], to: number): boolean {
  const next = pairs[to]
  const endsAtMark = next === undefined || said[left.at(-1)! + 1]?.isAfterMark === true
  const isWhole = said[left[0]!]!.isAfterMark && endsAtMark
  return isWhole || left.length > SHORT
}

function findMeaning(
  words: ReadWords,
  written: readonly PlainWord[],
  spoken: readonly PlainWord[],
): ChangeKind | undefined {
  const one = written.map(({ key }) => key)
  const other = spoken.map(({ key }) => key)
  const isLong = Math.max(one.length, other.length) > LONG
  if (hasOtherNegations(one, other)) return 'negation'
  if (hasOtherNumbers(one, other)) return 'number'
  if (isLong) return undefined
  if (hasOtherName(words, written, spoken)) return 'name'
  if (hasOtherModal(one, other)) return 'modal'
  if (one.some((word) => other.some((said) => isOpposite(word, said)))) return 'opposite'
  return hasOtherQuantity(one, other) ? 'quantity' : undefined
}

function hasOtherModal(one: readonly string[], other: readonly string[]): boolean {
  const modalsOf = (keys: readonly string[]) => {
    const found = new Set(keys.flatMap((key) => MODALS.get(key) ?? []))
    if (OBLIGED.test(keys.join(' '))) found.add('must')
    return found
  }
  const [a, b] = [modalsOf(one), modalsOf(other)]
  if (a.size > 0 && b.size > 0) return [...a].toSorted().join(' ') !== [...b].toSorted().join(' ')
  return [...a, ...b].some((modal) => STRONG_MODALS.has(modal))
}

function hasOtherQuantity(one: readonly string[], other: readonly string[]): boolean {
  const quantitiesOf = (keys: readonly string[]) => keys.flatMap((key) => QUANTITIES.get(key) ?? []).toSorted()
  return quantitiesOf(one).join(' ') !== quantitiesOf(other).join(' ')
}

/** So rare is hardly a word that begins a sentence and is no name. In bits. */
const RARE = 12
/** A text with more capitals than this has them everywhere, not for names. */
const MANY_CAPITALS = 0.5

function hasFewCapitals(all: readonly PlainWord[]): boolean {
  return all.filter(({ capital }) => capital).length <= MANY_CAPITALS * all.length || all.length < SHORT
}

function hasOtherName(
  { hasCapitals, isPlain, bitsOf }: ReadWords,
  written: readonly PlainWord[],
  spoken: readonly PlainWord[],
): boolean {
  if (written.length === 0 || spoken.length === 0 || !hasCapitals) return false
  const isName = ({ key, capital }: PlainWord) =>
    !PRONOUNS.has(key) && (capital === 'inside' || (capital === 'start' && (bitsOf(key) ?? RARE) >= RARE))
  const mayBeName = ({ key, capital }: PlainWord) => !PRONOUNS.has(key) && capital !== undefined
  const [a, b] = [written.filter(isName), spoken.filter(isName)]
  const both = a.length > 0 ? spoken.filter(mayBeName).length > 0 : b.length > 0 && written.filter(mayBeName).length > 0
  const isForRare = a.length > 0 && isPlain && spoken.some(({ key }) => (bitsOf(key) ?? RARE) >= RARE - 2)
  return (both || isForRare) && !isMisspelled({ bitsOf }, written, spoken)
}

const SOUNDS_ALIKE = /^(?:[ck]{2}|[jg]{2}|[sz]{2}|[iy]{2})$/u

/** Mistyped, or a name as it sounds: a word that nobody in the library says. */
function isMisspelled(
  { bitsOf }: Pick<ComparedWords, 'bitsOf'>,
  written: readonly PlainWord[],
  spoken: readonly PlainWord[],
): boolean {
  const [one, other] = [joinKeys(written), joinKeys(spoken)]
  if (/\d/u.test(one + other) || written.every(({ key }) => bitsOf(key) !== undefined)) return false
  const isFirstAlike = one[0] === other[0] || SOUNDS_ALIKE.test(`${one[0]}${other[0]}`)
  return isFirstAlike && isMistyped(one, other)
}

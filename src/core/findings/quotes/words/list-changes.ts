/** Names how a quotation differs from what was said: which words, and whether it means something else. */

import { findDistance, isMistyped } from '../../../text/edit-distance.ts'
import type { AlignedWords } from './align-plain.ts'
import {
  hasOtherNegations,
  hasOtherNumbers,
  isOpposite,
  MODALS,
  NEGATIONS,
  OBLIGED,
  PRONOUNS,
  QUANTITIES,
  STRONG_MODALS,
} from '../../../text/plain/meaning-words.ts'
import type { PlainWord } from '../../../text/plain/plain-words.ts'

/** The first seven change what is meant; `spelling` changes nothing. `contraction`: "we're" for "were". */
export const CHANGE_KINDS = [
  'negation',
  'number',
  'name',
  'modal',
  'quantity',
  'opposite',
  'contraction',
  'word',
  'leftOut',
  'added',
  'spelling',
] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

const MEANING: ReadonlySet<ChangeKind> = new Set(CHANGE_KINDS.slice(0, 7))

export function changesMeaning({ kind }: { readonly kind: ChangeKind }): boolean {
  return MEANING.has(kind)
}

/** Words beside each other that differ, as positions in both lists. */
export interface Block {
  readonly kind: ChangeKind
  /** Only written otherwise: run together, or with a hyphen. */
  readonly isSame: boolean
  /** Words that differ, less those in which two honest transcripts of one talk differ too. */
  readonly weight: number
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
function divide(words: ComparedWords, from: number, to: number): [number, number][] {
  const { pairs, claimed } = words
  const count = to - from
  const isAtEnd = from === 0 || to === pairs.length
  const isForeign = isAtEnd && count >= FOREIGN
  const isPaired =
    pairs.slice(from, to).every((pair) => pair.claimed >= 0 && pair.said >= 0) &&
    cutNeighbour(words, from, to).length === count
  const isFiller = isAtEnd && pairs.slice(from, to).every((pair) => FILLERS.has(claimed[pair.claimed]?.key ?? 'so'))
  if (count > MAX_DIVIDED || isForeign || isFiller || !isPaired) return [[from, to]]
  return Array.from({ length: count }, (_, step): [number, number] => [from + step, from + step + 1])
}

const MAX_DIVIDED = 6

function describeBlock(words: ReadWords, from: number, to: number): Block {
  const some = words.pairs.slice(from, to)
  const claimed = some.flatMap((pair) => (pair.claimed < 0 ? [] : [pair.claimed]))
  const atEnd = from === 0 || to === words.pairs.length
  const isForeign = atEnd && claimed.length >= FOREIGN
  const isFiller = claimed.length > 0 && claimed.every((at) => FILLERS.has(words.claimed[at]!.key))
  const said = isForeign || (atEnd && isFiller) ? [] : cutNeighbour(words, from, to)
  const keysOf = (all: readonly PlainWord[], own: readonly number[]) => joinKeys(own.map((at) => all[at]!))
  const isSign = [...claimed.map((at) => words.claimed[at]!), ...said.map((at) => words.said[at]!)].every(
    (one) => one.isSign,
  )
  const isSame = isSign || (claimed.length > 0 && keysOf(words.claimed, claimed) === keysOf(words.said, said))
  const kind = isSame ? 'spelling' : findKind(words, claimed, said, from, to)
  const weight = isSame ? 0 : weigh(words, { kind, claimed, said, from, to })
  return { kind, isSame, weight, claimed, said, from, to }
}

/** Without the words that a mark parts from those that are the same: they are of the sentence beside the quotation. */
function cutNeighbour({ said, pairs }: ComparedWords, from: number, to: number): number[] {
  const heard = pairs.slice(from, to).flatMap((pair) => (pair.said < 0 ? [] : [pair.said]))
  const isMarked = (at: number) => said[at]?.isAfterMark === true && said[at].from !== said[at - 1]?.from
  if (from > 0 && to === pairs.length) {
    const end = heard.findIndex(isMarked)
    return end < 0 ? heard : heard.slice(0, end)
  }
  if (from > 0 || to === pairs.length) return heard
  return heard.slice(heard.findLastIndex((at) => isMarked(at + 1)) + 1)
}

/** Words that one transcriber writes and another leaves out. */
const FILLERS: ReadonlySet<string> = new Set(
  'so well and but like just right okay yeah yes oh you know i mean kind sort of actually basically really very then now again'.split(
    ' ',
  ),
)
const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  (
    'a an the this that these those i you he she it we they me him her us them my your his its our their who which what when where there here ' +
    "is are was were be been am 's 'd do does did have has had will would to of in on at for from with by as about up out if and or but so than " +
    'then just really very like'
  ).split(' '),
)
/** What a word of the grammar weighs beside one of the subject. */
const LIGHT = 0.5

function weigh(words: ReadWords, { kind, claimed, said, from, to }: Omit<Block, 'isSame' | 'weight'>): number {
  const [written, spoken] = [claimed.map((at) => words.claimed[at]!), said.map((at) => words.said[at]!)]
  if (written.length === 0) return 0
  if (kind === 'spelling' || isSoundedAlike(written, spoken)) return 0
  if ([...written, ...spoken].every(({ key }) => FILLERS.has(key))) return 0
  if (isWrittenTwice(words, claimed, from, to)) return 0
  const sum = (some: readonly PlainWord[]) =>
    some.reduce((total, { key }) => total + (FUNCTION_WORDS.has(key) ? LIGHT : 1), 0)
  return Math.max(sum(written), sum(spoken))
}

/** A stutter that the other text does not have, or a word that is begun twice. */
function isWrittenTwice({ claimed, pairs }: ComparedWords, own: readonly number[], from: number, to: number): boolean {
  const isLike = (at: number, other: number) => {
    const [one, two] = [claimed[at]?.key ?? '', claimed[other]?.key ?? '']
    return one !== '' && (one === two || (one.length >= 2 && two.startsWith(one)))
  }
  const [length, next, last] = [own.length, pairs[to]?.claimed ?? -1, pairs[from - 1]?.claimed ?? -1]
  const isBefore = next >= 0 && own.every((at, step) => isLike(at, next + step))
  return isBefore || (last >= 0 && own.every((at, step) => isLike(at, last - length + 1 + step)))
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
  const written = withoutCalls(words.claimed, claimed)
  const spoken = withoutCalls(words.said, said)
  if (claimed.length === 0) {
    if (isRepeated(words, said, from, to)) return 'leftOut'
    // However long it is: what follows is denied.
    if (NEGATIONS.has(spoken.at(-1)?.key ?? '') && to < words.pairs.length) return 'negation'
    if (isClause(words, said, to)) return 'leftOut'
    const kind = findMeaning(words, [], spoken) ?? 'leftOut'
    const isShown = words.claimed[words.pairs[to]?.claimed ?? -1]?.isAfterCut === true
    return isShown && kind !== 'negation' && spoken.length > SHOWN ? 'leftOut' : kind
  }
  if (said.length === 0) {
    if (isWrittenTwice(words, claimed, from, to)) return 'added'
    const kind = (written.length <= SHORT && findMeaning(words, written, [])) || 'added'
    return kind === 'negation' && isDeniedBefore(words) ? 'added' : kind
  }
  return findMeaning(words, written, spoken) ?? (isMisspelled(words, written, spoken) ? 'spelling' : 'word')
}

/** Without "no" as a sentence of its own: "nah" is the same, and it denies nothing of what follows. */
function withoutCalls(all: readonly PlainWord[], own: readonly number[]): PlainWord[] {
  const isCall = (at: number) => all[at]!.key === 'no' && all[at]!.isAfterMark && all[at + 1]?.isAfterMark === true
  return own.filter((at) => !isCall(at)).map((at) => all[at]!)
}

/** The transcript has the negation of the quotation just before the words that are the same: "I don't think he would". */
function isDeniedBefore({ said, pairs }: ComparedWords): boolean {
  const first = pairs.find((pair) => pair.isSame)?.said ?? 0
  return said.slice(Math.max(0, first - REACH), first).some(({ key }) => NEGATIONS.has(key))
}

const REACH = 6

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

/** Longer stretches hold such words by chance. */
const FEW_WORDS = 3
/** Of these alone a sentence turns when they are put in or taken out; others come and go with who writes. */
const STRONG_QUANTITIES: ReadonlySet<string> = new Set('only always half double triple almost'.split(' '))

function hasOtherQuantity(one: readonly string[], other: readonly string[]): boolean {
  if (Math.max(one.length, other.length) > FEW_WORDS) return false
  const quantitiesOf = (keys: readonly string[]) => keys.flatMap((key) => QUANTITIES.get(key) ?? []).toSorted()
  const [a, b] = [quantitiesOf(one), quantitiesOf(other)]
  if (a.length > 0 && b.length > 0) return a.join(' ') !== b.join(' ')
  const keys = [...one, ...other]
  return !keys.includes('just') && [...a, ...b].some((quantity) => STRONG_QUANTITIES.has(quantity))
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
  // A capital at the start of a sentence says nothing.
  const isName = ({ key, capital }: PlainWord) => !PRONOUNS.has(key) && capital === 'inside'
  const mayBeName = ({ key, capital }: PlainWord) =>
    !PRONOUNS.has(key) && (capital === 'inside' || (capital === 'start' && isRare(bitsOf, key)))
  const [a, b] = [written.filter(isName), spoken.filter(isName)]
  const both = a.length > 0 ? spoken.some(mayBeName) : b.length > 0 && written.some(mayBeName)
  const isForRare = a.length > 0 && isPlain && spoken.some(({ key }) => (bitsOf(key) ?? RARE) >= RARE - 2)
  return (both || isForRare) && !isMisspelled({ bitsOf }, written, spoken) && !isSoundedAlike(written, spoken)
}

/** A word of every day begins a sentence with a capital; a name is hardly ever so frequent. */
function isRare(bitsOf: ComparedWords['bitsOf'], key: string): boolean {
  return (bitsOf(key) ?? RARE) >= COMMON
}

const COMMON = 9
/** Letters that stand for one sound, and those that a listener hears least. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/(?<=[a-z])(?:ings?|ed|es|s)$/gu, ''],
  [/ph/gu, 'f'],
  [/gh|(?<!^)h/gu, ''],
  [/ck|q|c(?![eiy])/gu, 'k'],
  [/c|z/gu, 's'],
  [/x/gu, 'ks'],
  [/dg|j/gu, 'j'],
  [/v/gu, 'f'],
  [/b/gu, 'p'],
  [/d/gu, 't'],
  [/g/gu, 'k'],
  [/m/gu, 'n'],
  [/[aeiouyw]/gu, ''],
  [/(.)\1+/gu, '$1'],
]
const ALIKE_SHARE = 0.34
const MIN_SOUNDS = 2

/** A name by ear, an inflection, words run together: as the letters that are heard go. */
function isSoundedAlike(written: readonly PlainWord[], spoken: readonly PlainWord[]): boolean {
  const [one, other] = [joinKeys(written), joinKeys(spoken)]
  return (
    soundsAlike(one, other) ||
    written.some(({ key }) => soundsAlike(key, other)) ||
    spoken.some(({ key }) => soundsAlike(one, key))
  )
}

function soundsAlike(one: string, other: string): boolean {
  if (/\d/u.test(one + other)) return false
  const [shorter, longer] = one.length < other.length ? [one, other] : [other, one]
  if (
    longer.length > 2 &&
    shorter.length >= MIN_SOUNDS &&
    longer.length - shorter.length <= 2 &&
    longer.startsWith(shorter)
  )
    return true
  const [a, b] = [soundOf(one), soundOf(other)]
  const most = Math.floor(ALIKE_SHARE * Math.max(a.length, b.length))
  return Math.min(a.length, b.length) >= MIN_SOUNDS && findDistance(a, b, most) <= most
}

function soundOf(letters: string): string {
  return SOUNDS.reduce((text, [pattern, by]) => text.replaceAll(pattern, by), letters)
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

/** A word of the subject stands for another one: not an inflection, nor a name by ear. Both by their folded words. */
export function isExchanged(written: readonly string[], said: readonly string[]): boolean {
  const isContent = (key: string) => !FUNCTION_WORDS.has(key) && !FILLERS.has(key)
  const [one, other] = [written.filter(isContent), said.filter(isContent)]
  if (one.length === 0 || other.length === 0) return false
  return (
    !one.some((word) => other.some((heard) => soundsAlike(word, heard))) && !soundsAlike(one.join(''), other.join(''))
  )
}

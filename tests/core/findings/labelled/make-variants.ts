/** Quotes as people write them down, made from the paragraphs of real talks by known changes, with their right verdicts. */

import { CONTRACTIONS, HEARD, LOOSE, SPELLINGS, type Change } from './variant-words.ts'
import type { QuotationVerdict } from '../../../../src/core/findings/quotes/check-quotation.ts'

export interface Variant {
  readonly kind: string
  readonly text: string
  /** Verdicts that are right. */
  readonly allowed: readonly QuotationVerdict[]
  /** Paragraphs from which the words are, in order; empty when nobody says them. */
  readonly paragraphs: readonly number[]
}

type Made = Omit<Variant, 'kind'> | undefined
type Make = (source: Source) => Made

interface Source {
  readonly paragraphs: readonly string[]
  readonly next: () => number
}

const FILLERS = /^(?:um|uh|so|well|like|actually|really|just|okay|right|basically|literally)[,.]?$/i
const DIGITS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ')
const TENS = ' ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const NEAR =
  'big large,think believe,start begin,problem issue,people folks,really very,talk speak,help assist,use employ,make build,need require,way manner,good great,hard difficult,look see,things stuff,show display,lot bunch,first initially,always constantly'
    .split(',')
    .map((pair) => pair.split(' ') as [string, string])

const SAME: readonly QuotationVerdict[] = ['verbatim']
const CLOSE: readonly QuotationVerdict[] = ['close', 'verbatim']

export const SAID: Readonly<Record<string, Make>> = {
  'word for word': (source) => judge(SAME, cut(source, 8, 40), (words) => words.join(' ')),
  'three to six words': (source) => judge(SAME, cut(source, 4, 7), (words) => words.join(' ')),
  'without capitals and marks': (source) =>
    judge(SAME, cut(source, 6, 30), (words) => plain(words.join(' ')).toLowerCase()),
  'in capitals, with dashes': (source) =>
    judge(SAME, cut(source, 8, 25), (words) => words.join(' ').toUpperCase().replaceAll(', ', ' — ')),
  'over two paragraphs': overTwo,
  'fillers dropped': (source) =>
    judge(['omission'], cut(source, 10, 40), (words) => words.filter((one) => !FILLERS.test(one)).join(' ')),
  'numbers spelled otherwise': (source) => judge(CLOSE, cut(source, 6, 20), respellNumber),
  'contractions written out': (source) => judge(CLOSE, cut(source, 6, 20), (words) => replaceAll(words, CONTRACTIONS)),
  'loose forms': (source) => judge(CLOSE, cut(source, 6, 20), (words) => replaceFirst(words, LOOSE)),
  'British spelling': (source) => judge(CLOSE, cut(source, 5, 20), (words) => replaceAll(words, SPELLINGS)),
  'trimmed in the middle': trimMiddle,
  'with words in brackets': bracket,
  'two words misheard': (source) =>
    judge(CLOSE, cut(source, 14, 30), (words) => replaceFirst(replaceFirst(words, HEARD).split(' '), HEARD, 1)),
  'short and misheard': (source) =>
    judge([...CLOSE, 'reworded'], cut(source, 5, 9), (words) => replaceFirst(words, HEARD)),
  'typing mistakes': typo,
  'a word replaced': (source) => judge(CLOSE, cut(source, 8, 25), replaceNear),
  'short with a word replaced': (source) => judge([...CLOSE, 'reworded'], cut(source, 5, 8), replaceNear),
  'words swapped': swap,
  'fillers dropped and a word replaced': (source) =>
    judge(
      ['close', 'omission', 'verbatim'],
      cut(source, 10, 24),
      (words) => `…${replaceNear(words.filter((one, at) => at < 3 || !FILLERS.test(one)))}…`,
    ),
  'two places of one talk': stitch,
  'hardly a function word kept': rewordFunction,
}

/** Nobody says these, though each of their words is said in the library. */
export const INVENTED: Readonly<Record<string, Make>> = {
  'of a talk that is not in the library': (source) => absent(cut(source, 9, 40)?.words.join(' ')),
  'short, of a talk that is not in the library': (source) => absent(cut(source, 6, 9)?.words.join(' ')),
}

/** `count` of a kind, from talks in turn; fewer where the talks do not lend themselves. */
export function makeVariants(
  talks: readonly (readonly string[])[],
  makers: Readonly<Record<string, Make>>,
  count: number,
  next: () => number,
): (Variant & { readonly talk: number })[] {
  return Object.entries(makers).flatMap(([kind, make]) => {
    const made: (Variant & { readonly talk: number })[] = []
    for (let tries = 0; made.length < count && tries < count * 200; tries++) {
      const talk = Math.floor(next() * talks.length)
      const one = make({ paragraphs: talks[talk]!, next })
      if (one) made.push({ kind, talk, ...one })
    }
    return made
  })
}

/** Sentences by chance from word triples of the talks: each three words in a row are said somewhere. */
export function makeBabble(talks: readonly (readonly string[])[], count: number, next: () => number): Variant[] {
  const follow = new Map<string, string[]>()
  for (const paragraph of talks.flat()) {
    const words = plain(paragraph).toLowerCase().split(' ')
    for (let at = 0; at + 2 < words.length; at++) {
      const key = `${words[at]} ${words[at + 1]}`
      const list = follow.get(key)
      if (list) list.push(words[at + 2]!)
      else follow.set(key, [words[at + 2]!])
    }
  }
  const keys = [...follow.keys()]
  return Array.from({ length: count }, () => {
    const words = keys[Math.floor(next() * keys.length)]!.split(' ')
    const length = 8 + Math.floor(next() * 20)
    while (words.length < length) {
      const list = follow.get(words.slice(-2).join(' ')) ?? [keys[Math.floor(next() * keys.length)]!]
      words.push(...list[Math.floor(next() * list.length)]!.split(' '))
    }
    return { kind: 'chance sentences of the library', text: words.join(' '), allowed: ['absent'], paragraphs: [] }
  })
}

interface Cut {
  readonly words: string[]
  readonly paragraphs: readonly number[]
}

/** Consecutive words of a paragraph: `least` to `most` less one. */
function cut({ paragraphs, next }: Source, least: number, most: number): Cut | undefined {
  const paragraph = Math.floor(next() * paragraphs.length)
  const words = paragraphs[paragraph]!.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
  const length = least + Math.floor(next() * (most - least))
  if (words.length < length) return undefined
  const from = Math.floor(next() * (words.length - length + 1))
  return { words: words.slice(from, from + length), paragraphs: [paragraph] }
}

/** Undefined when the change finds nothing to change, unless the words are to be the same. */
function judge(
  allowed: readonly QuotationVerdict[],
  passage: Cut | undefined,
  change: (words: string[]) => string,
): Made {
  if (!passage || /["“”[\]]/.test(passage.words.join(' '))) return undefined
  const text = change([...passage.words])
  if (allowed !== SAME && text === passage.words.join(' ')) return undefined
  return { text, allowed, paragraphs: passage.paragraphs }
}

function absent(text: string | undefined): Made {
  return text === undefined || /["“”[\]]/.test(text) ? undefined : { text, allowed: ['absent'], paragraphs: [] }
}

function overTwo(source: Source): Made {
  const { paragraphs, next } = source
  const first = Math.floor(next() * (paragraphs.length - 1))
  const [one, two] = [paragraphs[first]!.split(/\s+/).slice(-6), paragraphs[first + 1]!.split(/\s+/).slice(0, 6)]
  if (one.length < 6 || two.length < 6) return undefined
  return judge(SAME, { words: [...one, ...two], paragraphs: [first] }, (words) => words.join(' '))
}

function trimMiddle(source: Source): Made {
  const mark = [' … ', '... ', ' [...] '][Math.floor(source.next() * 3)]!
  return judge(['omission'], cut(source, 20, 45), (words) => {
    const from = 5 + Math.floor(source.next() * 5)
    return `${words.slice(0, from).join(' ')}${mark}${words.slice(words.length - 7).join(' ')}`
  })
}

const PRONOUN = /^(?:it|he|she|they|them|this|that)$/i

function bracket(source: Source): Made {
  return judge(['close', 'omission', 'verbatim'], cut(source, 10, 25), (words) => {
    const at = words.findIndex((word, position) => position > 1 && position < words.length - 2 && PRONOUN.test(word))
    if (at > 0) words[at] = '[the project]'
    return words.join(' ')
  })
}

function typo(source: Source): Made {
  return judge(CLOSE, cut(source, 10, 25), (words) => {
    const able = words.map((_, at) => at).filter((at) => /^\p{Ll}{6,}$/u.test(words[at]!))
    const at = able[Math.floor(source.next() * able.length)]
    if (at !== undefined) words[at] = words[at]!.slice(0, 2) + words[at]![3]! + words[at]![2]! + words[at]!.slice(4)
    return words.join(' ')
  })
}

function swap(source: Source): Made {
  return judge(['close'], cut(source, 10, 25), (words) => {
    const at = 2 + Math.floor(source.next() * (words.length - 5))
    if (plain(words[at]!) !== plain(words[at + 1]!)) [words[at], words[at + 1]] = [words[at + 1]!, words[at]!]
    return words.join(' ')
  })
}

function stitch(source: Source): Made {
  const [one, two] = [cut(source, 9, 20), cut(source, 9, 20)]
  if (!one || !two || Math.abs(one.paragraphs[0]! - two.paragraphs[0]!) < 4) return undefined
  const paragraphs = [...one.paragraphs, ...two.paragraphs]
  return judge(['stitched'], { words: [...one.words, '…', ...two.words], paragraphs }, (words) => `${words.join(' ')} `)
}

const FUNCTION_WORDS: ReadonlyMap<string, string> = new Map(
  'the a,a the,is was,was is,are were,were are,this that,that this,in at,on in,of for,you one,we they,they we,i we,and or,or and,to for,it this,have had,had have,so thus,but however,just simply,like say,if when,then afterwards,with by,what which,really truly'
    .split(',')
    .map((pair) => pair.split(' ') as [string, string]),
)

function rewordFunction(source: Source): Made {
  const passage = cut(source, 12, 30)
  const swaps = passage?.words.filter((word) => FUNCTION_WORDS.has(plain(word).toLowerCase())).length ?? 0
  if (!passage || swaps < passage.words.length * 0.3) return undefined
  return judge(['reworded', 'unclear'], passage, (words) =>
    words.map((word) => FUNCTION_WORDS.get(plain(word).toLowerCase()) ?? word).join(' '),
  )
}

function replaceNear(words: readonly string[]): string {
  const text = words.join(' ')
  for (const [said, claimed] of NEAR) {
    const changed = text.replace(new RegExp(`(?<!^)\\b${said}\\b`), claimed)
    if (changed !== text) return changed
  }
  return text
}

function respellNumber(words: readonly string[]): string {
  return words
    .map((word) => {
      const number = /^\d{1,2}(?=[,.]?$)/.exec(word)?.[0]
      if (number !== undefined) return spell(Number(number)) + word.slice(number.length)
      const index = DIGITS.indexOf(word.toLowerCase().replace(/[,.]$/, ''))
      return index >= 2 ? String(index) : word
    })
    .join(' ')
}

function spell(number: number): string {
  if (number < DIGITS.length) return DIGITS[number]!
  if (number < 20) return `${['thir', 'four', 'fif', 'six', 'seven', 'eigh', 'nine'][number - 13]}teen`
  const tens = TENS[Math.floor(number / 10)]!
  return number % 10 === 0 ? tens : `${tens} ${DIGITS[number % 10]}`
}

function replaceAll(words: readonly string[], changes: readonly Change[]): string {
  return changes.reduce(
    (text, [said, claimed]) => text.replaceAll(new RegExp(said, `${said.flags}g`), claimed),
    words.join(' '),
  )
}

function replaceFirst(words: readonly string[], changes: readonly Change[], skip = 0): string {
  const text = words.join(' ')
  const change = changes.filter(([said]) => said.test(text))[skip]
  return change ? text.replace(change[0], change[1]) : text
}

function plain(text: string): string {
  return text
    .replaceAll(/[^\p{L}\p{N}'’ ]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** Words as they are compared: in one spelling, numbers in digits, contractions written out, without "um". */

import { fold } from '../fold.ts'
import { writeAmerican } from './respelling.ts'
import { readNumber, UNIT_SIGNS, type RawWord } from './plain-numbers.ts'

export interface PlainWord {
  /** The same for the same word in another spelling; a number is `#` and its digits, with `th` for an ordinal. */
  readonly key: string
  /** Raw words from..to; none for a word that is only a sign. */
  readonly from: number
  readonly to: number
  /** Begins with a capital: at the start of a sentence, or within one, where it is a name. */
  readonly capital?: 'start' | 'inside' | undefined
  /** It stands for a sign: the dollars of `$5`. */
  readonly isSign: boolean
  /** A mark stands before it. */
  readonly isAfterMark: boolean
  /** An ellipsis stands before it. */
  readonly isAfterCut: boolean
}

const SOUNDS: ReadonlySet<string> = new Set('um umm uh uhh uhm er erm ah eh hm hmm mm mmm mhm'.split(' '))

const WRITTEN_OUT: ReadonlyMap<string, readonly string[]> = new Map(
  (
    "can't:can not,cant:can not,cannot:can not,won't:will not,shan't:shall not,ain't:is not,aint:is not," +
    'dont:do not,doesnt:does not,didnt:did not,isnt:is not,arent:are not,wasnt:was not,werent:were not,' +
    'havent:have not,hasnt:has not,hadnt:had not,wouldnt:would not,couldnt:could not,shouldnt:should not,' +
    'im:i am,ive:i have,youre:you are,youve:you have,theyre:they are,theyve:they have,weve:we have,' +
    "thats:that 's,whats:what 's,theres:there 's,its:it 's,let's:let us,lets:let us," +
    'gonna:going to,wanna:want to,gotta:got to,kinda:kind of,sorta:sort of,lotta:lot of,outta:out of,hafta:have to,' +
    "dunno:do not know,gimme:give me,lemme:let me,c'mon:come on,y'all:you all,'em:them,'cause:because,cuz:because," +
    "coz:because,ok:okay,alright:all right,til:until,'til:until,till:until,tho:though,thru:through,vs:versus," +
    'mr:mister,dr:doctor,etc:et cetera,ya:you,' +
    'dollars:dollar,euros:euro,pounds:pound,cents:cent,degrees:degree'
  )
    .split(',')
    .map((pair) => pair.split(':') as [string, string])
    .map(([word, out]) => [word, out.split(' ')]),
)

/** Of a word with an apostrophe. */
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/n't$/, 'not'],
  [/'re$/, 'are'],
  [/'ve$/, 'have'],
  [/'ll$/, 'will'],
  [/'m$/, 'am'],
  [/'d$/, "'d"],
  [/'s$/, "'s"],
]

/** Words that a shortened one may stand for. */
const MEANINGS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["'s", new Set(['is', 'has', 'us', 'does'])],
  ["'d", new Set(['would', 'had', 'did'])],
])

export function isSameKey(one: string, other: string): boolean {
  return one === other || MEANINGS.get(one)?.has(other) === true || MEANINGS.get(other)?.has(one) === true
}

const SENTENCE_END = /[.!?…:"“”«»\n]|^\s*[-–—]\s/u
const MARK = /[.,;:!?…()"“”–—\n]/u
/** Sounds in brackets: heard, not said. */
const NOISE =
  /[[(]\\?(?:laugh|chuckl|applause|music|cross-?talk|inaudible|unintelligible|sigh|paus|clears)[^\])]{0,40}$/iu
const CUT = /…|\.\s?\.\s?\./u
const MAX_LETTERS = 6

/** Linear. @param end What stands behind the last word. */
export function listPlainWords(words: readonly RawWord[], end = ''): PlainWord[] {
  const plain: PlainWord[] = []
  let isNoise = false
  const folded = words.map(({ text }) => fold(text))
  const behind = (at: number) => words[at + 1]?.before ?? end
  const add = (key: string, from: number, to: number, isSign = false) => {
    const { text, before } = words[from]!
    const isFirst = from === 0 || SENTENCE_END.test(before)
    const isCapital = /^\p{Lu}/u.test(text) && !(text === 'I' || text.startsWith("I'") || text.startsWith('I’'))
    plain.push({
      key: key.startsWith('#') || key.startsWith("'") ? key : writeAmerican(key),
      from,
      to,
      capital: isCapital ? (isFirst ? 'start' : 'inside') : undefined,
      isSign,
      isAfterMark: from === 0 || MARK.test(before),
      isAfterCut: CUT.test(before),
    })
  }
  for (let at = 0; at < words.length;) {
    const { before } = words[at]!
    const word = folded[at]!
    if (isNoise && /[\])]/u.test(before)) isNoise = false
    if (/[[(]/u.test(before) && NOISE.test(before + words[at]!.text)) isNoise = true
    if (isNoise || SOUNDS.has(word)) {
      at += 1
      continue
    }
    if (/&\s*$/u.test(before)) add('and', at, at)
    const letters = countLetters(words, at)
    if (letters > 1) {
      add(folded.slice(at, at + letters).join(''), at, at + letters)
      at += letters
      continue
    }
    const number = readNumber(words, folded, at)
    if (number) {
      const { keys, to } = number
      for (const key of keys) add(key, at, to)
      const sign = UNIT_SIGNS.get(/[$€£¥]\s?$/u.exec(before)?.[0].trim() ?? '')
      if (sign !== undefined && !folded[to]?.startsWith(sign)) add(sign, at, to, true)
      if (/^\s?%/u.test(behind(to - 1))) add('percent', at, to)
      if (/^\s?°/u.test(behind(to - 1)) && !folded[to]?.startsWith('degree')) add('degree', at, to, true)
      at = to
      continue
    }
    if (word === 'per' && folded[at + 1] === 'cent') {
      add('percent', at, at + 2)
      at += 2
      continue
    }
    for (const key of writeOut(word, before)) add(key, at, at + 1)
    at += 1
  }
  return plain
}

function writeOut(word: string, before: string): readonly string[] {
  const whole = WRITTEN_OUT.get(/['’‘]$/u.test(before) ? `'${word}` : word) ?? WRITTEN_OUT.get(word)
  if (whole) return whole
  if (!word.includes("'")) return [word]
  for (const [ending, out] of ENDINGS) {
    const stem = word.replace(ending, '')
    if (stem !== word && stem !== '') return [stem.replaceAll("'", ''), out]
  }
  return [word.replaceAll("'", '')]
}

/** How many single letters make one word: `A.I.`, `G P T`. */
function countLetters(words: readonly RawWord[], at: number): number {
  const isLetter = (index: number) => /^\p{Lu}$/u.test(words[index]?.text ?? '')
  const isSmall = (index: number) => /^\p{L}$/u.test(words[index]?.text ?? '')
  let to = at
  while (isSmall(to) && to - at < MAX_LETTERS && (to === at || words[to]!.before === '.')) to += 1
  if (to - at > 1) return to - at
  to = at
  while (isLetter(to) && to - at < MAX_LETTERS && (to === at || words[to]!.before === ' ')) to += 1
  const isStutter = new Set(words.slice(at, to).map(({ text }) => text)).size === 1
  return isStutter ? 1 : to - at
}

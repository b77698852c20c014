/** Reads a number in words or digits: five thousand, 5,000, 5k, a thousand, twenty twenty-five, two and a half, -40, the fifties. */

import { canFollow, TENS, UNITS, valueOfNumberWord } from './number-words.ts'

/** A word as it stands in a text. */
export interface RawWord {
  readonly text: string
  /** Signs between it and the word before. */
  readonly before: string
}

/** By the sign before a number. */
export const UNIT_SIGNS: ReadonlyMap<string, string> = new Map([
  ['$', 'dollar'],
  ['€', 'euro'],
  ['£', 'pound'],
  ['¥', 'yen'],
])

const SCALES: ReadonlyMap<string, number> = new Map([
  ['hundred', 100],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['trillion', 1e12],
])
const SHORT_SCALES: ReadonlyMap<string, number> = new Map([
  ['k', 1e3],
  ['m', 1e6],
  ['mn', 1e6],
  ['b', 1e9],
  ['bn', 1e9],
  ['t', 1e12],
  ['tn', 1e12],
])
/** Without "second", which is a unit too and stays a word. */
const ORDINALS: ReadonlyMap<string, number> = new Map([
  ['zeroth', 0],
  ['first', 1],
  ...'third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'
    .split(' ')
    .map((word, at): [string, number] => [word, at + 3]),
  ...UNITS.slice(13).map((word, at): [string, number] => [`${word}th`, at + 13]),
  ...TENS.map((word, at): [string, number] => [word.replace(/y$/u, 'ieth'), (at + 2) * 10]),
  ...Array.from(SCALES, ([word, value]): [string, number] => [`${word}th`, value]),
])
const DECADES: ReadonlyMap<string, number> = new Map(
  TENS.map((word, at): [string, number] => [word.replace(/y$/u, 'ies'), (at + 2) * 10]),
)
/** Round ones are an amount: `100s of people`. */
const AMOUNTS: ReadonlyMap<string, string> = new Map([
  ['10', 'tens'],
  ['100', 'hundreds'],
  ['1000', 'thousands'],
])
/** By digits with a slash, as they are said alone. */
const FRACTIONS: ReadonlyMap<string, { readonly keys: readonly string[]; readonly value: number }> = new Map([
  ['1/2', { keys: ['half'], value: 0.5 }],
  ['1/3', { keys: ['#1', '#3th'], value: 1 / 3 }],
  ['2/3', { keys: ['#2', 'thirds'], value: 2 / 3 }],
  ['1/4', { keys: ['#1', 'quarter'], value: 0.25 }],
  ['3/4', { keys: ['#3', 'quarters'], value: 0.75 }],
])
/** Behind "and" or before a scale. */
const PARTS: ReadonlyMap<string, number> = new Map([
  ['a half', 0.5],
  ['one half', 0.5],
  ['a quarter', 0.25],
  ['one quarter', 0.25],
  ['three quarters', 0.75],
])
/** Behind a number, where they mean that it multiplies: `10x`, `ten-fold`. */
const TIMES: ReadonlySet<string> = new Set(['x', 'fold'])
const MINUS_WORDS: ReadonlySet<string> = new Set(['minus', 'negative'])
/** A dash with a space before it and none behind. At the start of a line it tells who speaks. */
const MINUS = /(?:[^\S\n]|["“(])[-−–][$€£¥]?$/u
const FIRST_MINUS = /^[-−–][$€£¥]?$/u
const POINT = /(?:^|[\s$€£¥])\.$/u
const ORDINAL_ENDING = /^(?:st|nd|rd|th)$/u
/** A number does not go on behind it. */
const MARK = /[.,;:!?…\n]/u

interface ReadNumber {
  readonly keys: readonly string[]
  /** Behind its last raw word. */
  readonly to: number
}

/** Cardinals in a row, before what may follow the last one. */
interface Cardinals {
  readonly numbers: readonly number[]
  /** That the last number ends with: a million of `two million`. */
  readonly scale: number
  readonly to: number
}

type Words = readonly RawWord[]
type Folded = readonly string[]

/** Undefined where no number begins at this word. */
export function readNumber(words: Words, folded: Folded, at: number): ReadNumber | undefined {
  const isBehindNumber = isNumberLike(folded[at - 1]) && !MARK.test(words[at]!.before)
  const isSaid = !isBehindNumber && MINUS_WORDS.has(folded[at]!) && isNumberLike(folded[at + 1])
  const number = readUnsigned(words, folded, isSaid ? at + 1 : at)
  if (!number) return undefined
  const { before, text } = words[at]!
  const hasSign = MINUS.test(before) || (at === 0 && FIRST_MINUS.test(before))
  const isNegative = isSaid || (hasSign && !isBehindNumber && /^\p{N}/u.test(text))
  if (!isNegative) return number
  const [first, ...rest] = number.keys
  if (first === undefined || !/^#(?!0$)[\d.]+$/u.test(first)) return isSaid ? undefined : number
  return { ...number, keys: [`#-${first.slice(1)}`, ...rest] }
}

function isNumberLike(word: string | undefined): boolean {
  return word !== undefined && (/^\d/u.test(word) || isScaled(word) || valueOfNumberWord(word) !== undefined)
}

function readUnsigned(words: Words, folded: Folded, at: number): ReadNumber | undefined {
  const word = folded[at]
  if (word === undefined) return undefined
  const ordinal = ORDINALS.get(word)
  if (ordinal !== undefined) return { keys: writeOrdinal(ordinal), to: at + 1 }
  const times = /^(.+)fold$/u.exec(word)?.[1]
  const factor = times === undefined ? undefined : (valueOfNumberWord(times) ?? SCALES.get(times))
  if (factor !== undefined) return { keys: [writeCardinal(factor), 'times'], to: at + 1 }
  return readFraction(words, folded, at) ?? readDigits(words, folded, at) ?? readWords(words, folded, at)
}

/** `½`, `3/4`, and before a scale `half a million`. */
function readFraction(words: Words, folded: Folded, at: number): ReadNumber | undefined {
  const written = readWrittenFraction(words, folded, at)
  if (written) return { keys: FRACTIONS.get(written.digits)!.keys, to: written.to }
  const first = folded[at] === 'a' ? at + 1 : at
  const value = PARTS.get(`a ${folded[first]}`)
  if (value === undefined) return undefined
  const article = folded[first + 1] === 'of' ? first + 2 : first + 1
  const to = folded[article] === 'a' ? article + 1 : article
  const scale = SCALES.get(folded[to] ?? '')
  const isPart = scale !== undefined && scale > 100 && (to > article || article === first + 1)
  return isPart ? { keys: [writeCardinal(value * scale)], to: to + 1 } : undefined
}

/** As digits with a slash; not in a date. */
function readWrittenFraction(words: Words, folded: Folded, at: number): { digits: string; to: number } | undefined {
  const word = folded[at] ?? ''
  const sign = /^\d\u2044\d$/u.test(word) && words[at]!.text.length === 1 ? word.replace('\u2044', '/') : undefined
  const hasSlash = sign === undefined && words[at + 1]?.before === '/' && words[at]?.before !== '/'
  const digits = sign ?? (hasSlash ? `${word}/${folded[at + 1]}` : '')
  const to = at + (hasSlash ? 2 : 1)
  return FRACTIONS.has(digits) && words[to]?.before !== '/' ? { digits, to } : undefined
}

function readDigits(words: Words, folded: Folded, at: number): ReadNumber | undefined {
  const decade = /^(\d{2,4})'?s$/u.exec(folded[at]!)?.[1]
  if (decade !== undefined) return { keys: [AMOUNTS.get(decade) ?? `#${decade}s`], to: at + 1 }
  const mixed = /^(\d+)[½¼¾]$/u.exec(words[at]!.text)?.[1]
  if (mixed !== undefined) {
    const part = FRACTIONS.get(folded[at]!.slice(mixed.length).replace('\u2044', '/'))
    return withTail(words, folded, { numbers: [Number(mixed) + (part?.value ?? 0)], scale: 1, to: at + 1 })
  }
  const read = /^(\d{1,15})([a-z]{0,2})$/u.exec(folded[at]!)
  if (!read) return undefined
  const [, digits = '', ending = ''] = read
  let [text, suffix, to] = [
    POINT.test(words[at]!.before) && !isNumberLike(folded[at - 1]) ? `0.${digits}` : digits,
    ending,
    at + 1,
  ]
  const follow = () => (suffix === '' ? /^(\d{1,15})([a-z]{0,2})$/u.exec(folded[to] ?? '') : undefined)
  const clock = follow()
  if (clock && words[to]!.before === ':' && isClock(digits, clock[1]!) && words[to + 1]?.before !== ':') {
    const hour = joinYears([Number(digits), ...(clock[1] === '00' ? [] : [Number(clock[1])])]).map(writeCardinal)
    return { keys: clock[2] === '' ? hour : [...hour, clock[2]!], to: to + 1 }
  }
  for (let next = follow(); next && isThousands(text, words[to]!.before, next[1]!); next = follow()) {
    text += next[1]!
    suffix = next[2]!
    to += 1
  }
  const part = follow()
  if (part && words[to]!.before === '.') {
    text += `.${part[1]!}`
    suffix = part[2]!
    to += 1
  }
  if (ORDINAL_ENDING.test(suffix)) return { keys: writeOrdinal(Number(text)), to }
  if (suffix !== '' && !SHORT_SCALES.has(suffix))
    return { keys: [writeCardinal(Number(text)), TIMES.has(suffix) ? 'times' : suffix], to }
  let scale = SHORT_SCALES.get(suffix) ?? 1
  for (let next = SCALES.get(folded[to] ?? ''); next; next = SCALES.get(folded[to] ?? '')) {
    scale *= next
    to += 1
  }
  return withTail(words, folded, { numbers: [Number(text) * scale], scale, to })
}

function isClock(hours: string, minutes: string): boolean {
  return Number(hours) <= 24 && /^[0-5]\d$/u.test(minutes)
}

/** `9,000` and `9 000`. */
function isThousands(text: string, before: string, next: string): boolean {
  return next.length === 3 && (before === ',' || (/^\s$/u.test(before) && text.length <= 3 && !text.startsWith('0')))
}

/** With what belongs to the last number: `and a half`, a scale behind it, `x`, `o'clock`. */
function withTail(words: Words, folded: Folded, { numbers, scale, to: end }: Cardinals): ReadNumber {
  const joined = joinYears(numbers)
  let [value, to] = [joined.at(-1)!, end]
  const part = readPart(words, folded, to)
  if (part) {
    value += part.value * scale
    to = part.to
    const next = SCALES.get(folded[to] ?? '')
    if (next !== undefined && scale === 1) {
      value *= next
      to += 1
    }
  }
  const letter = isLetterScale(words, to) ? SHORT_SCALES.get(folded[to]!) : undefined
  if (letter !== undefined) {
    value *= letter
    to += 1
  }
  const keys = [...joined.slice(0, -1), value].map(writeCardinal)
  const next = folded[to] ?? ''
  const isNear = /^[ -]?$/u.test(words[to]?.before ?? '.')
  if (TIMES.has(next) && isNear) return { keys: [...keys, 'times'], to: to + 1 }
  return { keys, to: /^o'?clock$/u.test(next) && isNear ? to + 1 : to }
}

/** `and a half`, `½`, `1/2` behind a number. */
function readPart(words: Words, folded: Folded, at: number): { value: number; to: number } | undefined {
  if (at >= words.length || MARK.test(words[at]!.before)) return undefined
  const hasAnd = folded[at] === 'and'
  const from = hasAnd ? at + 1 : at
  const said = hasAnd ? PARTS.get(`${folded[from]} ${folded[from + 1]}`) : undefined
  if (said !== undefined) return { value: said, to: from + 2 }
  const written = readWrittenFraction(words, folded, from)
  return written && { value: FRACTIONS.get(written.digits)!.value, to: written.to }
}

/** `5 K`, `7 B`, but not the years B.C. */
function isLetterScale(words: Words, at: number): boolean {
  const isNext = /^[KB]$/u.test(words[at]?.text ?? '') && words[at]!.before === ' '
  return isNext && !/^\p{L}$/u.test(words[at + 1]?.text ?? '')
}

function readWords(words: Words, folded: Folded, at: number): ReadNumber | undefined {
  // "Couple hundred", and at the start of a quotation the number before it may be cut off.
  const isScale = SCALES.has(folded[at]!)
  const isArticle = isScale || ((folded[at] === 'a' || folded[at] === 'an') && SCALES.has(folded[at + 1] ?? ''))
  let to = isArticle && !isScale ? at + 1 : at
  const numbers: number[] = []
  let [total, part, ends] = [0, isArticle ? 1 : -1, 1]
  const end = () => {
    if (part >= 0 || total > 0) numbers.push(total + Math.max(0, part))
    total = 0
    part = -1
  }
  for (; to < folded.length; to++) {
    if (to > at && MARK.test(words[to]!.before)) break
    const word = folded[to]!
    const scale = SCALES.get(word)
    const value = valueOfNumberWord(word)
    if (scale === 100 && part > 0) part *= 100
    else if (scale && (part > 0 || total > 0)) {
      total += Math.max(1, part) * scale
      part = -1
    } else if (value !== undefined) {
      if (!canFollow(part, value)) end()
      part = Math.max(0, part) + value
    } else if (word === 'and' && isScaled(folded[to - 1]) && valueOfNumberWord(folded[to + 1] ?? '') !== undefined)
      continue
    else if (total === 0 && isCentury(part) && isOh(word) && (valueOfNumberWord(folded[to + 1] ?? '') ?? 10) < 10) {
      part *= 100
    } else break
    ends = scale && scale > 100 ? scale : 1
  }
  const isOpen = to < folded.length && (to === at || !MARK.test(words[to]!.before))
  const unit = isOpen ? (ORDINALS.get(folded[to]!) ?? 0) : 0
  const isOrdinal = part % 100 >= 20 && part % 10 === 0 && unit > 0 && unit < 10
  const decade = isOpen ? DECADES.get(folded[to]!) : undefined
  if (decade !== undefined && numbers.length === 0 && total === 0 && (part < 0 || isCentury(part)))
    return { keys: [`#${Math.max(0, part) * 100 + decade}s`], to: to + 1 }
  if (isOrdinal) part += unit
  end()
  if (numbers.length === 0) return undefined
  const joined = joinYears(numbers)
  if (isOrdinal)
    return { keys: [...joined.slice(0, -1).map(writeCardinal), ...writeOrdinal(joined.at(-1)!)], to: to + 1 }
  const decimals = readDecimals(folded, to)
  if (decimals && numbers.length === 1) {
    const scale = SCALES.get(folded[decimals.to] ?? '') ?? 1
    const value = Number(`${numbers[0]}.${decimals.text}`) * scale
    return withTail(words, folded, { numbers: [value], scale, to: decimals.to + (scale > 1 ? 1 : 0) })
  }
  return withTail(words, folded, { numbers, scale: ends, to })
}

function isScaled(word: string | undefined): boolean {
  return word !== undefined && SCALES.has(word)
}

/** Before "oh five" and "fifties". */
function isCentury(value: number): boolean {
  return value >= 11 && value <= 21
}

function isOh(word: string): boolean {
  return word === 'oh' || word === 'o'
}

/** Behind "point". */
function readDecimals(folded: Folded, at: number): { readonly text: string; readonly to: number } | undefined {
  if (folded[at] !== 'point') return undefined
  let text = ''
  let to = at + 1
  const valueOf = (word: string) => (isOh(word) ? 0 : valueOfNumberWord(word))
  for (let value = valueOf(folded[to] ?? ''); value !== undefined; value = valueOf(folded[to] ?? '')) {
    text += String(value)
    to += 1
  }
  return text === '' ? undefined : { text, to }
}

/** `20 25` is 2025. */
function joinYears(numbers: readonly number[]): number[] {
  const joined: number[] = []
  for (const value of numbers) {
    const last = joined.at(-1)
    const isYear = last !== undefined && isCentury(last) && value >= 10 && value <= 99
    if (isYear) joined[joined.length - 1] = last * 100 + value
    else joined.push(value)
  }
  return joined
}

function writeCardinal(value: number): string {
  return `#${Number(value.toPrecision(12))}`
}

/** `22nd` as twenty-second is read. */
function writeOrdinal(value: number): string[] {
  const isSecond = value % 10 === 2 && value % 100 !== 12
  if (!isSecond) return [`${writeCardinal(value)}th`]
  return value === 2 ? ['second'] : [writeCardinal(value - 2), 'second']
}

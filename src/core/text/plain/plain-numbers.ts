/** Reads a number in words or digits: five thousand, 5,000, 5k, a thousand, twenty twenty-five. */

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

/** From zero to nineteen. */
export const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
/** From twenty on. */
export const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
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
const ORDINAL_ENDING = /^(?:st|nd|rd|th)$/u
/** A number does not go on behind it. */
const MARK = /[.,;:!?…\n]/u

/** True where a number word goes on with what was said before it: `twenty five`, `two hundred six`. @param part Below 0: nothing was said. */
export function canFollow(part: number, value: number): boolean {
  return part < 0 || (part % 100 === 0 && part > 0) || (part % 10 === 0 && part >= 20 && value < 10 && value > 0)
}

/** Value of a single number word. */
export function valueOfNumberWord(word: string): number | undefined {
  const unit = UNITS.indexOf(word)
  if (unit >= 0) return unit
  const tens = TENS.indexOf(word)
  return tens >= 0 ? (tens + 2) * 10 : undefined
}

interface ReadNumber {
  readonly keys: readonly string[]
  /** Behind its last raw word. */
  readonly to: number
}

/** Undefined where no number begins at this word. */
export function readNumber(words: readonly RawWord[], folded: readonly string[], at: number): ReadNumber | undefined {
  const ordinal = ORDINALS.get(folded[at]!)
  if (ordinal !== undefined) return { keys: writeOrdinal(ordinal), to: at + 1 }
  return readDigits(words, folded, at) ?? readWords(words, folded, at)
}

function readDigits(words: readonly RawWord[], folded: readonly string[], at: number): ReadNumber | undefined {
  const read = /^(\d{1,15})([a-z]{0,2})$/u.exec(folded[at]!)
  if (!read) return undefined
  const [, digits = '', ending = ''] = read
  let [text, suffix, to] = [digits, ending, at + 1]
  const follow = () => (suffix === '' ? /^(\d{1,15})([a-z]{0,2})$/u.exec(folded[to] ?? '') : undefined)
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
  if (suffix !== '' && !SHORT_SCALES.has(suffix)) return { keys: [`#${text}`, suffix], to }
  let value = Number(text) * (SHORT_SCALES.get(suffix) ?? 1)
  for (let scale = SCALES.get(folded[to] ?? ''); scale; scale = SCALES.get(folded[to] ?? '')) {
    value *= scale
    to += 1
  }
  return { keys: [writeCardinal(value)], to }
}

/** `9,000` and `9 000`. */
function isThousands(text: string, before: string, next: string): boolean {
  return next.length === 3 && (before === ',' || (/^\s$/u.test(before) && text.length <= 3 && !text.startsWith('0')))
}

function readWords(words: readonly RawWord[], folded: readonly string[], at: number): ReadNumber | undefined {
  // At the start of a quotation the number before it may be cut off.
  const isScale = at === 0 && SCALES.has(folded[0]!)
  const isArticle = isScale || ((folded[at] === 'a' || folded[at] === 'an') && SCALES.has(folded[at + 1] ?? ''))
  let to = isArticle && !isScale ? at + 1 : at
  const numbers: number[] = []
  let total = 0
  let part = isArticle ? 1 : -1
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
    else break
  }
  const unit = ORDINALS.get(folded[to] ?? '') ?? 0
  const isOrdinal = part % 100 >= 20 && part % 10 === 0 && unit > 0 && unit < 10 && !MARK.test(words[to]!.before)
  if (isOrdinal) part += unit
  end()
  if (numbers.length === 0) return undefined
  const joined = joinYears(numbers)
  if (isOrdinal)
    return { keys: [...joined.slice(0, -1).map(writeCardinal), ...writeOrdinal(joined.at(-1)!)], to: to + 1 }
  const decimals = readDecimals(folded, to)
  if (decimals && numbers.length === 1) {
    const scale = SCALES.get(folded[decimals.to] ?? '')
    const value = Number(`${numbers[0]}.${decimals.text}`) * (scale ?? 1)
    return { keys: [writeCardinal(value)], to: decimals.to + (scale ? 1 : 0) }
  }
  return { keys: joined.map(writeCardinal), to }
}

function isScaled(word: string | undefined): boolean {
  return word !== undefined && SCALES.has(word)
}

/** Behind "point". */
function readDecimals(
  folded: readonly string[],
  at: number,
): { readonly text: string; readonly to: number } | undefined {
  if (folded[at] !== 'point') return undefined
  let text = ''
  let to = at + 1
  for (
    let value = valueOfNumberWord(folded[to] ?? '');
    value !== undefined;
    value = valueOfNumberWord(folded[to] ?? '')
  ) {
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
    const isYear = last !== undefined && last >= 11 && last <= 21 && value >= 10 && value <= 99
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

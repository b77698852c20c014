/** The same English words written otherwise: I'm and I am, 25 and twenty-five, colour and color, gonna and going to. */

import { fold } from '../fold.ts'
import { canFollow, TENS, UNITS, valueOfNumberWord } from './number-words.ts'

type Change = readonly [RegExp, string]

/** Written out: of an ambiguous contraction only what is likelier. */
const WRITTEN_OUT: readonly Change[] = [
  [/\bi'?m\b/g, 'i am'],
  [/\b(we(?=')|you|they)'?re\b/g, '$1 are'],
  [/\b(i|we|you|they)'?ve\b/g, '$1 have'],
  [/\b(i|we|you|they|it|that|he|she)'ll\b/g, '$1 will'],
  [/\b(i|we|you|they|he|she)'d\b/g, '$1 would'],
  [/\b(can'?t|can not)\b/g, 'cannot'],
  [/\bwon't\b/g, 'will not'],
  [/\b(do|does|did|is|are|was|were|have|has|had|would|could|should)n'?t\b/g, '$1 not'],
  [/\blet's\b/g, 'let us'],
  [/\b(it|that|he|she|there|here|what|who|where|how)'s\b/g, '$1 is'],
  [/\bthats\b/g, 'that is'],
  [/\bgonna\b/g, 'going to'],
  [/\bwanna\b/g, 'want to'],
  [/\bgotta\b/g, 'got to'],
  [/\b(kind|sort|lot)(?:a|s? of)\b/g, '$1 of'],
  [/(?<![a-z])'cause\b/g, 'because'],
  [/\bo\.?k\.?(?![a-z])/g, 'okay'],
  [/(?<=\d ?)%/g, ' percent'],
]
const CONTRACTED: readonly Change[] = [
  [/\bi am\b/g, "i'm"],
  [/\b(we|you|they) are\b/g, "$1're"],
  [/\b(i|we|you|they) have\b/g, "$1've"],
  [/\b(i|we|you|they|it|that|he|she) will\b/g, "$1'll"],
  [/\b(i|we|you|they|he|she) would\b/g, "$1'd"],
  [/\b(?:cannot|can not)\b/g, "can't"],
  [/\bwill not\b/g, "won't"],
  [/\b(do|does|did|is|are|was|were|have|has|had|would|could|should) not\b/g, "$1n't"],
  [/\blet us\b/g, "let's"],
  [/\b(it|that|he|she|there|here|what|who|where|how) is\b/g, "$1's"],
  [/\bgoing to\b/g, 'gonna'],
  [/\bwant to\b/g, 'wanna'],
  [/\bgot to\b/g, 'gotta'],
  [/\b(kind|sort) of\b/g, '$1a'],
  [/\bokay\b/g, 'ok'],
  [/\bper cent\b/g, 'percent'],
]

/** British to American. Endings that another word may share only ever meet the same ending. */
const AMERICAN: readonly Change[] = [
  [/\b(\w{3,}?)is(e|ed|es|er|ers|ing|ations?)\b/g, '$1iz$2'],
  [/\b(anal|paral|catal)ys(e|ed|es|er|ers|ing)\b/g, '$1yz$2'],
  [/\b(arm|behavi|col|endeav|fav|flav|harb|hon|hum|lab|neighb|od|rum|vap|vig)our/g, '$1or'],
  [/\b((?:kilo|centi|milli|nano)?(?:lit|met)|cent|fib|theat|calib|spect)re(s|d)?\b/g, '$1er$2'],
  [/\b(\w{2,}[aeiou]l)l(ed|ing|er|ers)\b/g, '$1$2'],
  [/\b(lic|def|off|pret)ence(s?)\b/g, '$1ense$2'],
  [/\b(cata|dia|ana)logue(s?)\b/g, '$1log$2'],
  [/\b(program)me(s?)\b/g, '$1$2'],
  [/\b(judg|acknowledg)ement/g, '$1ment'],
  [/\b(learn|spell|burn|dream|lean)t\b/g, '$1ed'],
  [/\bspelt\b/g, 'spelled'],
  [/\bgrey/g, 'gray'],
  [/\bsceptic/g, 'skeptic'],
  [/\bartefact/g, 'artifact'],
  [/\bmaths\b/g, 'math'],
  [/\b(ag)eing\b/g, '$1ing'],
]
const BRITISH: readonly Change[] = [
  [/\b(\w{3,}?)iz(e|ed|es|er|ers|ing|ations?)\b/g, '$1is$2'],
  [/\b(anal|paral|catal)yz(e|ed|es|er|ers|ing)\b/g, '$1ys$2'],
  [/\b(behavi|col|endeav|fav|flav|harb|hon|hum|lab|neighb|rum|vig)or(?!i)/g, '$1our'],
  [/\b(cent|fib|theat)er(s|ed)?\b/g, '$1re$2'],
  [/\b(label|model|travel|cancel|signal|level|fuel|channel)(ed|ing|er|ers)\b/g, '$1l$2'],
  [/\b(lic|def|off)ense(s?)\b/g, '$1ence$2'],
  [/\b(cata|dia|ana)log(s?)\b/g, '$1logue$2'],
]

/** Without larger ones, which are hardly ever written in digits. */
const SCALES = new Map([
  ['hundred', 100],
  ['thousand', 1000],
  ['million', 1_000_000],
  ['billion', 1_000_000_000],
])
const NUMBER_WORD = [...UNITS, ...TENS, ...SCALES.keys()].join('|')
const NUMBER = new RegExp(`\\b(?:${NUMBER_WORD})(?:(?:[ -]|(?<=hundred|thousand) and )(?:${NUMBER_WORD}))*\\b`, 'g')

/** The words in one way of writing, without spaces: equal for two texts that only differ in spelling. */
export function normalizeSpelling(text: string): string {
  return writeDigits(apply(apply(fold(text), WRITTEN_OUT), AMERICAN)).replaceAll(/[^\p{L}\p{N}\p{M}]+/gu, '')
}

/** A quotation is compared with one text after the other. */
let last: { readonly text: string; readonly ways: readonly string[] } | undefined

/** Other ways to write the text, without itself. Few: of each kind of difference all or none is written otherwise. */
export function listRespellings(text: string): readonly string[] {
  if (last?.text === text) return last.ways
  const folded = fold(text)
  // Most ways are the same: each is changed once.
  const bare = folded.replace(SOUNDS, '')
  const written = apply(bare, WRITTEN_OUT)
  const spoken = new Set([bare, written, apply(bare, CONTRACTED), apply(written, CONTRACTED.slice(0, APOSTROPHES))])
  const numbered = new Set([...spoken].flatMap((way) => [way, writeDigits(way), writeWords(way)]))
  const ways = new Set([...numbered].flatMap((way) => [way, apply(way, AMERICAN), apply(way, BRITISH)]))
  ways.delete(folded)
  last = { text, ways: [...ways].slice(0, MAX_WAYS) }
  return last.ways
}

const MAX_WAYS = 8
const SOUNDS = /\b(?:um+|uh+|uhm|erm?|hmm+)\b[,.]? ?/g
/** Of the list, those that only leave letters out. */
const APOSTROPHES = 10

const american = new Map<string, string>()
const MAX_KNOWN = 50_000

/** One word in lower case, in American spelling. */
export function writeAmerican(word: string): string {
  const before = american.get(word)
  if (before !== undefined) return before
  const written = apply(word, AMERICAN)
  if (american.size >= MAX_KNOWN) american.clear()
  american.set(word, written)
  return written
}

function apply(text: string, changes: readonly Change[]): string {
  return changes.reduce((changed, [from, to]) => changed.replace(from, to), text)
}

/** `twenty-five` as `25`, `two thousand and six` as `2006`, `twenty twenty` as `20 20`. */
function writeDigits(text: string): string {
  return text.replace(NUMBER, (phrase) => {
    const numbers: string[] = []
    let total = 0
    let part = -1
    const end = () => {
      if (part >= 0 || total > 0) numbers.push(String(total + Math.max(0, part)))
      total = 0
      part = -1
    }
    for (const word of phrase.split(/[ -]/)) {
      const scale = SCALES.get(word)
      const value = valueOfNumberWord(word)
      if (scale === 100) part = Math.max(1, part) * 100
      else if (scale) {
        total += Math.max(1, part) * scale
        part = -1
      } else if (value !== undefined) {
        if (!canFollow(part, value)) end()
        part = Math.max(0, part) + value
      }
    }
    end()
    return numbers.join(' ')
  })
}

/** Whole numbers below a hundred. */
function writeWords(text: string): string {
  return text.replaceAll(/(?<![\p{L}\p{N}.,])\d{1,2}(?![\p{L}\p{N}%]|[.,]\d)/gu, (digits) => {
    const number = Number(digits)
    const unit = UNITS[number]
    if (unit !== undefined) return unit
    const rest = number % 10
    return `${TENS[Math.floor(number / 10) - 2]}${rest > 0 ? ` ${UNITS[rest]}` : ''}`
  })
}

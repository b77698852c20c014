/** Folds text for comparison in search, quotes and mentions, and maps folded offsets back to source offsets. */

/** Folded text and the source offset of each of its characters. */
export interface FoldedText {
  /** Lower case, no accents, straight quotes, hyphens for dashes, single spaces. */
  readonly text: string
  /** `starts[i]` is the source offset of folded character `i`; one entry more than `text` has, for the end. */
  readonly starts: Uint32Array
}

// Accents and vowel points that people omit. Marks that form another letter are kept: Devanagari and Thai vowels, か and が.
const MARKS = /(?![\u3099\u309A])(?=\p{M})[\p{Script=Inherited}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Cyrillic}]/u
const SPACE = /\s/u
const SINGLE_QUOTES = /[‘’‚‛′`´ʼʹ＇]/u
const DOUBLE_QUOTES = /[“”„‟″«»＂]/u
const DASHES = /[‐‑‒–—―−]/u
const INVISIBLE = /[\u00AD\u200B-\u200F\u2060\uFEFF]/u
/** Letters that NFKD does not decompose: with a stroke, ligatures, final sigma. */
const PLAIN: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['ẞ', 'ss'],
  ['æ', 'ae'],
  ['Æ', 'ae'],
  ['œ', 'oe'],
  ['Œ', 'oe'],
  ['ø', 'o'],
  ['Ø', 'o'],
  ['ł', 'l'],
  ['Ł', 'l'],
  ['đ', 'd'],
  ['Đ', 'd'],
  ['ı', 'i'],
  ['ς', 'σ'],
])

/** Folds a text with its offset map. Linear. */
export function foldText(source: string): FoldedText {
  const starts: number[] = []
  let text = ''
  let offset = 0
  // Tracked separately: reading the end of `text` would flatten the string each time, which is quadratic.
  let endsInSpace = false
  for (const character of source) {
    const folded = foldCharacter(character)
    if (folded !== '' && !(folded === ' ' && endsInSpace)) {
      for (let i = 0; i < folded.length; i++) starts.push(offset)
      text += folded
      endsInSpace = folded.endsWith(' ')
    }
    offset += character.length
  }
  starts.push(source.length)
  return { text, starts: Uint32Array.from(starts) }
}

/** Folds a text without the offset map. */
export function fold(source: string): string {
  let text = ''
  let endsInSpace = false
  for (const character of source) {
    const folded = foldCharacter(character)
    if (folded === '' || (folded === ' ' && endsInSpace)) continue
    text += folded
    endsInSpace = folded.endsWith(' ')
  }
  return text
}

function foldCharacter(character: string): string {
  const code = character.codePointAt(0)!
  if (code < 128) return foldAscii(character, code)
  if (MARKS.test(character) || INVISIBLE.test(character)) return ''
  if (SPACE.test(character)) return ' '
  if (SINGLE_QUOTES.test(character)) return "'"
  if (DOUBLE_QUOTES.test(character)) return '"'
  if (DASHES.test(character)) return '-'
  if (character === '…') return '...'
  const plain = PLAIN.get(character)
  if (plain !== undefined) return plain
  return [...character.normalize('NFKD').toLowerCase()].filter((letter) => !MARKS.test(letter)).join('')
}

function foldAscii(character: string, code: number): string {
  if (code === 96) return "'"
  if (code > 96) return character
  if (code >= 65 && code <= 90) return character.toLowerCase()
  return code <= 32 ? ' ' : character
}

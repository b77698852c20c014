/** Finds text between quotation marks of any script. Apostrophes, inch marks and marks that are not closed are passed over. */

import type { TextRange } from '../../text/range.ts'

/** Closing marks of each opening mark. Marks that open in one language close in another. */
const CLOSERS: Readonly<Record<string, string>> = {
  '“': '”"',
  '„': '“”"',
  '‟': '”',
  '«': '»',
  '»': '«',
  '‹': '›',
  '›': '‹',
  '「': '」',
  '『': '』',
  '〝': '〞〟',
  '＂': '＂',
  '‚': '‘’',
  '‘': '’',
  '”': '”“',
  '"': '"',
  '״': '״',
  "'": "'",
}
/** Marks with another use, which open only after a space and before a word. */
const AMBIGUOUS: ReadonlySet<string> = new Set(['»', '›', '‘', '”', '"', "'", '‚', '״'])
/** Marks that open each paragraph of a quotation that goes on. */
const CONTINUED: ReadonlySet<string> = new Set(['“', '"', '„', '«', '»'])
const APOSTROPHES: ReadonlySet<string> = new Set(["'", '‘', '’'])
const ELISION = /^['‘’](?:t(?:is|was|il|ill)|em|cause|bout|round|n|\d0s)\b/i

/**
 * Ranges between the marks, without them, in order and not overlapping. Marks inside a quotation belong to it. Linear.
 * @param next First sign of the next paragraph: with the mark of a quotation that is not closed in this one, it goes on there.
 */
export function findMarked(given: string, next = ''): TextRange[] {
  const text = joinTyped(given)
  const found: TextRange[] = []
  const dead = new Set<string>()
  let at = 0
  while (at < text.length) {
    const mark = text[at]!
    if (!(mark in CLOSERS) || dead.has(mark) || !opensAt(text, at)) {
      at += 1
      continue
    }
    const end = findCloser(text, at)
    // Without a closer for this one there is none for the same mark further on either.
    if (end === 'none') dead.add(mark)
    if (end === 'none' && mark === next && CONTINUED.has(mark)) return [...found, { start: at + 1, end: text.length }]
    if (typeof end === 'object') {
      found.push({ start: at + 1, end: end.continuedAt })
      at = end.continuedAt
    } else if (typeof end === 'string') at += 1
    else {
      found.push({ start: at + 1, end })
      at = end + 1
    }
  }
  return found
}

/** Marks that are typed with two signs, and double primes, in one sign with the other signs beside it; offsets stay. */
function joinTyped(text: string): string {
  return text
    .replaceAll(/(?<![\p{L}\p{N},]),,(?=[^\s,])/gu, ' „')
    .replaceAll(/(?<![\p{L}\p{N}])(?:``|‘‘)(?=\S)/gu, ' “')
    .replaceAll(/(?<=\S)(?:''|’’)(?![\p{L}\p{N}])/gu, '” ')
    .replaceAll('″', '"')
}

function opensAt(text: string, at: number): boolean {
  const mark = text[at]!
  const before = text[at - 1] ?? ' '
  const after = text[at + 1] ?? ' '
  if (!AMBIGUOUS.has(mark)) return !(mark === '“' && isWord(before) && !isWord(after))
  if (isWord(before) || (/\s/.test(after) && mark !== '»')) return false
  if (mark === '”' && !/[\s(]/.test(before)) return false
  return !(APOSTROPHES.has(mark) && ELISION.test(text.slice(at, at + 8)))
}

/** Quotations within one in the same marks. So few keep the search linear where none of the marks is closed. */
const MAX_DEPTH = 2

/**
 * Offset of the closing mark; `restart` when the same mark opens again and is not closed as a quotation within this one. A
 * straight mark closes a curly one only where no curly mark does: it may belong to a quotation or a length within it.
 */
function findCloser(text: string, at: number): number | 'none' | 'restart' | { readonly continuedAt: number } {
  const opener = text[at]!
  const closers = CLOSERS[opener]!
  const canNest = !closers.includes(opener) && opener !== '‘'
  let straight: number | undefined
  let isInStraight = false
  let depth = 0
  let hasReopened = false
  for (let end = at + 1; end < text.length; end++) {
    const mark = text[end]!
    if (mark === opener && CONTINUED.has(mark) && startsParagraph(text, end)) return { continuedAt: end }
    if (mark === '"' && opener !== '"' && closers.includes(mark)) {
      if (isInStraight && closesAt(text, end, at)) isInStraight = false
      else if (opensAt(text, end)) {
        if (straight !== undefined) return straight
        isInStraight = true
      } else if (depth === 0 && closesAt(text, end, at)) straight ??= end
    } else if (closers.includes(mark) && closesAt(text, end, at)) {
      if (depth === 0) return end
      depth -= 1
    } else if ((mark === opener || (opener === '„' && mark === '“')) && canNest && opensAt(text, end)) {
      if (straight !== undefined) return straight
      hasReopened = true
      depth += 1
      if (depth > MAX_DEPTH) return 'restart'
    } else if (mark === opener && opener === '"' && opensAt(text, end)) return 'restart'
  }
  return straight ?? (hasReopened ? 'restart' : 'none')
}

/** Within a block quote: behind an empty line, or a line that ends a sentence. */
function startsParagraph(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 20), at)
  const words = before.trimEnd()
  const lines = before.slice(words.length).split('\n').length
  return (lines > 2 || (lines === 2 && /[.!?…]["”’»]?$/u.test(words))) && opensAt(text, at)
}

function closesAt(text: string, end: number, from: number): boolean {
  const mark = text[end]!
  const before = text[end - 1] ?? ' '
  const after = text[end + 1] ?? ' '
  // A Hebrew acronym has such a mark before its last letter.
  if (mark === '״') return !isWord(after)
  if (mark === '“' && text[from] === '”') return !isWord(after)
  if (mark === '“') return !(/\s/.test(before) && isWord(after))
  if (mark === '"' || mark === '”') return end > from + 1 && (!/\s/.test(before) || !isWord(after))
  if (!APOSTROPHES.has(mark)) return true
  if (isWord(after) || /\s/.test(before)) return false
  // A possessive (the students' books) ends nothing when a better mark follows.
  const isPossessive = before === 's' && /^\s\p{Ll}/u.test(text.slice(end + 1, end + 3))
  return !isPossessive || !hasBetterCloser(text, end + 1, mark)
}

const MAX_LOOKED_AT = 400

function hasBetterCloser(text: string, from: number, mark: string): boolean {
  const rest = text.slice(from, from + MAX_LOOKED_AT)
  for (const match of rest.matchAll(/['‘’]/g)) {
    const [before, after] = [rest[match.index - 1] ?? ' ', rest[match.index + 1] ?? ' ']
    if (/\s/.test(before) && isWord(after)) return false
    if (match[0] === mark && !isWord(after) && !/\s/.test(before)) return true
  }
  return false
}

function isWord(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character)
}

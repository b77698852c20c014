/** Splits the name from the rest of an attribution: `Jason Calacanis on Elon` is Jason Calacanis, with a comment. */

import { fold } from '../../../text/fold.ts'

/** Folded name → name. */
type KnownNames = ReadonlyMap<string, string>

export function indexLabels(names: readonly string[]): KnownNames {
  return new Map(names.map((name) => [fold(name), name]))
}

/**
 * Cuts the speaker of a quote to the name. `known` are the speakers of the transcript and the people of the file; other
 * names are recognised by their capitals. The rest becomes part of the comment. No word is lost.
 */
export function splitKnownSpeaker<T extends { readonly speaker?: string; readonly comment?: string }>(
  quote: T,
  known: KnownNames,
): T {
  const { speaker, comment } = quote
  // `[1:57](…), Ann`: the name behind the time, where none stands in front of it.
  if (speaker === undefined && comment !== undefined && known.has(fold(comment)))
    return { ...quote, speaker: comment, comment: undefined }
  if (speaker === undefined || known.has(fold(speaker))) return quote
  const whole = `${speaker}${comment === undefined ? '' : ` (${comment})`}`
  if (known.has(fold(whole))) return { ...quote, speaker: whole, comment: undefined }
  const { name, added } = splitName(speaker, known)
  const [first, second] = [added, comment].filter((text) => text !== undefined && text !== '')
  return {
    ...quote,
    speaker: name === '' ? undefined : name,
    comment: second === undefined ? first : `${first} (${second})`,
  }
}

/** Words that begin what is added behind a name; `-ing` words do too. */
const ADDS = new Set(
  'on about as in at to when while after before via from during again with by re paraphrased summarized quoted quote who whose where upon regarding through against toward towards'.split(
    ' ',
  ),
)
/** Parts of names as well: only behind a name the file knows. */
const JOINS = new Set(['of', 'for'])
const PARTICLES = new Set('and & + / al bin da de del della den der di dos du el la le ten ter van von y'.split(' '))
const TITLES = /^(?:jr|sr|ii|iii|iv|ph\.?d|m\.?d|esq)\.?$/i
const ROLE =
  /\b(?:CEO|CTO|CFO|COO|VP|chief|head|host|guest|founder|professor|prof|author|editor|reporter|president|director|investor|partner|engineer|scientist|chair\w*|manager|officer|lead|ex-\w+|former)\b/i
const MAX_NAME = 60
const MAX_WORDS = 8

/** `added` is empty when the text is only a name. */
function splitName(text: string, known: KnownNames): { readonly name: string; readonly added: string } {
  const words = text.split(' ')
  for (let count = Math.min(words.length - 1, MAX_WORDS); count > 0; count--) {
    const name = words.slice(0, count).join(' ').replace(/,$/, '')
    const added = words.slice(count).join(' ')
    const isCut = known.has(fold(name)) ? isAddition(added, words[count - 1]!) : isCutByForm(name, words, count)
    if (isCut) return { name, added: added.replace(/^(?:—|–|--?)\s+/, '') }
  }
  return isNobody(text) ? { name: '', added: text } : { name: text, added: '' }
}

/** Behind a known name: a small word, a dash, or what follows a comma; but not a second name joined to it. */
function isAddition(added: string, before: string): boolean {
  const [first = ''] = added.split(' ')
  return before.endsWith(',') ? !isListOfNames(added) : beginsAddition(first) || JOINS.has(first)
}

function beginsAddition(word: string): boolean {
  return ADDS.has(word) || /^(?:—|–|--?)$/.test(word) || /^\p{Ll}+ing$/u.test(word)
}

/** An unknown name is cut only where two capitalised words stand before the addition. */
function isCutByForm(name: string, words: readonly string[], count: number): boolean {
  if (!isFullName(name) || name.includes(',')) return false
  if (!words[count - 1]!.endsWith(',')) return beginsAddition(words[count]!)
  return !TITLES.test(words[count]!) && !isListOfNames(words.slice(count).join(' '))
}

/** `Bo Lind, Cy Poe and Di Ray`, and not `OpenAI CEO` or `on tides`. */
function isListOfNames(text: string): boolean {
  const names = text.split(/,\s*(?:and\s+)?|(?<!\s)\s+(?:and|&)\s+/).map((name) => name.replace(/^(?:and|&)\s+/, ''))
  return names.every((name) => isFullName(name) && !ROLE.test(name))
}

/** Two to five capitalised words, particles aside. */
function isFullName(text: string): boolean {
  const words = text.split(' ').filter((word) => !PARTICLES.has(word.toLowerCase()))
  return words.length >= 2 && words.length <= 5 && words.every((word) => /^["'“‘]?\p{Lu}/u.test(word))
}

/** A remark instead of a name: it begins small and goes on, begins like an addition, or is a whole sentence. */
function isNobody(text: string): boolean {
  const words = text.split(' ')
  if (ADDS.has(words[0]!)) return true
  if (/^\p{Ll}/u.test(text)) return words.length > 2
  const isCapitalised = (word: string) => /^["'“‘(]?[\p{Lu}\p{N}&/]/u.test(word) || PARTICLES.has(word.toLowerCase())
  return text.length > MAX_NAME && words.filter(isCapitalised).length * 2 < words.length
}

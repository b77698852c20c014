/** Splits the name from the rest of an attribution: `Jason Calacanis on Elon` is Jason Calacanis, with a comment. */

import { fold } from '../../../text/fold.ts'
import { isFullName, isGivenName, opensAddition, readsLikeName } from './name-form.ts'

interface KnownNames {
  /** Folded. */
  readonly whole: ReadonlySet<string>
  /** The folded first and last words of these names: `Ann` and `Ode` of `Ann Ode`. */
  readonly parts: ReadonlySet<string>
}

export function indexLabels(names: readonly string[]): KnownNames {
  const parts = names.flatMap((name) => {
    const words = name.split(' ')
    return [words[0]!, words.at(-1)!].map(fold)
  })
  return { whole: new Set(names.map((name) => fold(name))), parts: new Set(parts) }
}

/**
 * Cuts the speaker of a quote to the name. `known` are the speakers of the transcript and the people of the file; other
 * names are recognised by their form, and a text that does not read like a name is a comment. No word is lost.
 */
export function splitKnownSpeaker<T extends { readonly speaker?: string; readonly comment?: string }>(
  quote: T,
  known: KnownNames,
): T {
  const { speaker, comment } = quote
  // `[1:57](…), Ann`: the name behind the time, where none stands in front of it.
  if (speaker === undefined && comment !== undefined && known.whole.has(fold(comment)))
    return { ...quote, speaker: comment, comment: undefined }
  if (speaker === undefined || known.whole.has(fold(speaker))) return quote
  const whole = `${speaker}${comment === undefined ? '' : ` (${comment})`}`
  if (known.whole.has(fold(whole))) return { ...quote, speaker: whole, comment: undefined }
  const { name, added } = splitName(speaker, known)
  const [first, second] = [added, comment].filter((text) => text !== undefined && text !== '')
  return {
    ...quote,
    speaker: name === '' ? undefined : name,
    comment: second === undefined ? first : `${first} (${second})`,
  }
}

/** Parts of names as well: only behind a name the file knows. */
const JOINS = new Set(['of', 'for'])
const TITLES = /^(?:jr|sr|ii|iii|iv|ph\.?d|m\.?d|esq)\.?$/i
const ROLE =
  /\b(?:CEO|CTO|CFO|COO|VP|chief|head|host|guest|founder|professor|prof|author|editor|reporter|president|director|investor|partner|engineer|scientist|chair\w*|manager|officer|lead|ex-\w+|former)\b/i
const MAX_WORDS = 8

/** `added` is empty when the text is only a name. */
function splitName(text: string, known: KnownNames): { readonly name: string; readonly added: string } {
  const words = text.split(' ')
  for (let count = Math.min(words.length - 1, MAX_WORDS); count > 0; count--) {
    const name = words.slice(0, count).join(' ').replace(/,$/, '')
    const added = words.slice(count).join(' ')
    const isCut = known.whole.has(fold(name)) ? isAddition(added, words[count - 1]!) : isCutByForm(name, words, count)
    if (isCut || (count === 1 && isCutBehindFirst(words, known)))
      return { name, added: added.replace(/^(?:—|–|--?)\s+/, '') }
  }
  return readsLikeName(text) ? { name: text, added: '' } : { name: '', added: text }
}

/** Behind a known name: a small word, a dash, or what follows a comma; but not a second name joined to it. */
function isAddition(added: string, before: string): boolean {
  const [first = ''] = added.split(' ')
  return before.endsWith(',') ? !isListOfNames(added) : opensAddition(first) || JOINS.has(first)
}

/** One word is a name in front of a preposition, and in front of more where the file has somebody of that name. */
function isCutBehindFirst([first = '', next = '']: readonly string[], { parts }: KnownNames): boolean {
  const isKnown = /^\p{Lu}/u.test(first) && parts.has(fold(first.replace(/,$/, '')))
  return isKnown ? opensAddition(next) : isGivenName(first, next)
}

/** An unknown name is cut only where two capitalised words stand before the addition. */
function isCutByForm(name: string, words: readonly string[], count: number): boolean {
  if (!isFullName(name) || name.includes(',')) return false
  if (!words[count - 1]!.endsWith(',')) return opensAddition(words[count]!)
  return !TITLES.test(words[count]!) && !isListOfNames(words.slice(count).join(' '))
}

/** `Bo Lind, Cy Poe and Di Ray`, and not `OpenAI CEO` or `on tides`. */
function isListOfNames(text: string): boolean {
  const names = text.split(/,\s*(?:and\s+)?|(?<!\s)\s+(?:and|&)\s+/).map((name) => name.replace(/^(?:and|&)\s+/, ''))
  return names.every((name) => isFullName(name) && !ROLE.test(name))
}

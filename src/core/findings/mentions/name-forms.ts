/** Builds the forms in which a listed name may be said: aliases, caption spellings, first names and surnames. */

import type { Mention, MentionKind } from '../../episode/schema.ts'
import { findSigns, speakSigns } from '../../episode/slug.ts'
import { tokenize } from '../word-index.ts'

export interface NameForm {
  /** Folded words, in order. */
  readonly keys: readonly string[]
  /** Plural and singular forms of the last word, folded. */
  readonly lastKeys: readonly string[]
  /** True when lower case makes it another word: the company "Meta", but not "meta". */
  readonly isCased: boolean
  /** Signs that must stand around it: `++` for C++. Empty: nothing that makes another name. */
  readonly signs: string
  /** A first name or surname alone: counts only if it can mean one person. */
  readonly isPart: boolean
}

const TITLES = /^(?:dr|prof|professor|mr|mrs|ms|sir|dame|president|senator)\.?\s+/i
const COMPANY_ENDINGS = /(?:,|(?<!\s))\s+(?:inc|llc|ltd|limited|corp|corporation|gmbh|plc|ag)\.?$/i
const ALIAS_LEADS = /^(?:aka|a\.k\.a\.|also known as|also|formerly|now|or|short(?:ened)?(?: to| for)?)[\s:]+/i
const QUOTE_MARKS = /^["“”'‘’«»]+|(?<!["“”'‘’«»])["“”'‘’«»]+$/gu

const SMALL_WORDS: ReadonlySet<string> = new Set('a and at by for from in of on or the to with'.split(' '))

const MIN_NOUN_LENGTH = 5

/** All forms of a mention. `others`: names that must not be taken as its aliases. */
export function buildNameForms(mention: Mention, others: ReadonlySet<string>): NameForm[] {
  const forms = new Map<string, NameForm>()
  for (const name of getNames(mention.name, mention.kind, others)) {
    for (const form of buildForms(name, mention.kind)) {
      const key = `${form.keys.join(' ')}${form.signs}`
      if (!forms.has(key)) forms.set(key, form)
    }
  }
  return [...forms.values()]
}

/** `Allen Institute for AI (Ai2)` → both names. Text in brackets counts only if it looks like a name. */
function getNames(name: string, kind: MentionKind, others: ReadonlySet<string>): string[] {
  const brackets = [...name.matchAll(/\(([^()]*)\)|\[([^[\]]*)\]/g)].map((match) => (match[1] ?? match[2]!).trim())
  const bare = name.replace(/(?<!\s)\s*(?:\([^()]*\)|\[[^[\]]*\])/g, ' ').trim()
  const bareInitials = getInitials(bare)
  const aliases = brackets.flatMap((text) => findAlias(text, bare, bareInitials, others))
  return [...splitList(bare, kind), ...aliases].map((text) => cleanName(text, kind)).filter((text) => text !== '')
}

/** Splits `ChatGPT / Claude` and `AMD, Cerebras, Groq`; `Cedar Rapids, Iowa` also gives the part before the comma. */
function splitList(name: string, kind: MentionKind): string[] {
  if (/\s\/\s/.test(name)) return name.split(/(?<!\s)\s+\/\s+/).filter((part) => part.trim().length > 1)
  if (/^[^\s/]{3,}\/[^\s/]{3,}$/.test(name)) return [name, ...name.split('/')]
  if (kind === 'place' && name.includes(',')) return [name, name.split(',')[0]!]
  const parts = name.split(/,\s*(?:and\s+)?/)
  const isList = parts.length > 2 && parts.every((part) => /^[\p{Lu}\d]\S*(?: [\p{Lu}\d]\S*)?$/u.test(part))
  return isList ? parts : [name]
}

function findAlias(text: string, bare: string, bareInitials: readonly string[], others: ReadonlySet<string>): string[] {
  const alias = text.replace(ALIAS_LEADS, '')
  const hasLead = alias !== text
  const isShort = !/\s/.test(alias) && /^(?=.*\p{Lu})(?=.*(?:\p{Lu}.*\p{Lu}|\d)).{2,12}$/u.test(alias)
  const areInitials = isOneOf(alias, bareInitials) || (bare.length <= alias.length && isOneOf(bare, getInitials(alias)))
  if (others.has(alias.toLowerCase())) return []
  return hasLead || isShort || areInitials ? [alias] : []
}

/** Initials such as `RLHF`, with and without small words. */
function getInitials(long: string): string[] {
  const keys = tokenize(long).map((token) => token.key)
  const initials = (words: readonly string[]) => words.map((word) => word[0]!).join('')
  return [initials(keys), initials(keys.filter((key) => !SMALL_WORDS.has(key)))]
}

function isOneOf(short: string, initials: readonly string[]): boolean {
  return short.length > 1 && !/\s/.test(short) && initials.includes(short.toLowerCase())
}

function cleanName(name: string, kind: MentionKind): string {
  const bare = name.trim().replace(QUOTE_MARKS, '').trim()
  if (kind === 'person') return bare.replace(TITLES, '')
  return kind === 'company' ? bare.replace(COMPANY_ENDINGS, '') : bare
}

function buildForms(name: string, kind: MentionKind): NameForm[] {
  const tokens = tokenize(name)
  const keys = tokens.map((token) => token.key)
  if (keys.length === 0) return []
  const signs = findSigns(name, tokens[0]!.start, tokens.at(-1)!.end)
  const isLoose = kind === 'technology' || kind === 'topic' || kind === 'other'
  const isPlural = isLoose && /\p{Ll}s$/u.test(name) && keys.at(-1)!.length > 3
  // A topic is usually a common word that the list capitalises: "Sourdough".
  const isNoun = isPlural || (kind === 'topic' && name.length >= MIN_NOUN_LENGTH)
  const isCased = keys.length === 1 && /^\p{Lu}[\p{Ll}\p{M}]+$/u.test(name) && !isNoun
  const rows = [keys, ...getSpellings(name, keys)]
  const article = keys.length > 2 && (keys[0] === 'the' || keys[0] === 'a') ? [keys.slice(1)] : []
  const beforeColon = tokenize(name.split(':')[0]!).map((token) => token.key)
  const title = name.includes(':') && beforeColon.length > 1 ? [beforeColon] : []
  const buildForm = (row: readonly string[], around: string) => ({
    keys: row,
    lastKeys: isLoose && signs === '' ? getOtherNumber(row.at(-1)!) : [],
    isCased,
    signs: around,
    isPart: false,
  })
  const forms = [
    ...[...rows, ...article].map((row) => buildForm(row, signs)),
    ...title.map((row) => buildForm(row, '')),
    ...(signs === '' ? [] : [buildForm(speakSigns(keys, signs), '')]),
  ]
  return kind === 'person' && keys.length > 1 ? [...forms, ...getParts(keys)] : forms
}

/** The other grammatical numbers of a word; none for short words and words ending in `ss`. */
function getOtherNumber(word: string): string[] {
  if (/^\d/.test(word) || word.length < 2) return []
  if (word.length > 4 && word.endsWith('ies')) return [`${word.slice(0, -3)}y`]
  if (word.length > 3 && word.endsWith('s') && !word.endsWith('ss')) return [word.slice(0, -1)]
  return [`${word}s`, ...(word.endsWith('y') ? [`${word.slice(0, -1)}ies`] : [])]
}

/** Caption spellings: `Deep Seek` for DeepSeek, `R L H F` for RLHF, `OpenAI` for Open AI, `and` for &. */
function getSpellings(name: string, keys: readonly string[]): string[][] {
  const spellings: string[][] = []
  const humps = name.replace(/(\p{Ll})(?=\p{Lu})|(\p{Lu})(?=\p{Lu}\p{Ll})/gu, '$1$2 ')
  if (humps !== name) spellings.push(tokenize(humps).map((token) => token.key))
  if (/^\p{Lu}{3,6}$/u.test(name)) spellings.push([...keys[0]!])
  if (keys.length > 1 && keys.length < 4 && /^\p{Lu}/u.test(name) && keys.every((key) => key.length > 1)) {
    spellings.push([keys.join('')])
  }
  if (name.includes('&')) spellings.push(tokenize(name.replaceAll('&', ' and ')).map((token) => token.key))
  return spellings
}

/** First name and surname alone, unless they are initials. */
function getParts(keys: readonly string[]): NameForm[] {
  const parts = [keys[0]!, keys.at(-1)!].filter((key) => key.length > 2)
  return parts.map((key) => ({ keys: [key], lastKeys: [], isCased: true, signs: '', isPart: true }))
}

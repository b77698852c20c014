/** The names in what a note files under one entry: without remarks, and each of several by itself. */

import type { Episode, Mention } from '../../episode/schema.ts'
import { formatSlug } from '../../episode/slug.ts'

interface FiledNames {
  /** Without remarks such as "(implied)". */
  readonly name: string
  /** Its parts at slashes, two or more; none where it has none. */
  readonly parts: readonly string[]
  /** Every part looks like a name. Of others only a library can tell, whose notes may list each by itself. */
  readonly areNames: boolean
}

/** One of them, in the order of the file. */
export interface SingleName {
  /** Position of its entry among those of the episode. */
  readonly position: number
  readonly mention: Mention
  readonly slug: string
  /** Slug of the entry as it is filed, where that is another one. */
  readonly filed?: string | undefined
  /** Slug of a whole that stands beside its parts, because only a library can tell whether they are names. */
  readonly within?: string | undefined
}

const REMARK_WORDS =
  'alluded apparently brief briefly implicit implicitly implied implication indirect indirectly inferred jokingly likely ' +
  'mention mentioned mentions named oblique obliquely paraphrased passing possibly presumably probably referenced sic ' +
  'tangentially throughout unnamed'
const REMARKS: ReadonlySet<string> = new Set(REMARK_WORDS.split(' '))
/** Beside such a word. */
const BESIDE: ReadonlySet<string> = new Set('a also an as at by in just name not only several the to very'.split(' '))

const BRACKETS = /(?<!\s)\s*(?:\(([^()]*)\)|\[([^[\]]*)\])/gu
/** One name each. */
const UNITS: ReadonlySet<string> = new Set('ac/dc and/or ci/cd he/she his/her i/o os/2 tcp/ip ui/ux'.split(' '))
/** Of a part between slashes without spaces. */
const MIN_LENGTH = 3
const SMALL_WORDS: ReadonlySet<string> = new Set(
  'a an and at by de del der di du for from in la le of on or the to van von with'.split(' '),
)

export function readFiledNames(filed: string): FiledNames {
  const name = removeRemarks(filed)
  const bare = name.replace(BRACKETS, '')
  if (UNITS.has(bare.toLowerCase().replaceAll(/\s/gu, ''))) return { name, parts: [], areNames: false }
  const spaced = name.split(/(?<!\s)\s+\/\s+/u)
  if (spaced.some(isBracketOpen)) return { name, parts: [], areNames: false }
  if (spaced.length > 1)
    return { name, parts: spaced, areNames: spaced.every((part, at) => looksLikeName(part, spaced[at - 1])) }
  const joined = /\s/.test(bare) || bare !== name ? [] : bare.split('/')
  return {
    name,
    parts: joined.length > 1 && joined.every(({ length }) => length >= MIN_LENGTH) ? joined : [],
    areNames: false,
  }
}

/** A slash within brackets divides nothing. */
function isBracketOpen(part: string): boolean {
  return part.lastIndexOf('(') > part.lastIndexOf(')') || part.lastIndexOf('[') > part.lastIndexOf(']')
}

/** Each name of an episode by itself. */
export function listSingleNames({ mentions }: Pick<Episode, 'mentions'>): readonly SingleName[] {
  return mentions.flatMap((mention, position) => {
    const { name, parts, areNames } = readFiledNames(mention.name)
    const filed = formatSlug(mention.name)
    const create = (one: string, within?: string): SingleName => {
      const slug = formatSlug(one)
      return { position, mention: { ...mention, name: one }, slug, filed: slug === filed ? undefined : filed, within }
    }
    if (areNames) return parts.map((part) => create(part))
    return [create(name), ...parts.map((part) => create(part, formatSlug(name)))]
  })
}

/** The text itself where nothing else is left. */
function removeRemarks(filed: string): string {
  const rest = filed.replaceAll(BRACKETS, (whole, round?: string, square?: string) =>
    isRemark(round ?? square ?? '') ? '' : whole,
  )
  return rest.trim() === '' ? filed : rest.trim()
}

function isRemark(text: string): boolean {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? []
  return words.some((word) => REMARKS.has(word)) && words.every((word) => REMARKS.has(word) || BESIDE.has(word))
}

/** `before`: the part before it, which must not have its first word further on ("iPhone 17 Pro / Pro Max" are not "Pro Max"). */
function looksLikeName(part: string, before = ''): boolean {
  const [first = '', ...rest] = part.replace(BRACKETS, '').split(/\s+/u)
  const hasCapital = (word: string) => /[\p{Lu}\d]/u.test(word)
  if (part.length < 2 || !/^\p{L}/u.test(first) || !hasCapital(first)) return false
  return (
    rest.every((word) => hasCapital(word) || SMALL_WORDS.has(word)) && !before.split(/\s+/u).slice(1).includes(first)
  )
}

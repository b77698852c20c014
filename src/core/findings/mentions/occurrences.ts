/** Finds the occurrences of the listed names, and wrong listed times. */

import type { Episode, Mention } from '../../episode/schema.ts'
import { findSigns, formatPlainSlug } from '../../episode/slug.ts'
import { groupBy } from '../../text/group-by.ts'
import type { TextRange } from '../../text/range.ts'
import type { Seconds } from '../../time/span.ts'
import { isInside } from '../../time/span.ts'
import type { Transcript } from '../../transcript/transcript.ts'
import {
  type CheckedText,
  createCheckedText,
  getTextBehind,
  getWord,
  getTimeAt,
  type WordRange,
} from '../passages/find-passage.ts'
import { type MentionFinding, type Occurrence, type WrongTime, TIME_TOLERANCE } from '../finding.ts'
import { listSingleNames, type SingleName } from './filed-names.ts'
import { type NameForm, buildNameForms } from './name-forms.ts'
import { createPartCheck, findMisspelt, getBareWord } from './name-parts.ts'
import { foldWord, tokenize, type WordIndex } from '../word-index.ts'

/** One finding per mention, in their order. Occurrences are in reading order. */
export function findMentions(transcript: Transcript, episode: Episode, index?: WordIndex): MentionFinding[] {
  const text = createCheckedText(episode, transcript, index)
  const named = groupBy(findNamedWords(text), ({ position }) => position)
  return episode.mentions.map((mention, position) => {
    const names = named.get(position)!
    const occurrences = joinMatches(names).map((match) => ({ ...createOccurrence(text, match), slug: match.slug }))
    return {
      id: mention.id,
      slug: names[0]!.slug,
      name: mention.name,
      occurrences,
      asides: names.reduce((sum, { asides }) => sum + asides, 0) || undefined,
      wrongTimes: findWrongTimes(transcript, mention, occurrences),
    }
  })
}

/** Of each name by itself, also of those that share an entry; with and without its whole where only a library can tell. */
export function findNamePlaces(
  transcript: Transcript,
  episode: Episode,
): readonly Pick<MentionFinding, 'slug' | 'occurrences'>[] {
  const text = createCheckedText(episode, transcript)
  return findNamedWords(text).map(({ slug, matches }) => {
    return { slug, occurrences: matches.map((match) => createOccurrence(text, match)) }
  })
}

/** Where each name of the episode is said that stands in an entry, which may hold several. */
interface NamedWords extends SingleName {
  readonly matches: readonly WordRange[]
  /** Of each match. */
  readonly segments: readonly number[]
  /** How often it is said in asides, which are not among the matches. */
  readonly asides: number
}

/** Of the names of one entry; of several each with its slug. */
function joinMatches(names: readonly NamedWords[]): readonly (WordRange & Pick<Occurrence, 'slug'>)[] {
  if (names.length === 1) return names[0]!.matches
  return keepLongest(
    names.flatMap(({ slug, within, matches }) => matches.map((match) => ({ ...match, slug: within ?? slug }))),
  )
}

export function findNamedWords(text: CheckedText): readonly NamedWords[] {
  const names = listSingleNames(text.episode)
  if (names.length === 0) return []
  const found = findNames(
    text,
    names.map(({ mention }) => mention),
  )
  return names.map((name, at) => {
    const all = found[at]!
    const segmentOf = ({ from }: WordRange) => text.index.segments[from]!
    const matches = all.filter((match) => text.transcript.segments[segmentOf(match)]!.aside === undefined)
    return { ...name, matches, segments: matches.map(segmentOf), asides: all.length - matches.length }
  })
}

function findNames(text: CheckedText, mentions: readonly Mention[]): readonly (readonly WordRange[])[] {
  const isCapitalised = hasCapitals(text.transcript)
  const names = new Set(mentions.map((mention) => mention.name.toLowerCase()))
  const forms = mentions.map((mention) => buildNameForms(mention, names))
  const words = new Set(mentions.flatMap(({ name }) => tokenize(name).map((token) => token.key)))
  const wholes = dropInSigned(
    mentions,
    mentions.map((mention, position) => [
      ...findForms(text, forms[position]!, isCapitalised, false),
      ...findMisspelt(text, mention, words),
    ]),
  )
  const isOwnPart = createPartCheck({ ...text, episode: { ...text.episode, mentions: [...mentions] } }, isCapitalised)
  return mentions.map((mention, position) => {
    const others = wholes.filter((_, other) => other !== position).flat()
    const parts = findForms(text, forms[position]!, isCapitalised, true).filter(
      ({ from }) =>
        isOwnPart(mention, getBareWord(text, from), from) &&
        !others.some((whole) => from >= whole.from && from < whole.to),
    )
    return keepLongest([...wholes[position]!, ...parts])
  })
}

/** Without those that are a part of a name which differs in signs alone: the Disney of "Disney plus" where Disney+ is listed. */
function dropInSigned(mentions: readonly Mention[], wholes: readonly WordRange[][]): readonly WordRange[][] {
  const plain = mentions.map(({ name }) => formatPlainSlug(name))
  return wholes.map((matches, position) => {
    const longer = wholes.flatMap((others, other) =>
      other !== position && plain[other] === plain[position] ? others : [],
    )
    if (longer.length === 0) return matches
    const isPart = ({ from, to }: WordRange) =>
      longer.some((whole) => whole.from <= from && whole.to >= to && whole.to - whole.from > to - from)
    return matches.filter((match) => !isPart(match))
  })
}

function findForms(
  text: CheckedText,
  forms: readonly NameForm[],
  isCapitalised: boolean,
  isPart: boolean,
): WordRange[] {
  return forms
    .filter((form) => form.isPart === isPart)
    .flatMap((form) =>
      findForm(text, form).filter((match) => !form.isCased || !isCapitalised || startsWithCapital(text, match)),
    )
}

function findForm(text: CheckedText, form: NameForm): WordRange[] {
  const { index } = text
  const { keys, lastKeys } = form
  const lasts = [keys.at(-1)!, ...lastKeys]
  const lastIds = new Set(lasts.flatMap((key) => [index.idOf(key), index.idOf(`${key}s`)]))
  const rest = keys.slice(0, -1).map((key) => index.idOf(key))
  const starts =
    rest.length > 0 ? index.positionsOf(rest[0]!) : [...lastIds].flatMap((id) => [...index.positionsOf(id)])
  const matches: WordRange[] = []
  for (const from of starts) {
    const to = from + keys.length
    if (to > index.count || index.segments[from] !== index.segments[to - 1]) continue
    if (!rest.every((id, position) => index.ids[from + position] === id)) continue
    if (!lastIds.has(index.ids[to - 1]!) || !isTogether(text, from, to) || !isForm(text, to - 1, lasts)) continue
    if (getSigns(text, from, to) !== form.signs) continue
    matches.push({ from, to })
  }
  return matches
}

/** True when the last word is one of the forms, with or without a possessive s. */
function isForm(text: CheckedText, position: number, lasts: readonly string[]): boolean {
  const word = getWord(text, position)
  return lasts.includes(foldWord(word)) || lasts.includes(getBareWord(text, position))
}

/** The signs around words, also those said in words behind a single letter: `C plus plus`. */
function getSigns({ index, transcript }: CheckedText, from: number, to: number): string {
  const source = transcript.segments[index.segments[from]!]!.text
  const [start, end] = [index.starts[from]!, index.ends[to - 1]!]
  const signs = findSigns(source, start, end)
  if (signs !== '' || end - start > 1) return signs
  const [, said] = /^[\s-]+(plus[\s-]+plus|sharp)(?![\p{L}\p{N}])/iu.exec(source.slice(end, end + SAID)) ?? []
  return said === undefined ? '' : said.toLowerCase() === 'sharp' ? '#' : '++'
}

/** Characters in which a sign is said. */
const SAID = 16

/** True when only spaces, hyphens, dots and the like separate the words; a comma separates two names. */
function isTogether(text: CheckedText, from: number, to: number): boolean {
  for (let word = from; word < to - 1; word++)
    if (!/^(?:[\s\-‐‑–/&:"'’“”+#♯]*|\.)$/u.test(getTextBehind(text, word) ?? '')) return false
  return true
}

function startsWithCapital(text: CheckedText, { from }: WordRange): boolean {
  return /^\p{Lu}/u.test(getWord(text, from))
}

/** Keeps the longest of overlapping matches: "Nathan Lambert" is one occurrence, not three. */
function keepLongest<Match extends WordRange>(matches: readonly Match[]): Match[] {
  const kept: Match[] = []
  for (const match of matches.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    const last = kept.at(-1)
    if (!last || match.from >= last.to) kept.push(match)
    else if (match.to - match.from > last.to - last.from) kept[kept.length - 1] = match
  }
  return kept
}

function createOccurrence(text: CheckedText, { from, to }: WordRange): Occurrence {
  const { index } = text
  const segment = index.segments[from]!
  const range = addSigns(text.transcript.segments[segment]!.text, {
    start: index.starts[from]!,
    end: index.ends[to - 1]!,
  })
  return { segment, range, at: getTimeAt(text, segment, range.start) }
}

/** A word of the index has none. */
function addSigns(source: string, { start, end }: TextRange): TextRange {
  const signs = findSigns(source, start, end)
  const before = signs.startsWith('.') ? 1 : 0
  return { start: start - before, end: end + signs.length - before }
}

/** Times inside a gap are not reported, since it is unknown what is said there; nor those in an aside, where names are not looked for. */
function findWrongTimes(transcript: Transcript, mention: Mention, occurrences: readonly Occurrence[]): WrongTime[] {
  if (!transcript.isTimed) return []
  const asides = transcript.segments.flatMap(({ aside, start, end }) =>
    aside === undefined || start === undefined || end === undefined ? [] : [{ start, end }],
  )
  const isRight = (at: Seconds) =>
    transcript.gaps.some((gap) => isInside(gap, at)) ||
    asides.some((aside) => isInside(aside, at)) ||
    occurrences.some((said) => {
      const { start = 0, end = 0 } = transcript.segments[said.segment]!
      return Math.abs((said.at ?? start) - at) <= TIME_TOLERANCE || (at >= start && at < end)
    })
  const times = occurrences.flatMap(({ at }) => at ?? [])
  return mention.at
    .filter((listed) => !isRight(listed))
    .map((listed) => ({
      listed,
      said: times.toSorted((a, b) => Math.abs(a - listed) - Math.abs(b - listed))[0],
    }))
}

/** False for text without capitals, such as many automatic captions. */
function hasCapitals(transcript: Transcript): boolean {
  let words = 0
  let capitals = 0
  for (const { text } of transcript.segments) {
    for (let space = text.indexOf(' '); space !== -1; space = text.indexOf(' ', space + 1)) {
      const height = heightOf(text, space + 1)
      if (height !== undefined) words += 1
      // "I" is always a capital.
      if (height === 'capital' && text[space + 1] !== 'I') capitals += 1
    }
  }
  return capitals > words * 0.02
}

/** Undefined for anything but a letter. ASCII, the common case, needs no regular expression. */
function heightOf(text: string, at: number): 'small' | 'capital' | undefined {
  const code = text.charCodeAt(at)
  if (code >= 97 && code <= 122) return 'small'
  if (code >= 65 && code <= 90) return 'capital'
  if (code < 128 || !/\p{L}/u.test(text[at] ?? '')) return undefined
  return /\p{Lu}/u.test(text[at]!) ? 'capital' : 'small'
}

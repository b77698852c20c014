/** Changes the words of one piece of text where they stand in the file, and nothing between them. */

import { listChangedWords, type ChangedWords } from '../../align/align-words.ts'
import type { TextRange } from '../../text/range.ts'
import { countEqualEnds } from '../../text/equal-ends.ts'
import { findWrittenWords } from '../../text/written-words.ts'
import type { TextEdit } from './source-bytes.ts'

/** Place of each character of the text in the file; undefined for those that stand nowhere, such as joined spaces. */
export type CharacterPlaces = readonly (TextRange | undefined)[]

export interface WordChange {
  /** Characters of the old text, half-open. */
  readonly from: number
  readonly to: number
  readonly is: string
}

/** Edits that turn one text into the other, word by word and in order; without the letters that stay, unless whole words are wanted. */
export function findWordChanges(was: string, is: string, asWholeWords = false): readonly WordChange[] {
  if (was === is) return []
  const [old, fresh] = [findWrittenWords(was), findWrittenWords(is)]
  const read = (text: string, words: readonly TextRange[]) => words.map(({ start, end }) => text.slice(start, end))
  const changes = listChangedWords(read(was, old), read(is, fresh))
  const split = changes.flatMap((one) => splitChange({ is, old, fresh }, one))
  return asWholeWords ? split : split.map((change) => trimEqual(was, change))
}

interface Texts {
  readonly is: string
  readonly old: readonly TextRange[]
  readonly fresh: readonly TextRange[]
}

/** One for one as far as both go, the last takes what is left. */
function splitChange({ is, old, fresh }: Texts, { from, to, otherFrom, otherTo }: ChangedWords): WordChange[] {
  if (from === to) {
    const at = from > 0 ? old[from - 1]!.end : (old[0]?.start ?? 0)
    const isLast = from > 0 || otherTo === fresh.length
    const words = is.slice(
      from > 0 ? fresh[otherFrom - 1]!.end : fresh[otherFrom]!.start,
      isLast ? fresh[otherTo - 1]!.end : fresh[otherTo]!.start,
    )
    return [{ from: at, to: at, is: words }]
  }
  const pairs = Math.min(to - from, otherTo - otherFrom)
  // Where words of a script without spaces become words with them, their spaces come along.
  const isGlued = (word: number) => word > 0 && old[word - 1]!.end === old[word]?.start
  return old.slice(from, to).map(({ start, end }, step): WordChange => {
    if (step >= pairs) return { from: start, to: end, is: '' }
    const first = otherFrom + step
    const isLast = step === pairs - 1
    const begin = isGlued(from + step) && first > 0 ? fresh[first - 1]!.end : fresh[first]!.start
    const next = isLast && isGlued(to) ? fresh[otherTo]?.start : undefined
    return {
      from: start,
      to: end,
      is: is.slice(begin, next ?? fresh[isLast ? otherTo - 1 : first]!.end),
    }
  })
}

/** Without the letters at both ends that stay. */
function trimEqual(was: string, { from, to, is }: WordChange): WordChange {
  let { head, tail } = countEqualEnds(was.slice(from, to), is)
  if (head > 0 && isHigh(is, head - 1)) head--
  if (tail > 0 && isHigh(is, is.length - tail - 1)) tail--
  return { from: from + head, to: to - tail, is: is.slice(head, is.length - tail) }
}

/** The first half of a character of two. */
function isHigh(text: string, at: number): boolean {
  return at >= 0 && (text.charCodeAt(at) & 0xfc00) === 0xd800
}

/**
 * The same as changes of the file; undefined when a character that changes has no place in it. `escape` writes words as
 * the format does; `putsBefore`: new words go to the word behind them, not to the one before.
 */
export function editWords(
  source: string,
  places: CharacterPlaces,
  { from, to, is }: WordChange,
  escape: (text: string) => string,
  putsBefore: boolean,
): readonly TextEdit[] | undefined {
  const covered = places.slice(from, to).filter((place) => place !== undefined)
  if (from === to || (covered.length === 0 && is !== '')) {
    const behind = putsBefore ? places.slice(from).find((place) => place !== undefined) : undefined
    if (behind) return [{ start: behind.start, end: behind.start, is: escape(`${is.trim()} `) }]
    const at = findInsertion(places, from)
    return at === undefined ? undefined : [{ start: at, end: at, is: escape(is) }]
  }
  const runs: { start: number; end: number }[] = []
  for (const { start, end } of covered) {
    const last = runs.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else runs.push({ start, end })
  }
  if (is !== '') return runs.map((run, index) => ({ ...run, is: index === 0 ? escape(is) : '' }))
  return runs.map((run) => ({ ...takeSpace(source, run), is: '' }))
}

function findInsertion(places: CharacterPlaces, from: number): number | undefined {
  const before = from > 0 ? places[from - 1] : undefined
  const behind = before ? undefined : places.slice(from).find((place) => place !== undefined)
  return before?.end ?? behind?.start ?? places.findLast((place, index) => index < from && place !== undefined)?.end
}

/** A word that goes takes marks around it and the space before it along; at the start of a line or field the one behind it. */
function takeSpace(source: string, range: TextRange): TextRange {
  let { start, end } = range
  while (source[start - 1] === source[end] && /[*_`]/.test(source[end] ?? '')) [start, end] = [start - 1, end + 1]
  let from = start
  while (/[ \t]/.test(source[from - 1] ?? '')) from--
  if (from < start && from > 0 && source[from - 1] !== '\n') return { start: from, end }
  let to = end
  if (from < start || /^[\n">]?$/.test(source[start - 1] ?? '')) while (/[ \t]/.test(source[to] ?? '')) to++
  return { start, end: to }
}

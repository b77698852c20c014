/** Makes corrections of what was typed in place of a paragraph. */

import { listChangedWords } from '../align/align-words.ts'
import { formatHash } from '../episode/content-hash.ts'
import type { Correction, TextCorrection } from '../episode/correction-schema.ts'
import { formatId } from '../episode/ids.ts'
import { oneLine } from '../text/one-line.ts'
import { countEqualEnds } from '../text/equal-ends.ts'
import { sliceWords } from '../text/range.ts'
import { findWrittenWords, listWrittenWords } from '../text/written-words.ts'
import type { Segment } from '../transcript/transcript.ts'
import { type CorrectedWord, correctPassage, keepsSource, overlaps } from './correct-passage.ts'

/** The facts of a correction, apart from its change. */
export type CorrectionFacts = Pick<TextCorrection, 'episode' | 'by' | 'when' | 'note' | 'evidence'>

type WithoutId<T> = T extends Correction ? Omit<T, 'id'> : never

/** Adds the id: of corrections of words the same for the same change, of other ones also made of the time. */
export function identify<T extends WithoutId<Correction>>(made: T): T & { readonly id: string } {
  const { by: _by, note: _note, evidence: _evidence, ...content } = made
  const key = made.kind === 'text' ? { ...content, when: '' } : content
  return { ...made, id: formatId(JSON.stringify(Object.entries(key).toSorted(([a], [b]) => (a < b ? -1 : 1)))) }
}

/** One correction of the words `from` to `to` of a paragraph of the source. */
export function correctWords(
  { text, start }: Segment,
  { from, to, is }: Pick<TextCorrection, 'from' | 'to' | 'is'>,
  facts: CorrectionFacts,
): TextCorrection {
  const was = sliceWords(text, findWrittenWords(text), from, to)
  return identify({ kind: 'text', ...facts, passage: formatHash(text), at: start, from, to, was, is: oneLine(is) })
}

/**
 * All corrections of a paragraph after an edit: those of before that still say the same, and new ones for what else differs
 * from the source. Applied before `fixed`, they give what was typed, with single spaces. None where the source was typed
 * and nothing is fixed.
 * @param segment The paragraph of the source.
 * @param existing Corrections of this paragraph (`listCorrectionsOf`).
 * @param fixed Those among them that stay in their list: what was typed against one is kept by a record of its own.
 */
export function editPassage(
  segment: Segment,
  existing: readonly TextCorrection[],
  typed: string,
  facts: CorrectionFacts,
  fixed: readonly TextCorrection[] = [],
): TextCorrection[] {
  const made = makeCorrections(segment, existing, typed, facts)
  const against = correctPassage(segment.text, [...made, ...fixed]).applied.filter((one) => !made.includes(one))
  return [...made, ...against.map((one) => keepSource(segment, made, one, facts))]
}

/** Put-in words lie between two: those beside it are kept, where nothing else is made of them. */
function keepSource(
  segment: Segment,
  made: readonly TextCorrection[],
  { from, to }: TextCorrection,
  facts: CorrectionFacts,
): TextCorrection {
  const keep = (first: number, last: number) => {
    const words = findWrittenWords(segment.text)
    return correctWords(segment, { from: first, to: last, is: sliceWords(segment.text, words, first, last) }, facts)
  }
  if (from < to || from === 0 || from === findWrittenWords(segment.text).length) return keep(from, to)
  const around = keep(from - 1, to + 1)
  return made.some((one) => overlaps(one, around)) ? keep(from, to) : around
}

function makeCorrections(
  segment: Segment,
  existing: readonly TextCorrection[],
  typed: string,
  facts: CorrectionFacts,
): TextCorrection[] {
  const { text } = segment
  const wished = oneLine(typed)
  if (wished === oneLine(text)) return []
  const before = correctPassage(text, existing).applied.filter((one) => !keepsSource(one))
  const words = findWrittenWords(wished)
  const changed = listChangedWords(listWrittenWords(text), listWrittenWords(wished))
  const made = changed.flatMap(({ from, to, otherFrom, otherTo }) => {
    const is = sliceWords(wished, words, otherFrom, otherTo)
    const inside = before.filter((one) => one.from >= from && one.to <= to)
    const said = correctPassage(text, inside).words.filter(({ at, change }) => change || (at >= from && at < to))
    return inside.length > 0 && joinWords(said) === is ? inside : [correctWords(segment, { from, to, is }, facts)]
  })
  if (oneLine(joinWords(correctPassage(text, made).words)) === wished) return made
  return [correctWords(segment, spanDifference(text, wished), facts)]
}

function joinWords(words: readonly CorrectedWord[]): string {
  return words.reduce(
    (text, word) => (word.text === '' || text === '' ? text + word.text : text + word.gap + word.text),
    '',
  )
}

/** Where spaces differ too: all from a word before the first difference to one behind the last. */
function spanDifference(text: string, wished: string): Pick<TextCorrection, 'from' | 'to' | 'is'> {
  const source = findWrittenWords(text)
  const { head, tail } = countEqualEnds(text, wished)
  const from = Math.max(0, source.filter(({ end }) => end <= head).length - 1)
  const behind = source.filter(({ start }) => start >= text.length - tail).length
  const to = Math.min(source.length, source.length - behind + 1)
  const until = to === source.length ? wished.length : wished.length - (text.length - source[to - 1]!.end)
  return { from, to, is: wished.slice(source[from]!.start, until) }
}

/** Makes corrections of what was chosen where two transcripts differ: the wording that the library has is none. */

import type { ComparedPlace, Difference } from '../../core/compare/text-comparison.ts'
import { correctWords } from '../../core/corrections/edit-passage.ts'
import type { Correction, TextCorrection } from '../../core/episode/correction-schema.ts'
import { findWrittenWords } from '../../core/text/written-words.ts'
import type { Segment } from '../../core/transcript/transcript.ts'
import type { Choice } from './comparing.ts'

export interface ComparedNames {
  readonly a: string
  readonly b: string
}

/** Speakers are corrected by whole paragraphs, where one reads. */
export function isChoosable({ kind, a }: Difference): boolean {
  return kind !== 'speaker' && a.places.length > 0
}

/** Undefined where the text stays as it is. */
export function getChosenText({ a, b }: Difference, choice: Choice | undefined): string | undefined {
  const text = choice?.kind === 'b' ? b.text : choice?.kind === 'typed' ? choice.text.trim() : undefined
  return text === a.text ? undefined : text
}

interface Chosen {
  readonly differences: readonly Difference[]
  readonly choices: ReadonlyMap<number, Choice>
  readonly names: ComparedNames
  readonly episode: string
  readonly when: string
}

/** @param segments Those of the source. */
export function buildChosen(segments: readonly Segment[], chosen: Chosen): TextCorrection[] {
  const { differences, choices, names, episode, when } = chosen
  return [...choices].flatMap(([at, choice]) => {
    const difference = differences[at]!
    const text = getChosenText(difference, choice)
    if (text === undefined || !isChoosable(difference)) return []
    const { a, b } = difference
    const evidence = [
      { source: names.a, text: a.text, at: a.at },
      { source: names.b, text: b.text, at: b.at },
    ]
    // Words over the border of two paragraphs: the first gets the new ones.
    return a.places.map((place, index) =>
      correctPlace(segments[place.segment]!, place, index === 0 ? text : '', { episode, when, evidence }),
    )
  })
}

function correctPlace(
  segment: Segment,
  { start, end }: ComparedPlace,
  text: string,
  facts: Pick<TextCorrection, 'episode' | 'when' | 'evidence'>,
): TextCorrection {
  const words = findWrittenWords(segment.text)
  const from = Math.max(
    0,
    words.findIndex((word) => word.end >= start),
  )
  const to = Math.max(from + 1, words.findLastIndex((word) => word.start < end) + 1)
  const [first, last] = [words[from]!, words[to - 1]!]
  const before = segment.text.slice(first.start, start)
  const after = segment.text.slice(end, last.end)
  const isPutIn = start === end && text !== ''
  const put = isPutIn ? (before === '' ? `${text} ` : ` ${text}`) : text
  const is = `${before}${put}${after}`.replaceAll(/\s+/gu, ' ').trim()
  return correctWords(segment, { from, to, is }, facts)
}

/** Of those that the reader has made already, the ones that stand in the way of new ones. */
export function findReplaced(existing: readonly Correction[], made: readonly TextCorrection[]): string[] {
  const isTouched = (one: TextCorrection) =>
    made.some(({ passage, at, from, to }) => passage === one.passage && at === one.at && from < one.to && one.from < to)
  return existing.flatMap((one) => (one.kind === 'text' && isTouched(one) ? [one.id] : []))
}

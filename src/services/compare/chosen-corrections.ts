/** Makes corrections of what was chosen where two transcripts differ: the wording that the library has is none. */

import type { ComparedNaming, ComparedPlace, ComparedSide, Difference } from '../../core/compare/text-comparison.ts'
import { correctWords, identify } from '../../core/corrections/edit-passage.ts'
import { formatHash } from '../../core/episode/content-hash.ts'
import type {
  AssignCorrection,
  BorderCorrection,
  Correction,
  TextCorrection,
} from '../../core/episode/correction-schema.ts'
import { fold } from '../../core/text/fold.ts'
import { groupBy } from '../../core/text/group-by.ts'
import type { TextRange } from '../../core/text/range.ts'
import { findWrittenWords } from '../../core/text/written-words.ts'
import type { Segment } from '../../core/transcript/transcript.ts'
import type { Choice } from './comparing.ts'

/** Words of a speaker that are a part of a paragraph are corrected where one reads. */
export function isChoosable({ kind, a, naming }: Difference): boolean {
  return kind === 'speaker' ? naming?.change !== undefined : a.places.length > 0
}

/** The words of each side at a place, or the speakers there. The name of B is the one that A has for them. */
export function getSides({ kind, a, b, naming }: Difference): { readonly a: string; readonly b: string } {
  return kind === 'speaker' ? { a: a.speaker ?? '', b: naming?.is ?? '' } : { a: a.text, b: b.text }
}

/** Undefined where the text stays as it is. */
export function getChosenText(difference: Difference, choice: Choice | undefined): string | undefined {
  const { a, b } = getSides(difference)
  const text = choice?.kind === 'b' ? b : choice?.kind === 'typed' ? choice.text.trim() : undefined
  return text === a ? undefined : text
}

/** By index the indices of all places where the same words, or the same speakers, stand against each other. Alone it has none. */
export function findEqual(differences: readonly Difference[]): ReadonlyMap<number, readonly number[]> {
  const groups = new Map<string, number[]>()
  for (const [at, difference] of differences.entries()) {
    const { a, b } = getSides(difference)
    const key = JSON.stringify([difference.kind === 'speaker', fold(a), fold(b)])
    if (isChoosable(difference)) groups.set(key, [...(groups.get(key) ?? []), at])
  }
  return new Map([...groups.values()].flatMap((all) => (all.length > 1 ? all.map((at) => [at, all] as const) : [])))
}

interface Chosen {
  readonly differences: readonly Difference[]
  readonly choices: ReadonlyMap<number, Choice>
  readonly names: { readonly a: string; readonly b: string }
  readonly episode: string
  readonly when: string
  /** The label that a paragraph has now, after corrections of speakers. */
  readonly labelOf: (segment: number) => string
}

type MadeCorrection = TextCorrection | AssignCorrection | BorderCorrection

/** @param segments Those of the source. */
export function buildChosen(segments: readonly Segment[], chosen: Chosen): MadeCorrection[] {
  const { differences, choices, names, episode, when } = chosen
  return [...choices].flatMap(([at, choice]): MadeCorrection[] => {
    const difference = differences[at]!
    const text = getChosenText(difference, choice)
    if (text === undefined || !isChoosable(difference)) return []
    const { a, b, naming } = difference
    const write = (side: ComparedSide) =>
      difference.kind === 'speaker' ? `${side.speaker ?? ''}: ${side.text}` : side.text
    const evidence = [
      { source: names.a, text: write(a), at: a.at },
      { source: names.b, text: write(b), at: b.at },
    ]
    if (naming?.change) {
      // The label of the source may have another name by now, which is the one that is meant.
      const is = choice.kind === 'b' ? findShownLabel(segments, text, chosen.labelOf) : text
      return nameSpeakers(segments, naming.change, { ...chosen, is, evidence })
    }
    // Words over the border of two paragraphs: the first gets the new ones.
    return a.places.map((place, index) =>
      correctPlace(segments[place.segment]!, place, index === 0 ? text : '', { episode, when, evidence }),
    )
  })
}

/** The label that most paragraphs have now of those that had this one. */
function findShownLabel(segments: readonly Segment[], label: string, labelOf: Chosen['labelOf']): string {
  const shown = segments.flatMap(({ speaker, index }) => (speaker === label ? [labelOf(index)] : []))
  const counts = [...groupBy(shown, (one) => one)].toSorted((one, other) => other[1].length - one[1].length)
  return counts[0]?.[0] || label
}

interface ChosenName extends Pick<Chosen, 'episode' | 'when' | 'labelOf'> {
  readonly is: string
  readonly evidence: TextCorrection['evidence']
}

/** An assignment for each label that the paragraphs have, and the borders of those of which a part goes to its neighbour. */
function nameSpeakers(
  segments: readonly Segment[],
  { paragraphs, tail, head }: NonNullable<ComparedNaming['change']>,
  { episode, when, evidence, labelOf, is }: ChosenName,
): (AssignCorrection | BorderCorrection)[] {
  const facts = { episode, when, evidence }
  const refer = (index: number) => ({ passage: formatHash(segments[index]!.text), at: segments[index]!.start })
  const labels = [...new Set(paragraphs.map(labelOf))].filter((label) => label !== is)
  const assigned = labels.map((was) =>
    identify({
      kind: 'assign',
      ...facts,
      passages: paragraphs.filter((index) => labelOf(index) === was).map(refer),
      was,
      is,
    }),
  )
  const move = (after: number, words: number) => {
    const { passage, at } = refer(after)
    return identify({ kind: 'border', ...facts, before: refer(after - 1).passage, after: passage, at, words })
  }
  const count = ({ segment }: ComparedPlace, isMoved: (word: TextRange) => boolean) =>
    findWrittenWords(segments[segment]!.text).filter(isMoved).length
  return [
    ...assigned,
    ...(tail ? [move(tail.segment + 1, -count(tail, ({ end }) => end > tail.start))] : []),
    ...(head
      ? [
          move(
            head.segment,
            count(head, ({ start }) => start < head.end),
          ),
        ]
      : []),
  ]
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
export function findReplaced(existing: readonly Correction[], made: readonly Correction[]): string[] {
  const isTouched = (one: Correction) =>
    made.some((other) => {
      if (one.kind === 'border' && other.kind === 'border') return one.after === other.after && one.at === other.at
      if (one.kind !== 'text' || other.kind !== 'text' || other.passage !== one.passage) return false
      return other.at === one.at && other.from < one.to && one.from < other.to
    })
  return existing.filter(isTouched).map(({ id }) => id)
}

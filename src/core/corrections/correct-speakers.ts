/** Applies corrections of speakers: the label of each paragraph, moved borders, and the labels of the cues. */

import { formatHash } from '../episode/content-hash.ts'
import type { AssignCorrection, BorderCorrection, Correction } from '../episode/correction-schema.ts'
import type { Cue, Episode } from '../episode/schema.ts'
import { findWrittenWords } from '../text/written-words.ts'
import type { Segment, Transcript } from '../transcript/transcript.ts'
import type { NotApplied } from './correct-passage.ts'
import type { FindSegment } from './find-segments.ts'

export interface Labels {
  /** New labels, by paragraph. */
  readonly changed: ReadonlyMap<number, string | undefined>
  /** By the paragraph before a border: so many words of the next one go to it, or of its own to the next one. */
  readonly borders: ReadonlyMap<number, number>
  /** The label that a label has become wherever it stands. */
  readonly rename: (label: string) => string | undefined
}

/** `isPartly`: some of its paragraphs are gone, and it is applied to the others. */
type Refuse = (correction: Correction, why: NotApplied, isPartly?: boolean) => void

/** In the order of the list. */
export function correctLabels(
  transcript: Transcript,
  corrections: readonly Correction[],
  found: FindSegment,
  refuse: Refuse,
): Labels {
  const { segments } = transcript
  const labels = segments.map(({ speaker }) => speaker)
  const borders = new Map<number, number>()
  const renamed: ((label: string) => string)[] = []
  for (const correction of corrections) {
    if (correction.kind === 'name' || correction.kind === 'merge') {
      const { is } = correction
      const from: readonly string[] = correction.kind === 'name' ? [correction.from] : correction.from
      const isOne = (label: string | undefined) => label !== undefined && from.includes(label)
      if (!labels.some(isOne)) refuse(correction, 'speaker-gone')
      else for (const [index, label] of labels.entries()) if (isOne(label)) labels[index] = is || undefined
      renamed.push((label) => (isOne(label) ? is : label))
    } else if (correction.kind === 'assign') assign(correction, transcript, labels, found, refuse)
    else if (correction.kind === 'border') moveBorder(correction, segments, borders, found, refuse)
  }
  const changed = new Map<number, string | undefined>()
  for (const [index, label] of labels.entries()) if (label !== segments[index]!.speaker) changed.set(index, label)
  return { changed, borders, rename: (label) => renamed.reduce((name, apply) => apply(name), label) || undefined }
}

function assign(
  correction: AssignCorrection,
  transcript: Transcript,
  labels: (string | undefined)[],
  found: FindSegment,
  refuse: Refuse,
): void {
  const { was, is } = correction
  const all = correction.passages.map(({ passage, at }) => found(passage, at))
  const left = all.filter((index) => index !== undefined)
  const fitting = new Set(left.filter((index) => (labels[index] ?? '') === was))
  // The rest of a turn whose label is changed: it stays without a label of its own, and goes along.
  const along = new Set(left.filter((index) => was !== '' && labels[index] === undefined))
  if (fitting.size === 0) return refuse(correction, left.length === 0 ? 'passage-gone' : 'speaker-gone')
  if (fitting.size + along.size < new Set(all).size)
    refuse(correction, left.length < all.length ? 'passage-gone' : 'speaker-gone', true)
  const kept = keepCarried(transcript, labels, new Set([...fitting, ...along]))
  for (const index of fitting) labels[index] = is || undefined
  for (const [index, label] of kept) labels[index] = label
}

/** A paragraph without a label behind one that gets another: it is said by whom it was said by before. */
function keepCarried(
  { segments, chapters, gaps }: Transcript,
  labels: readonly (string | undefined)[],
  assigned: ReadonlySet<number>,
): (readonly [number, string])[] {
  const borders = new Set<number | undefined>([
    ...chapters.map((one) => one.firstSegment),
    ...gaps.map(({ next }) => next),
  ])
  const goesOn = (index: number) => index < segments.length && labels[index] === undefined && !borders.has(index)
  return [...assigned].flatMap((index) => {
    const next = index + 1
    if (assigned.has(next) || !goesOn(next)) return []
    let from = index
    while (goesOn(from) && from > 0) from -= 1
    const label = labels[from]
    return label === undefined ? [] : [[next, label] as const]
  })
}

function moveBorder(
  correction: BorderCorrection,
  segments: readonly Segment[],
  borders: Map<number, number>,
  found: FindSegment,
  refuse: Refuse,
): void {
  const after = found(correction.after, correction.at)
  const before = (after ?? 0) - 1
  if (after === undefined || before < 0 || formatHash(segments[before]!.text) !== correction.before) {
    return refuse(correction, 'passage-gone')
  }
  const words = (borders.get(before) ?? 0) + correction.words
  const { least, most } = limitBorder(segments, borders, before)
  if (words <= least || words >= most) return refuse(correction, 'words-differ')
  borders.set(before, words)
}

/** Between these lies the number of words that can go over the border behind a paragraph: each side keeps one. */
export function limitBorder(
  segments: readonly Segment[],
  borders: ReadonlyMap<number, number>,
  before: number,
): { readonly least: number; readonly most: number } {
  const count = (index: number) => findWrittenWords(segments[index]!.text).length
  const after = before + 1
  return {
    least: Math.max(0, borders.get(before - 1) ?? 0) - count(before),
    most: count(after) + Math.min(0, borders.get(after) ?? 0),
  }
}

/** The labels of quotes and highlights. */
export function renameSpeakers(episode: Episode, { rename }: Labels): Episode {
  const renameOne = <T extends { readonly speaker?: string | undefined }>(quote: T): T => {
    const speaker = quote.speaker === undefined ? undefined : rename(quote.speaker)
    return speaker === quote.speaker ? quote : { ...quote, speaker }
  }
  const highlights = episode.highlights.map((one) => ({ ...one, quotes: one.quotes.map(renameOne) }))
  return { ...episode, quotes: episode.quotes.map(renameOne), highlights }
}

interface LabelledCues {
  readonly source: readonly Cue[]
  readonly cues: readonly Cue[]
  /** Paragraphs of the source, and the corrected ones. */
  readonly before: readonly Segment[]
  readonly segments: readonly Segment[]
  readonly labels: Labels
}

/** The cues with the labels of their paragraphs. */
export function labelCues({ source, cues, before, segments, labels }: LabelledCues): readonly Cue[] {
  const { changed, borders } = labels
  const moved = new Set([...borders.keys()].flatMap((index) => [index, index + 1]))
  const labelled = [...cues]
  const done = new Set<number>()
  for (const index of new Set([...changed.keys(), ...moved])) {
    for (const { cue } of segments[index]!.cues) {
      if (done.has(cue)) continue
      done.add(cue)
      labelled[cue] = withLabels(labelled[cue]!, listParts(cue, index))
    }
  }
  return done.size === 0 ? cues : labelled

  function listParts(cue: number, near: number): Part[] {
    let first = near
    while (segments[first - 1]?.cues.some((entry) => entry.cue === cue)) first -= 1
    const parts: Part[] = []
    for (let index = first; ; index++) {
      const position = segments[index]?.cues.findIndex((entry) => entry.cue === cue) ?? -1
      if (position < 0) return parts
      const { from = 0 } = segments[index]!.cues[position]!
      parts.push({ offset: from, label: findLabel(index, position, cue) })
    }
  }

  function findLabel(index: number, position: number, cue: number): string | undefined {
    const { speaker } = segments[index]!
    if (position === 0 || moved.has(index)) return speaker
    const { from = 0 } = before[index]!.cues[position] ?? {}
    const old = labelAt(source[cue]!, from)
    const isCarried = old === undefined && before[index]!.speaker !== undefined
    return isCarried || !changed.has(index) ? old : speaker
  }
}

interface Part {
  readonly offset: number
  readonly label: string | undefined
}

function labelAt({ speaker, turns = [] }: Cue, offset: number): string | undefined {
  return turns.findLast((turn) => turn.offset <= offset)?.speaker ?? speaker
}

function withLabels(cue: Cue, parts: readonly Part[]): Cue {
  const [first, ...rest] = parts
  let label = first?.label
  const turns = rest.flatMap((part) => {
    if (part.label === undefined || part.label === label) return []
    label = part.label
    return [{ offset: part.offset, speaker: part.label }]
  })
  return { ...cue, speaker: first?.label, turns: turns.length > 0 ? turns : undefined }
}

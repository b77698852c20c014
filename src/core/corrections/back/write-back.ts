/** Writes corrections back into the files an episode came from: each is kept only if the files, read again, say what is shown. */

import type { Correction } from '../../episode/correction-schema.ts'
import type { Cue, Episode } from '../../episode/schema.ts'
import { compileEpisode } from '../../import/compile/compile-episode.ts'
import type { EpisodePart } from '../../import/draft.ts'
import { readSourceFile } from '../../import/import-file.ts'
import type { SourceFile } from '../../import/source-file.ts'
import { listWrittenWords } from '../../text/written-words.ts'
import { buildTranscript } from '../../transcript/build-transcript.ts'
import type { Transcript } from '../../transcript/transcript.ts'
import { applyCorrections, type Corrected } from '../apply-corrections.ts'
import { keepsSource } from '../correct-passage.ts'
import { createPlanner, type Plan, type Planner, type PlanOptions } from './plan-edits.ts'
import { splitPieces } from './place-text.ts'
import { changeRaw, openSource, type EditableSource } from './source-bytes.ts'
import { findSegmentOf, findSegments, type FindSegment } from '../find-segments.ts'

export type NotWritten =
  /** The text says already what it says. */
  | 'written-already'
  /** It does not fit the text of the source any more (see `applyCorrections`). */
  | Corrected['notApplied'][number]['why']
  /** Its words, or the name, are not found in the file for sure. */
  | Extract<Plan, { readonly why: string }>['why']
  /** Written into the file, it would be read as something else than what is shown. */
  | 'reads-otherwise'
  /** The encoding of the file lacks a character. */
  | 'no-such-character'

export interface WrittenFile {
  readonly name: string
  readonly before: EditableSource
  /** As it would be written; `before.raw` where nothing changes. */
  readonly raw: string
}

export interface WrittenBack {
  readonly files: readonly WrittenFile[]
  readonly written: readonly Correction[]
  readonly notWritten: readonly ({ readonly correction: Correction; readonly why: NotWritten } & FilePlace)[]
  /** Where it is written, or would be: the line before anything changes. */
  placeOf(correction: Correction): FilePlace
}

interface FilePlace {
  readonly file: string
  readonly line?: number | undefined
}

/**
 * Undefined where the files make no episode, or one of them is no text that can be written again as it is.
 * @param files Those of the episode, in the order in which they are imported.
 */
export function writeBack(files: readonly SourceFile[], corrections: readonly Correction[]): WrittenBack | undefined {
  const sources = files.flatMap((file) => openSource(file) ?? [])
  const read = files.length === sources.length ? readAgain(files) : undefined
  if (!read) return undefined
  const writer = createWriter(files, sources, read)
  const { transcript } = writer
  const { applied, notApplied } = applyCorrections(read.episode, transcript, corrections)
  const gone = new Map(notApplied.map(({ correction, why }) => [correction, why]))
  const refused = new Map<Correction, NotWritten>(gone)
  for (const correction of gone.keys())
    if (standsThere(correction, transcript)) refused.set(correction, 'written-already')
  for (const correction of applied) if (keepsSource(correction)) refused.set(correction, 'written-already')
  const placeOf = (correction: Correction): FilePlace => {
    const { file, line } = writer.findPlace(correction)
    return { file: sources[file]!.name, line }
  }
  const written: Correction[] = []
  let texts: readonly string[] = sources.map(({ raw }) => raw)
  /** Halves what fails, until the corrections that fail alone are left out. */
  const take = (some: readonly Correction[]) => {
    if (some.length === 0) return
    const wanted = new Set([...written, ...some])
    const result = writer.write(
      corrections.filter((one) => wanted.has(one)),
      some.length === 1,
    )
    if ('why' in result) {
      if (some.length === 1) refused.set(some[0]!, result.why)
      else {
        take(some.slice(0, some.length >> 1))
        take(some.slice(some.length >> 1))
      }
      return
    }
    texts = result.texts
    written.push(...some)
  }
  take(applied.filter((one) => !refused.has(one)))
  return {
    files: sources.map((before, index) => ({ name: before.name, before, raw: texts[index]! })),
    written: corrections.filter((one) => written.includes(one)),
    notWritten: corrections.flatMap((correction) => {
      const why = refused.get(correction)
      return why === undefined ? [] : [{ correction, why, ...placeOf(correction) }]
    }),
    placeOf,
  }
}

/** True where a correction that fits no more has left its trace: its words at its place and time, or the name it gives. */
function standsThere(correction: Correction, { segments }: Transcript): boolean {
  if (correction.kind === 'name' || correction.kind === 'merge')
    return segments.some(({ speaker = '' }) => speaker === correction.is)
  if (correction.kind !== 'text') return false
  const { at, from, is } = correction
  return segments.some(({ start, text }) => {
    const words = listWrittenWords(text).slice(from, from + listWrittenWords(is).length)
    return is !== '' && start === at && words.join(' ') === listWrittenWords(is).join(' ')
  })
}

interface ReadFiles {
  readonly parts: readonly [EpisodePart, ...EpisodePart[]]
  readonly episode: Episode
}

function readAgain(files: readonly SourceFile[]): ReadFiles | undefined {
  const [first, ...others] = files.flatMap((file) => readSourceFile(file).part ?? [])
  if (!first || others.length + 1 !== files.length) return undefined
  const parts = [first, ...others] as const
  const { episode } = compileEpisode([...parts])
  return episode && { parts: [...parts], episode }
}

type Result = { readonly texts: readonly string[] } | { readonly why: NotWritten }

interface Writer {
  readonly transcript: Transcript
  /** `triesAll`: also the less usual ways to write them. */
  write(corrections: readonly Correction[], triesAll: boolean): Result
  findPlace(correction: Correction): ReturnType<Planner['findLine']>
}

const USUAL: PlanOptions = { withCopies: true, escapesAll: false, putsBefore: false }
const WAYS: readonly PlanOptions[] = [
  USUAL,
  { ...USUAL, withCopies: false },
  { ...USUAL, putsBefore: true },
  { ...USUAL, escapesAll: true },
  { withCopies: false, escapesAll: true, putsBefore: true },
]

function createWriter(files: readonly SourceFile[], sources: readonly EditableSource[], read: ReadFiles): Writer {
  const transcript = buildTranscript(read.episode)
  const planner = createPlanner(read.parts, sources, read.episode)
  const find = findSegments(transcript)
  /** Cues that are written in another way than the usual, and the last version that was written. */
  const ways = new Map<number, PlanOptions>()
  let last = read.episode
  return {
    transcript,
    write(corrections, triesAll) {
      const { episode } = applyCorrections(read.episode, transcript, corrections)
      const isMoved = planner.isWordByWord || corrections.some(({ kind }) => kind === 'border')
      const fresh = new Set(
        triesAll ? episode.cues.flatMap((cue, index) => (isSameText(cue, last.cues[index]!) ? [] : index)) : [],
      )
      let why: NotWritten | undefined
      for (const way of triesAll ? WAYS : [USUAL]) {
        const plan = planner.plan(episode, (cue) => (fresh.has(cue) ? way : (ways.get(cue) ?? USUAL)))
        const result = tryWay(files, sources, plan, episode, isMoved)
        why ??= 'why' in result ? result.why : undefined
        if ('why' in result) continue
        if (way !== USUAL) for (const cue of fresh) ways.set(cue, way)
        last = episode
        return result
      }
      return { why: why! }
    },
    findPlace(correction) {
      const index = findSegment(correction, transcript, find)
      return planner.findLine(transcript.segments[index]?.cues[0]?.cue ?? -1)
    },
  }
}

function isSameText(one: Cue, other: Cue): boolean {
  return one === other || JSON.stringify(splitPieces(one)) === JSON.stringify(splitPieces(other))
}

function findSegment(correction: Correction, { segments }: Transcript, find: FindSegment): number {
  if (correction.kind !== 'name' && correction.kind !== 'merge') return findSegmentOf(correction, find) ?? -1
  const from: readonly string[] = correction.kind === 'name' ? [correction.from] : correction.from
  return segments.findIndex(({ speaker }) => speaker !== undefined && from.includes(speaker))
}

function tryWay(
  files: readonly SourceFile[],
  sources: readonly EditableSource[],
  plan: Plan,
  shown: Episode,
  isMoved: boolean,
): Result {
  if ('why' in plan) return plan
  const texts = sources.map((source, index) => changeRaw(source, plan.edits[index]!))
  const bytes = sources.map((source, index) => source.encode(texts[index]!))
  const written = bytes.flatMap((one, index) => (one ? [{ ...files[index]!, bytes: one }] : []))
  if (written.length < files.length) return { why: 'no-such-character' }
  const again = readAgain(written)?.episode
  return again && isSameEpisode(again, shown, isMoved) ? { texts } : { why: 'reads-otherwise' }
}

/** The same words by the same speakers at the same times, and all else as it was. A moved border may part cues otherwise, and so do words in a file without cues. */
function isSameEpisode(one: Episode, other: Episode, isMoved: boolean): boolean {
  const read = isMoved ? listTurns : listCues
  return describeRest(one) === describeRest(other) && JSON.stringify(read(one)) === JSON.stringify(read(other))
}

/** All but what follows from the text (ids, times of words), and the labels of quotes: a new name of a speaker is shown there, but not written. */
function describeRest({ id: _id, cues: _cues, speakers: _speakers, sources: _sources, ...rest }: Episode): string {
  const unnamed = <T extends { readonly speaker?: string | undefined }>(list: readonly T[]) =>
    list.map((one) => ({ ...one, speaker: undefined }))
  return JSON.stringify({
    ...rest,
    quotes: unnamed(rest.quotes),
    highlights: rest.highlights.map((one) => ({ ...one, quotes: unnamed(one.quotes) })),
    corrections: undefined,
    // Their files stay as they are; one with the same words becomes a track once they differ.
    tracks: undefined,
  })
}

function listCues({ cues }: Episode): readonly unknown[] {
  return cues.flatMap((cue) => {
    const pieces = splitPieces(cue).flatMap(({ text, speaker }) => (text === '' ? [] : [[speaker, oneSpaced(text)]]))
    return pieces.length === 0 ? [] : [[cue.start, cue.end, cue.printed, cue.source, pieces]]
  })
}

function listTurns({ cues }: Episode): readonly unknown[] {
  const turns: { speaker: string | undefined; text: string }[] = []
  for (const { text, speaker } of cues.flatMap(splitPieces)) {
    const last = turns.at(-1)
    if (last && last.speaker === speaker) last.text += ` ${text}`
    else if (text !== '') turns.push({ speaker, text })
  }
  return turns.map(({ speaker, text }) => [speaker, oneSpaced(text)])
}

function oneSpaced(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

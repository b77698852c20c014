/** Plans the changes of the files of an episode that make its cues read as another version of it does. */

import type { Episode } from '../../episode/schema.ts'
import { createPositionFinder } from '../../import/compile/compile-episode.ts'
import { separateTracks } from '../../import/compile/separate-tracks.ts'
import type { EpisodePart } from '../../import/draft.ts'
import { editLabel, editSpeakerFields, type LabelChange, type LabelPlace } from './edit-labels.ts'
import { editWords, findWordChanges, type WordChange } from './edit-words.ts'
import { findJsonStrings, type JsonObject, type JsonString } from './json-strings.ts'
import {
  type CaptionLines,
  findCopies,
  listCaptionLines,
  placeCharacters,
  placePieces,
  splitPieces,
  type LetterRange,
  type Piece,
} from './place-text.ts'
import type { EditableSource, TextEdit } from './source-bytes.ts'
import { findWriting, foldLetters, readLetters, type Letters, type Writing } from './source-letters.ts'

export interface PlanOptions {
  /** Change the copies that rolling captions show before and after, too. */
  readonly withCopies: boolean
  /** Write every mark that could be read as markup as an escape. */
  readonly escapesAll: boolean
  /** Put new words to the word behind them, not to the one before, which may be a mark alone. */
  readonly putsBefore: boolean
}

/** For each file its changes, in order; or why there are none. */
export type Plan =
  | { readonly edits: readonly (readonly TextEdit[])[] }
  | { readonly why: 'words-not-found' | 'label-not-found' | 'other-cues' | 'format' }

export interface Planner {
  plan(target: Episode, optionsOf: (cue: number) => PlanOptions): Plan
  /** A file has fields for single words: where cues part may follow from the words. */
  readonly isWordByWord: boolean
  /** Where a cue stands: the number of its file, and the line in it. */
  findLine(cue: number): { readonly file: number; readonly line: number | undefined }
}

/** A piece of the episode and where it comes from. */
interface Owned extends Piece {
  readonly cue: number
  readonly index: number
}

interface PlannedFile {
  readonly source: EditableSource
  readonly format: string
  readonly writing: Writing
  readonly pieces: readonly Owned[]
  /** The fields that hold the transcript; one but for JSON. */
  readonly streams: readonly { readonly letters: Letters; readonly ranges: readonly (LetterRange | undefined)[] }[]
  strings?: readonly JsonString[]
  /** Of captions that roll. */
  readonly captions: CaptionLines | undefined
}

/** Formats that say of each word how many characters stand before it: none can be changed alone. */
const COUNTING: ReadonlySet<string> = new Set(['gentle-json'])

/** Share of the letters that a field of JSON must hold to be a transcript. */
const MIN_HELD = 0.6

/** `parts` and `sources` are those the episode was compiled from. */
export function createPlanner(
  parts: readonly [EpisodePart, ...EpisodePart[]],
  sources: readonly EditableSource[],
  episode: Episode,
): Planner {
  const lineOf = findLines(parts, episode)
  // Cues count the files without those that are tracks beside the text.
  const own = separateTracks(parts).parts.map((part) => parts.indexOf(part))
  const files = own.map((at, index) => openFile(sources[at]!, parts[at]!, index, episode, lineOf))
  return {
    isWordByWord: files.some(({ streams }) => streams.some(({ letters }) => letters.isWordByWord)),
    plan(target, optionsOf) {
      if (files.some(({ format }) => COUNTING.has(format))) return { why: 'format' }
      const plan = planEdits(episode, target, files, optionsOf)
      return 'why' in plan ? plan : { edits: sources.map((_, at) => plan.edits[own.indexOf(at)] ?? []) }
    },
    findLine(cue) {
      const file = episode.cues[cue]?.source ?? 0
      const { pieces, streams, source } = files[file]!
      const at = pieces.findIndex((piece) => piece.cue === cue)
      const found = streams.find(({ ranges }) => ranges[at])
      const start = found?.letters.starts[found.ranges[at]!.from]
      const line = start === undefined ? lineOf(cue) : source.text.slice(0, start).split('\n').length
      return { file: own[file]!, line }
    },
  }
}

function findLines(parts: readonly [EpisodePart, ...EpisodePart[]], episode: Episode) {
  const find = createPositionFinder(parts)
  const lines = episode.cues.map((_, cue) => find(['cues', cue]).line)
  return (cue: number) => lines[cue]
}

function openFile(
  source: EditableSource,
  { format, removed }: EpisodePart,
  file: number,
  episode: Episode,
  lineOf: (cue: number) => number | undefined,
): PlannedFile {
  const writing = findWriting(format, source.text)
  const pieces = episode.cues.flatMap((cue, at) =>
    (cue.source ?? 0) === file ? splitPieces(cue).map((piece, index) => ({ ...piece, cue: at, index })) : [],
  )
  const starts = [0, ...[...source.text.matchAll(/\n/g)].map(({ index }) => index + 1)]
  const offsets = pieces.map(({ cue }) => starts[(lineOf(cue) ?? 0) - 1])
  const isRolling = writing === 'cues' && (removed?.['rolling-repeat'] ?? 0) > 0
  let captions: CaptionLines | undefined
  const all = readLetters(source.text, format).map((letters) => {
    captions = isRolling ? listCaptionLines(letters, source.text) : undefined
    return { letters, ranges: placePieces(pieces, offsets, letters, writing, captions) }
  })
  const whole = pieces.reduce((sum, piece) => sum + foldLetters(piece.text, writing).text.length, 0)
  const held = all.filter(
    ({ ranges }) => ranges.reduce((sum, range) => sum + (range ? range.to - range.from : 0), 0) >= whole * MIN_HELD,
  )
  return { source, format, writing, pieces, streams: writing === 'json' ? held : all, captions }
}

function planEdits(
  episode: Episode,
  target: Episode,
  files: readonly PlannedFile[],
  optionsOf: (cue: number) => PlanOptions,
): Plan {
  if (target.cues.length !== episode.cues.length) return { why: 'other-cues' }
  const edits: (readonly TextEdit[])[] = []
  for (const file of files) {
    const own: TextEdit[] = []
    for (const [at, piece] of file.pieces.entries()) {
      const pieces = splitPieces(target.cues[piece.cue]!)
      const options = optionsOf(piece.cue)
      const isOther = pieces.length !== splitPieces(episode.cues[piece.cue]!).length
      const planned = isOther ? planTurns(file, at, target, options) : planPiece(file, at, pieces, target, options)
      if ('why' in planned) return planned
      own.push(...planned.edits)
    }
    edits.push(removeEmptied(file, joinEdits(own)))
  }
  return { edits }
}

type Planned = { readonly edits: readonly TextEdit[] } | Extract<Plan, { readonly why: string }>

function planPiece(
  file: PlannedFile,
  at: number,
  pieces: readonly Piece[],
  target: Episode,
  options: PlanOptions,
): Planned {
  const piece = file.pieces[at]!
  const { text, speaker } = pieces[piece.index]!
  const edits: TextEdit[] = []
  if (speaker !== piece.speaker) {
    const labels = planLabel(file, at, { was: piece.speaker, is: speaker }, target, options)
    if (!labels) return { why: 'label-not-found' }
    edits.push(...labels)
  }
  for (const change of findWordChanges(piece.text, text, options.escapesAll)) {
    const words = planWords(file, at, change, options)
    if (!words) return { why: 'words-not-found' }
    edits.push(...words)
  }
  return { edits }
}

/** A border between two speakers has moved into a cue that one had to himself: a label goes inside it. */
function planTurns(file: PlannedFile, at: number, target: Episode, options: PlanOptions): Planned {
  const piece = file.pieces[at]!
  const pieces = splitPieces(target.cues[piece.cue]!)
  const said = pieces.map(({ text }) => text).join(' ')
  const [{ letters, ranges }] = file.streams as readonly [PlannedFile['streams'][number]]
  const range = ranges[at]
  const isWhole = piece.index === 0 && file.pieces[at + 1]?.cue !== piece.cue && said === piece.text
  if (!isWhole || !range || file.writing === 'json') return { why: 'other-cues' }
  const edits: TextEdit[] = []
  let offset = 0
  for (const [index, { text, speaker }] of pieces.entries()) {
    const from = range.from + foldLetters(piece.text.slice(0, offset), file.writing).text.length
    const change = { was: index === 0 ? piece.speaker : undefined, is: speaker }
    const place = { ...findLabelPlace(file, at, options)!, start: letters.starts[from]! }
    const labels = change.was === change.is ? [] : editLabel(change, place)
    if (!labels) return { why: 'label-not-found' }
    edits.push(...labels)
    offset += text.length + 1
  }
  return { edits }
}

/** In order, each once. Two that overlap become one where both take words out; otherwise the check of the result fails. */
function joinEdits(edits: readonly TextEdit[]): readonly TextEdit[] {
  const joined: TextEdit[] = []
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = joined.at(-1)
    const isOut = last?.is === '' && edit.is === '' && edit.start === last.end
    if (last?.start === edit.start && last.end === edit.end && last.is === edit.is) continue
    if (!last || (edit.start >= last.end && !isOut)) joined.push(edit)
    else joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, edit.end), is: last.is + edit.is }
  }
  return joined
}

function planWords(file: PlannedFile, at: number, change: WordChange, options: PlanOptions): TextEdit[] | undefined {
  const { source, writing, pieces } = file
  const piece = pieces[at]!
  const escape = createEscape(file, options)
  const all: TextEdit[] = []
  for (const { letters, ranges } of file.streams) {
    const { offsets, text } = foldLetters(piece.text, writing)
    const first = offsets.findIndex((offset) => offset >= change.from)
    const from = Math.max(0, (first === -1 ? offsets.length : first) - (change.from === change.to ? 1 : 0))
    const to = Math.max(from + 1, offsets.filter((offset) => offset < change.to).length)
    const range = ranges[at] ?? findByContext(text, { from, to }, letters, ranges, at)
    if (!range) continue
    const own = { from: range.from + from, to: range.from + to }
    const copies = options.withCopies && file.captions ? findCopies(own, letters, file.captions) : []
    for (const copy of [own, ...copies]) {
      const places = placeCharacters(piece, { ...range, from: copy.from - from }, letters, writing, source.text)
      const edits = editWords(source.text, places, change, escape, options.putsBefore)
      if (edits) all.push(...edits)
    }
  }
  return all.length > 0 ? all : undefined
}

/** Letters before and behind a change, of which there must be one place between the neighbours that are found. */
const CONTEXTS = [
  [60, 60],
  [30, 30],
  [15, 15],
  [60, 0],
  [0, 60],
] as const

function findByContext(
  text: string,
  { from, to }: LetterRange,
  letters: Letters,
  ranges: readonly (LetterRange | undefined)[],
  at: number,
): LetterRange | undefined {
  const start = ranges.findLast((range, index) => index < at && range !== undefined)?.to ?? 0
  const end = ranges.find((range, index) => index > at && range !== undefined)?.from ?? letters.text.length
  const within = letters.text.slice(start, end)
  for (const [before, behind] of CONTEXTS) {
    const left = Math.max(0, from - before)
    const words = text.slice(left, to + behind)
    const found = within.indexOf(words)
    if (words === '' || found === -1) continue
    if (within.includes(words, found + 1)) return undefined
    return { from: start + found - left, to: start + found - left + text.length }
  }
  return undefined
}

function planLabel(
  file: PlannedFile,
  at: number,
  change: LabelChange,
  target: Episode,
  options: PlanOptions,
): readonly TextEdit[] | undefined {
  const { source, writing, streams } = file
  if (writing === 'json') {
    const escape = createEscape(file, options)
    file.strings ??= findJsonStrings(source.text)
    const held = streams.map(({ letters, ranges }) => {
      const [own, ...others] = [at, at - 1, at + 1].map((one) => listHolders(letters, ranges[one]))
      return own!.some((holder) => others.some((list) => list.includes(holder))) ? [] : own!
    })
    // Words have objects inside that of their segment: a field is put into the outermost.
    const some = held.filter(({ length }) => length > 0).toSorted((a, b) => a.length - b.length)
    const holders = (change.was === undefined ? some.slice(0, 1) : some).flat()
    if (holders.length === 0) return undefined
    return editSpeakerFields(change, holders, file.strings, source.text, escape)
  }
  const place = findLabelPlace(file, at, options)
  return place && (editLabel(change, place) ?? renameAgent(file, change, target, place.escape))
}

function listHolders({ holders = [] }: Letters, range: LetterRange | undefined): readonly JsonObject[] {
  return range ? [...new Set(holders.slice(range.from, range.to).filter((holder) => holder !== undefined))] : []
}

function findLabelPlace(file: PlannedFile, at: number, options: PlanOptions): LabelPlace | undefined {
  const { source, format, writing, streams } = file
  const [{ letters, ranges }] = streams as readonly [PlannedFile['streams'][number]]
  const range = ranges[at]
  const before = ranges.findLast((one, index) => index < at && one !== undefined)
  return (
    range && {
      source: source.text,
      format,
      writing,
      from: before ? letters.ends[before.to - 1]! : 0,
      start: letters.starts[range.from]!,
      end: letters.ends[range.to - 1]!,
      escape: createEscape(file, options),
    }
  )
}

/** TTML names its speakers once, in the head. */
function renameAgent(
  { source, format, pieces }: PlannedFile,
  { was, is }: LabelChange,
  target: Episode,
  escape: (text: string) => string,
): readonly TextEdit[] | undefined {
  const isEverywhere = pieces.every(
    (piece) => piece.speaker !== was || splitPieces(target.cues[piece.cue]!)[piece.index]?.speaker === is,
  )
  if (format !== 'ttml' || !isEverywhere || was === undefined || is === undefined) return undefined
  const [start, other] = [...source.text.matchAll(/>([^<>]*)</g)]
    .filter(([, text]) => text!.trim() === escape(was))
    .map(({ index, 1: text }) => index + 1 + text!.indexOf(escape(was)))
  if (start === undefined || other !== undefined) return undefined
  return [{ start, end: start + escape(was).length, is: escape(is) }]
}

/** A line whose words all went is taken out whole: a blank one would end a cue or a paragraph. */
function removeEmptied({ source: { text }, writing }: PlannedFile, edits: readonly TextEdit[]): readonly TextEdit[] {
  if (writing === 'json' || writing === 'markup') return edits
  return edits.map((edit) => {
    if (edit.is !== '' || edit.end === edit.start) return edit
    const start = text.lastIndexOf('\n', edit.start - 1) + 1
    const next = text.indexOf('\n', edit.end)
    const end = next === -1 ? text.length : next + 1
    const isBlank = text.slice(start, edit.start).trim() === '' && text.slice(edit.end, end).trim() === ''
    return isBlank ? { start, end, is: '' } : edit
  })
}

/** Marks that Markdown may read as something else than themselves. */
const MARKS = /[\\`*_[\]<&~=#|]/g

function createEscape({ format, writing, source }: PlannedFile, { escapesAll }: PlanOptions) {
  return (text: string): string => {
    if (writing === 'note') return escapesAll ? text.replace(MARKS, '\\$&') : text
    if (writing === 'json') return escapeJson(text, source.text)
    if (writing === 'markup') return escapeMarkup(format === 'youtube-srv1' ? escapeMarkup(text) : text)
    return format === 'webvtt' || (writing === 'cues' && escapesAll) ? escapeMarkup(text) : text
  }
}

/** As little as markup and cues need, so that the rest of a line stays as it came. */
function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('-->', '--&gt;')
}

const BEYOND_ASCII = /[\u0080-\uFFFF]/

/** As `\u` escapes where the file has no other character than those of ASCII. */
function escapeJson(text: string, source: string): string {
  const escaped = JSON.stringify(text).slice(1, -1)
  if (!BEYOND_ASCII.test(escaped) || BEYOND_ASCII.test(source)) return escaped
  return escaped.replace(/[\u0080-\uFFFF]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

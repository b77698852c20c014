/** The transcript of a note as cues: one per timestamp, with the speaker's label taken off and nothing else left out. */

import { append } from '../append.ts'
import { fold } from '../../text/fold.ts'
import { formatTimecode } from '../../time/timecode.ts'
import type { DraftChapter, DraftCue } from '../draft.ts'
import { readBlockText } from './block-text.ts'
import type { Block } from './blocks.ts'
import { closeCues, type OpenCue } from './close-cues.ts'
import { cutAtLabels, listInnerLabels, type Speech } from './inner-labels.ts'
import { joinPieces, readPieces, type NoteContext, type Piece } from './pieces.ts'
import { findCandidate, findPlainLabel, isKnownLabel, type LabelKnowledge } from './speaker-label.ts'
import { cutTurns, type Turn } from './turns.ts'
import { trimMarks } from './trim-marks.ts'

export interface TranscriptResult {
  readonly cues: readonly DraftCue[]
  /** Headings inside the transcript that a time follows. */
  readonly chapters: readonly DraftChapter[]
  readonly remarks: readonly string[]
}

interface Paragraph {
  readonly block: Block
  readonly turns: readonly Turn[]
}

/** Reads the blocks of the transcript. `names` are those the rest of the note gives, folded. */
export function readTranscript(
  blocks: readonly Block[],
  names: ReadonlySet<string>,
  context: NoteContext,
): TranscriptResult {
  const read = blocks.map((block) => ({ block, pieces: readBlockPieces(block, context) }))
  const hasLinks = read.some(({ pieces }) => pieces.some((piece) => piece.kind === 'time'))
  const paragraphs = read.map(({ block, pieces }) => ({ block, turns: cutTurns(pieces, !hasLinks) }))
  const turns = paragraphs.flatMap((paragraph) => paragraph.turns)
  return assemble(paragraphs, learnLabels(turns, names), areTimed(turns, hasLinks), context)
}

function readBlockPieces(block: Block, context: NoteContext): Piece[] {
  if (block.kind === 'heading' || block.kind === 'unfold') return readPieces(block.text, block.line, context)
  if (block.kind === 'table') return readTablePieces(block, context)
  if (block.kind === 'code') return [{ kind: 'text', text: block.lines.join('\n'), strong: false }]
  const text = block.lines.join('\n')
  const isSpeech = block.kind !== 'bullet' || /^[*_]{0,3}(?:\\?\[|\*\*)/.test(text)
  return readPieces(isSpeech ? text : `${block.marker} ${text}`, block.line, context)
}

const SPEAKER_COLUMN = /^(?:speakers?|who|name|voice)$/i
const TIME_COLUMN = /^(?:time|timestamp|start|when|at)$/i

/** A row is a paragraph; the column of speakers gives labels, and the row of headings is no speech. */
function readTablePieces({ rows, hasHeader }: Block & { kind: 'table' }, context: NoteContext): Piece[] {
  const heads = hasHeader ? (rows[0]?.cells ?? []).map((cell) => cell.replace(/[*_`]/g, '').trim()) : []
  const isTranscript = heads.some((head) => TIME_COLUMN.test(head) || SPEAKER_COLUMN.test(head))
  const speaker = heads.findIndex((head) => SPEAKER_COLUMN.test(head))
  return rows.slice(isTranscript ? 1 : 0).flatMap((row) => [
    ...row.cells.flatMap((cell, index): Piece[] => {
      const name = cell.replace(/^\*\*|:?\*\*$|:$/g, '').trim()
      if (index === speaker && name !== '') return [{ kind: 'text', text: `${name}:`, strong: true }, SPACE]
      return [...readPieces(cell, row.line, context), SPACE]
    }),
    NEWLINE,
  ])
}

const SPACE: Piece = { kind: 'text', text: ' ', strong: false }
const NEWLINE: Piece = { kind: 'text', text: '\n', strong: false }

/** Counts labels in front of paragraphs and in brackets; a plain one inside counts only if it stands in front of another too. */
function learnLabels(turns: readonly Turn[], names: ReadonlySet<string>): LabelKnowledge {
  const counts = new Map<string, number>()
  const count = (label: string) => counts.set(fold(label), (counts.get(fold(label)) ?? 0) + 1)
  const bracketed: string[] = []
  const plain: string[] = []
  for (const turn of turns) {
    const text = joinPieces(turn.pieces)
    const first = turn.label === undefined ? findCandidate(text) : { label: turn.label, length: 0 }
    if (turn.label === undefined && first && text.startsWith('[')) bracketed.push(first.label)
    const inner = listInnerLabels(text.slice(first?.length ?? 0))
    for (const label of [...(first ? [first.label] : []), ...inner.bracketed]) count(label)
    append(plain, inner.plain)
  }
  for (const label of plain) if (counts.has(fold(label))) count(label)
  const knowledge = { names, counts, usesBrackets: false }
  return { ...knowledge, usesBrackets: bracketed.some((label) => isKnownLabel(label, knowledge)) }
}

/**
 * True when the times carry the transcript: then whatever has none belongs to the one before. In a dialogue with a few
 * times each speaker's words stay a cue of their own.
 */
function areTimed(turns: readonly Turn[], hasLinks: boolean): boolean {
  const timed = turns.filter((turn) => turn.time).length
  const labelled = turns.filter((turn) => turn.time || turn.label !== undefined).length
  return timed > 0 && (timed * 2 >= labelled || (hasLinks && turns[0]?.time !== undefined))
}

interface Assembly {
  readonly cues: OpenCue[]
  readonly chapters: DraftChapter[]
  readonly remarks: string[]
  readonly waitingTitles: string[]
}

function assemble(
  paragraphs: readonly Paragraph[],
  knowledge: LabelKnowledge,
  isTimed: boolean,
  context: NoteContext,
): TranscriptResult {
  const state: Assembly = { cues: [], chapters: [], remarks: [], waitingTitles: [] }
  for (const { block, turns } of paragraphs) {
    if (block.kind === 'heading') addHeading(state, block, turns)
    else if (isBeside(block, turns)) addRemark(state, block, context)
    else if (isTimed && state.cues.length === 0 && isAside(block)) state.remarks.push(readQuietly(block, context))
    else for (const turn of turns) addTurn(state, turn, block.line, knowledge, isTimed)
  }
  append(state.remarks, state.waitingTitles)
  warnAboutOrder(state.cues, context)
  const { cues, remarks } = closeCues(state.cues, context)
  append(state.remarks, remarks)
  return { cues, chapters: state.chapters, remarks: state.remarks }
}

/** Text about the transcript instead of speech: an untimed block quote, a title that unfolds, a placeholder. */
function isBeside(block: Block, turns: readonly Turn[]): boolean {
  if (block.kind === 'unfold') return true
  if (turns.some((turn) => turn.time)) return false
  return block.kind === 'quote' || isPlaceholder(turns)
}

/** All in emphasis or brackets: above the first time it is about the transcript. */
function isAside(block: Block): boolean {
  const text = block.kind === 'paragraph' ? block.lines.join(' ').trim() : ''
  return /^(?:\*[^*].*\*|_.*_|\(.*\)|\[[^\]]*\])$/.test(text)
}

function isPlaceholder(turns: readonly Turn[]): boolean {
  return (
    turns.length === 1 &&
    /^[[(*_]*(?:the )?(?:full |complete )?transcript (?:is |not |un)?(?:available|continues|continued|truncated|omitted|to follow|follows)/i.test(
      joinPieces(turns[0]!.pieces),
    )
  )
}

function addRemark(state: Assembly, block: Block, context: NoteContext): void {
  const text = readQuietly(block, context)
  if (text === '') return
  state.remarks.push(text)
  if (block.kind === 'paragraph') {
    context.log.warn({
      code: 'transcript-placeholder',
      line: block.line,
      what: 'a placeholder stands where transcript is missing',
      hint: 'it was kept as a remark',
      excerpt: text,
    })
  }
}

/** Its links were judged before. */
function readQuietly(block: Block, context: NoteContext): string {
  return readBlockText(block, { ...context, log: { list: [], error: () => undefined, warn: () => undefined } })
}

/** A heading with a time begins a cue and a chapter; one without waits for the next time. */
function addHeading(state: Assembly, block: Block & { kind: 'heading' }, turns: readonly Turn[]): void {
  const timed = turns.find((turn) => turn.time)
  const words = turns.flatMap((turn) => [turn.label ?? '', joinPieces(turn.pieces)]).join(' ')
  const title = trimMarks(words, /[\s)\]–—:-]/, /[\s([\])–—:-]/)
  if (!timed?.time) {
    if (title !== '') state.waitingTitles.push(title)
    return
  }
  if (title !== '') state.chapters.push({ start: timed.time.at, title, line: block.line })
  state.cues.push({ line: block.line, time: timed.time, speeches: [], isHeading: true })
}

function addTurn(state: Assembly, turn: Turn, line: number, knowledge: LabelKnowledge, isTimed: boolean): void {
  const speeches = readSpeeches(turn, knowledge)
  const isLabelled = speeches[0]!.speaker !== undefined
  const last = state.cues.at(-1)
  if (last && !turn.time && (isTimed || (!isLabelled && (turn.isDoubtful || isLabelAlone(last))))) {
    addSpeeches(last, speeches)
    return
  }
  if (turn.time) {
    for (const title of state.waitingTitles.splice(0)) state.chapters.push({ start: turn.time.at, title })
  }
  state.cues.push({ line, time: turn.time, speeches: [...speeches], isHeading: false })
}

/** What the turn says, by whom; at least one entry. A bold word that no other paragraph begins with is no label. */
function readSpeeches(turn: Turn, knowledge: LabelKnowledge): Speech[] {
  const whole = stripLead(joinPieces(turn.pieces), turn.label !== undefined || turn.time !== undefined)
  if (turn.label !== undefined) {
    const isLabel = !turn.isDoubtful || isKnownLabel(turn.label, knowledge)
    return cutAtLabels(
      isLabel ? whole : `${turn.written ?? turn.label} ${whole}`,
      isLabel ? turn.label : undefined,
      knowledge,
    )
  }
  const plain = findPlainLabel(whole, knowledge)
  return cutAtLabels(plain ? whole.slice(plain.length) : whole, plain?.label, knowledge)
}

function isLabelAlone({ time, speeches }: OpenCue): boolean {
  return time === undefined && speeches.length === 1 && speeches[0]!.text === '' && speeches[0]!.speaker !== undefined
}

/** Words without a name belong to a name without words before them. */
function addSpeeches({ speeches }: OpenCue, [first, ...others]: readonly Speech[]): void {
  const last = speeches.at(-1)
  if (last?.text === '' && last.speaker !== undefined && first?.speaker === undefined && first !== undefined) {
    speeches[speeches.length - 1] = { speaker: last.speaker, text: first.text }
  } else if (first) speeches.push(first)
  append(speeches, others)
}

/** A dash or colon that only joins the time or the label to the words. */
function stripLead(text: string, isBehind: boolean): string {
  return isBehind ? text.replace(/^(?:[:：]|[–—-](?=\s))\s*/, '') : text
}

function warnAboutOrder(cues: readonly OpenCue[], context: NoteContext): void {
  const timed = cues.filter((cue) => cue.time)
  const backwards = timed.filter((cue, index) => index > 0 && cue.time!.at < timed[index - 1]!.time!.at)
  const [first] = backwards
  if (!first) return
  const before = timed[timed.indexOf(first) - 1]!
  context.log.warn({
    code: 'time-goes-back',
    line: first.line,
    what: `${backwards.length === 1 ? 'a timestamp goes' : `${backwards.length} timestamps go`} back in time, the first from ${formatTimecode(before.time!.at)} to ${formatTimecode(first.time!.at)}`,
    hint: 'the order of the text was kept; playback follows the times',
  })
}

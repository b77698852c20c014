/** The transcript of a note as cues: one per timestamp, with the speaker's label taken off and nothing else left out. */

import { append } from '../append.ts'
import { fold } from '../../text/fold.ts'
import { formatTimecode } from '../../time/timecode.ts'
import type { DraftChapter, DraftCue } from '../draft.ts'
import { readBlockText } from './block-text.ts'
import type { Block } from './blocks.ts'
import { joinPieces, readPieces, type NoteContext, type Piece } from './pieces.ts'
import { findCandidate, findPlainLabel, listBracketed, type LabelKnowledge } from './speaker-label.ts'
import { cutTurns, type Turn, type TurnTime } from './turns.ts'

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
  const knowledge = { names, counts: countCandidates(turns) }
  const timed = turns.filter((turn) => turn.time).length
  const isTimed = timed > 0 && timed * 2 >= turns.filter((turn) => turn.time || turn.label !== undefined).length
  return assemble(paragraphs, knowledge, isTimed, context)
}

function readBlockPieces(block: Block, context: NoteContext): Piece[] {
  if (block.kind === 'heading' || block.kind === 'unfold') return readPieces(block.text, block.line, context)
  if (block.kind === 'table')
    return block.rows.flatMap((row) => [...readPieces(row.cells.join(' '), row.line, context), NEWLINE])
  if (block.kind === 'code') return [{ kind: 'text', text: block.lines.join('\n'), strong: false }]
  const text = block.lines.join('\n')
  const isSpeech = block.kind !== 'bullet' || /^[*_]{0,3}(?:\\?\[|\*\*)/.test(text)
  return readPieces(isSpeech ? text : `${block.marker} ${text}`, block.line, context)
}

const NEWLINE: Piece = { kind: 'text', text: '\n', strong: false }

function countCandidates(turns: readonly Turn[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const turn of turns) {
    const text = joinPieces(turn.pieces)
    const first = turn.label ?? findCandidate(text)?.label
    const labels = new Set(
      [...(first === undefined ? [] : [first]), ...listBracketed(text)].map((label) => fold(label)),
    )
    for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1)
  }
  return counts
}

interface OpenCue {
  readonly line: number
  readonly time: TurnTime | undefined
  readonly speaker: string | undefined
  readonly texts: string[]
  /** Opened by a heading: an empty one is no fault. */
  readonly isHeading: boolean
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
    else for (const turn of turns) addTurn(state, turn, block.line, knowledge, isTimed)
  }
  append(state.remarks, state.waitingTitles)
  warnAboutOrder(state.cues, context)
  return { cues: closeCues(state, context), chapters: state.chapters, remarks: state.remarks }
}

/** Text about the transcript instead of speech: an untimed block quote, a title that unfolds, a placeholder. */
function isBeside(block: Block, turns: readonly Turn[]): boolean {
  if (block.kind === 'unfold') return true
  if (turns.some((turn) => turn.time)) return false
  return block.kind === 'quote' || isPlaceholder(turns)
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
  const text = readBlockText(block, { ...context, log: { list: [], error: () => undefined, warn: () => undefined } })
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

/** A heading with a time begins a cue and a chapter; one without waits for the next time. */
function addHeading(state: Assembly, block: Block & { kind: 'heading' }, turns: readonly Turn[]): void {
  const timed = turns.find((turn) => turn.time)
  const words = turns.flatMap((turn) => [turn.label ?? '', joinPieces(turn.pieces)]).join(' ')
  const title = words
    .replace(/[\s([\])–—:-]+$/, '')
    .replace(/^[\s)\]–—:-]+/, '')
    .trim()
  if (!timed?.time) {
    if (title !== '') state.waitingTitles.push(title)
    return
  }
  if (title !== '') state.chapters.push({ start: timed.time.at, title })
  state.cues.push({ line: block.line, time: timed.time, speaker: undefined, texts: [], isHeading: true })
}

function addTurn(state: Assembly, turn: Turn, line: number, knowledge: LabelKnowledge, isTimed: boolean): void {
  const whole = stripLead(joinPieces(turn.pieces), turn.label !== undefined || turn.time !== undefined)
  const plain = turn.label === undefined ? findPlainLabel(whole, knowledge) : undefined
  const speaker = turn.label ?? plain?.label
  const text = plain ? whole.slice(plain.length) : whole
  const last = state.cues.at(-1)
  const isLabelAlone =
    last !== undefined && last.time === undefined && last.texts.length === 0 && last.speaker !== undefined
  const joins =
    !turn.time && speaker === undefined && last !== undefined && (isTimed || turn.isDoubtful || isLabelAlone)
  if (joins) {
    last.texts.push(text)
    return
  }
  if (turn.time) {
    for (const title of state.waitingTitles.splice(0)) state.chapters.push({ start: turn.time.at, title })
  }
  state.cues.push({ line, time: turn.time, speaker, texts: text === '' ? [] : [text], isHeading: false })
}

/** A dash or colon that only joins the time or the label to the words. */
function stripLead(text: string, isBehind: boolean): string {
  return isBehind ? text.replace(/^(?:[:：]|[–—-](?=\s))\s*/, '') : text
}

function closeCues(state: Assembly, context: NoteContext): DraftCue[] {
  const cues: DraftCue[] = []
  for (const cue of state.cues) {
    const { time, speaker, texts } = cue
    const text = texts.filter((part) => part !== '').join(' ')
    if (text === '') closeEmpty(cues, state.remarks, cue, context)
    else {
      cues.push({
        ...(time && { start: time.at }),
        ...(time?.end !== undefined && { end: time.end }),
        text,
        ...(speaker !== undefined && { speaker }),
        ...(time?.printed !== undefined && { printed: time.printed }),
      })
    }
  }
  return cues
}

/** A label without words, such as **Break:**, is a stage direction; a time without words stays in the text before it. */
function closeEmpty(
  cues: DraftCue[],
  remarks: string[],
  { time, speaker, line, isHeading }: OpenCue,
  context: NoteContext,
): void {
  if (speaker !== undefined && time) {
    const end = time.end === undefined ? {} : { end: time.end }
    cues.push({ start: time.at, ...end, text: `(${speaker})` })
    return
  }
  const until = time?.end === undefined ? '' : ` – ${formatTimecode(time.end)}`
  const text = speaker === undefined ? `[${formatTimecode(time?.at ?? 0)}${until}]` : `(${speaker})`
  if (speaker === undefined && (isHeading || !time)) return
  if (speaker === undefined) {
    const what = `no words follow the timestamp ${formatTimecode(time?.at ?? 0)}`
    context.log.warn({ code: 'empty-cue', line, what, hint: 'it was kept in the text before it' })
  }
  const last = cues.pop()
  if (last) cues.push({ ...last, text: `${last.text} ${text}` })
  else remarks.push(text)
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

/** Parses the transcript of a note into cues: one per timestamp, without the speaker label, with every other word. */

import { append } from '../../append.ts'
import { parsePrintedTime } from '../../../episode/note-dialect.ts'
import { fold } from '../../../text/fold.ts'
import { formatTimecode } from '../../../time/timecode.ts'
import type { DraftChapter, DraftCue, DraftTurn } from '../../draft.ts'
import { formatBlock } from '../block-text.ts'
import type { Block } from '../../markdown/blocks.ts'
import { isNameLike, learnLabels, splitAtLabels, type Speech } from './learn-labels.ts'
import { joinPieces, parsePieces, silence, type NoteContext, type Piece } from '../text-pieces.ts'
import { findPlainLabel, isKnownLabel, type LabelKnowledge } from './speaker-label.ts'
import { splitTurns, type Turn, type TurnTime } from './split-turns.ts'
import { trimMarks } from '../../../text/trim-marks.ts'

export interface TranscriptResult {
  readonly cues: readonly DraftCue[]
  /** Headings inside the transcript that a time follows. */
  readonly chapters: readonly DraftChapter[]
  readonly remarks: readonly string[]
}

/** Reads the blocks of the transcript. `names` are those the rest of the note gives, folded. */
export function parseTranscript(
  blocks: readonly Block[],
  names: ReadonlySet<string>,
  context: NoteContext,
): TranscriptResult {
  const read = blocks.map((block) => ({ block, pieces: parseBlockPieces(block, context) }))
  const hasLinks = read.some(({ pieces }) => pieces.some((piece) => piece.kind === 'time'))
  const paragraphs = read.map(({ block, pieces }) => ({ block, turns: splitTurns(pieces, !hasLinks) }))
  const turns = paragraphs.flatMap((paragraph) => paragraph.turns)
  const headings = paragraphs.filter(({ block }) => block.kind === 'heading')
  const spoken = paragraphs.filter(({ block }) => block.kind !== 'heading').flatMap((paragraph) => paragraph.turns)
  const titles = headings.map((paragraph) => parseTitle(paragraph.turns))
  return assemble(paragraphs, learnLabels(spoken, titles, names), areTimed(turns, hasLinks), context)
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
  paragraphs: readonly { readonly block: Block; readonly turns: readonly Turn[] }[],
  knowledge: LabelKnowledge,
  isTimed: boolean,
  context: NoteContext,
): TranscriptResult {
  const state: Assembly = { cues: [], chapters: [], remarks: [], waitingTitles: [] }
  for (const [index, { block, turns }] of paragraphs.entries()) {
    if (index === paragraphs.length - 1 && isTalk(block, turns)) state.remarks.push(parseQuietly(block, context))
    else if (block.kind === 'heading') addHeading(state, block, turns, knowledge)
    else if (isBeside(block, turns) && !isAwaited(block, state.cues.at(-1))) addRemark(state, block, context)
    else if (isTimed && state.cues.length === 0 && isAside(block, turns))
      state.remarks.push(parseQuietly(block, context))
    else for (const turn of turns) addTurn(state, turn, block.line, knowledge, isTimed)
  }
  append(state.remarks, state.waitingTitles)
  if (isTimed) joinUntimedStart(state.cues)
  warnAboutOrder(state.cues, context)
  const { cues, remarks } = closeCues(state.cues, context)
  append(state.remarks, remarks)
  return { cues, chapters: state.chapters, remarks: state.remarks }
}

/** The words of the time above, quoted. */
function isAwaited(block: Block, last: OpenCue | undefined): boolean {
  return block.kind === 'quote' && last?.time !== undefined && last.speeches.every((speech) => speech.text === '')
}

/** Words above the first timestamp have no cue before them: they begin its cue, so that there is one cue per timestamp. */
function joinUntimedStart(cues: OpenCue[]): void {
  const from = cues.findIndex((cue) => cue.time)
  const above = cues.splice(0, from)
  cues[0]!.speeches.unshift(...above.flatMap((cue) => cue.speeches))
}

function addRemark(state: Assembly, block: Block, context: NoteContext): void {
  const text = parseQuietly(block, context)
  if (text === '') return
  state.remarks.push(text)
  if (block.kind === 'paragraph') {
    context.log.warn({
      code: 'transcript-placeholder',
      line: block.line,
      what: 'there is a placeholder where transcript is missing',
      hint: 'it was kept as a remark',
      excerpt: text,
    })
  }
}

/** Its links were judged before. */
function parseQuietly(block: Block, context: NoteContext): string {
  return formatBlock(block, silence(context))
}

/** A heading with a time begins a cue, and a chapter unless it is a speaker's name; one without waits for the next time. */
function addHeading(
  state: Assembly,
  block: Block & { kind: 'heading' },
  turns: readonly Turn[],
  knowledge: LabelKnowledge,
): void {
  const timed = turns.find((turn) => turn.time)
  const title = parseTitle(turns)
  if (isSpeaker(title, knowledge)) {
    state.cues.push({ line: block.line, time: timed?.time, speeches: [{ speaker: title, text: '' }], isHeading: true })
    return
  }
  if (!timed?.time) {
    addPlainTitle(state, title, block.line)
    return
  }
  if (title !== '') state.chapters.push({ start: timed.time.at, title, line: block.line })
  state.cues.push({ line: block.line, time: timed.time, speeches: [], isHeading: true })
}

const PLAIN_TIME = /(?<!\s)\s+(?:[–—|·-]\s*)?[[(]?((?:\d{1,3}:)?\d{1,3}:\d{2})[\])]?$/

/** A plain time at the end says where the chapter starts; without one the next timestamp does. */
function addPlainTitle(state: Assembly, title: string, line: number): void {
  const match = PLAIN_TIME.exec(title)
  const start = match ? parsePrintedTime(match[1]!) : undefined
  if (match && start !== undefined) state.chapters.push({ start, title: title.slice(0, match.index), line })
  else if (title !== '') state.waitingTitles.push(title)
}

function parseTitle(turns: readonly Turn[]): string {
  const words = turns.flatMap((turn) => [turn.label ?? '', joinPieces(turn.pieces)]).join(' ')
  return trimMarks(words, /[\s)\]–—:-]/, /[\s([\])–—:-]/)
}

/** Written like a name and met as one again, or among headings that all are: a chapter may be called after somebody too. */
function isSpeaker(title: string, { counts, headingsAreNames }: LabelKnowledge): boolean {
  return isNameLike(title) && (headingsAreNames || (counts.get(fold(title)) ?? 0) > 1)
}

function addTurn(state: Assembly, turn: Turn, line: number, knowledge: LabelKnowledge, isTimed: boolean): void {
  const speeches = parseSpeeches(turn, knowledge)
  const isLabelled = speeches[0]!.speaker !== undefined
  const last = state.cues.at(-1)
  if (last && !turn.time && (isTimed || (!isLabelled && (turn.isDoubtful || isLabelAlone(last))))) {
    addSpeeches(last, speeches)
    return
  }
  if (turn.time && last && isLabelAlone(last) && last.isHeading) {
    state.cues[state.cues.length - 1] = { ...last, time: turn.time, isHeading: false }
    addSpeeches(last, speeches)
    return
  }
  if (turn.time) {
    for (const title of state.waitingTitles.splice(0)) state.chapters.push({ start: turn.time.at, title })
  }
  state.cues.push({ line, time: turn.time, speeches: [...speeches], isHeading: false })
}

/** The words of a turn by speaker, at least one entry. A bold word that begins only one paragraph is not a label. */
function parseSpeeches(turn: Turn, knowledge: LabelKnowledge): Speech[] {
  const whole = stripLead(joinPieces(turn.pieces), turn.label !== undefined || turn.time !== undefined)
  if (turn.label !== undefined) {
    const isLabel = !turn.isDoubtful || isKnownLabel(turn.label, knowledge)
    return splitAtLabels(
      isLabel ? whole : `${turn.written ?? turn.label} ${whole}`,
      isLabel ? turn.label : undefined,
      knowledge,
    )
  }
  const plain = findPlainLabel(whole, knowledge)
  return splitAtLabels(plain ? whole.slice(plain.length) : whole, plain?.label, knowledge)
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

/** A dash, arrow or colon that only joins the time or the label to the words. */
function stripLead(text: string, isBehind: boolean): string {
  return isBehind ? text.replace(/^(?:[:：|]|-->|[–—-](?=\s))\s*/, '') : text
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
    hint: 'the text keeps its order; playback follows the times',
  })
}

/** The text and times of a block, whatever Markdown it uses. */
function parseBlockPieces(block: Block, context: NoteContext): Piece[] {
  if (block.kind === 'heading' || block.kind === 'unfold') return parsePieces(block.text, block.line, context)
  if (block.kind === 'table') return parseTablePieces(block, context)
  const text = dropIndices(block.lines).join('\n')
  if (block.kind === 'code') return [{ kind: 'text', text, strong: false }]
  const isSpeech = block.kind !== 'bullet' || /^[*_]{0,3}(?:\\?\[|\*\*)/.test(text)
  return parsePieces(isSpeech ? text : `${block.marker} ${text}`, block.line, context)
}

/** Captions pasted into a note: the number above their times is no speech. */
function dropIndices(lines: readonly string[]): readonly string[] {
  return lines.filter((line, index) => !(/^\s*\d{1,6}\s*$/.test(line) && lines[index + 1]?.includes('-->')))
}

const SPEAKER_COLUMN = /^(?:speakers?|who|name|voice)$/i
const TIME_COLUMN = /^(?:time|timestamp|start|when|at)$/i

/** A row is a paragraph; the column of speakers gives labels, and the row of headings is no speech. */
function parseTablePieces({ rows, hasHeader }: Block & { kind: 'table' }, context: NoteContext): Piece[] {
  const heads = hasHeader ? (rows[0]?.cells ?? []).map((cell) => cell.replace(/[*_`]/g, '').trim()) : []
  const isTranscript = heads.some((head) => TIME_COLUMN.test(head) || SPEAKER_COLUMN.test(head))
  const speaker = heads.findIndex((head) => SPEAKER_COLUMN.test(head))
  return rows.slice(isTranscript ? 1 : 0).flatMap((row) => [
    ...row.cells.flatMap((cell, index): Piece[] => {
      const name = cell.replace(/^\*\*|:?\*\*$|:$/g, '').trim()
      if (index === speaker && name !== '') return [{ kind: 'text', text: `${name}:`, strong: true }, SPACE]
      return [...parsePieces(cell, row.line, context), SPACE]
    }),
    NEWLINE,
  ])
}

const SPACE: Piece = { kind: 'text', text: ' ', strong: false }
const NEWLINE: Piece = { kind: 'text', text: '\n', strong: false }

/** Text about the transcript instead of speech: an untimed block quote, a title that unfolds, a placeholder. */
function isBeside(block: Block, turns: readonly Turn[]): boolean {
  if (block.kind === 'unfold') return true
  if (turns.some((turn) => turn.time)) return false
  return block.kind === 'quote' || isPlaceholder(turns)
}

const TALK =
  /\b(?:let me know if|hope this helps|feel free to|would you like me to|happy to (?:help|adjust|revise)|if you(?:'d| would) like me to)\b/i

/** Closing remarks of the language model that wrote the note. */
function isTalk(block: Block, turns: readonly Turn[]): boolean {
  const isPlain = block.kind === 'paragraph' && turns.every((turn) => !turn.time && turn.label === undefined)
  return isPlain && block.lines.join(' ').length <= 400 && TALK.test(block.lines.join(' '))
}

/** All in emphasis or brackets and without a time: above the first time it is about the transcript. */
function isAside(block: Block, turns: readonly Turn[]): boolean {
  if (turns.some((turn) => turn.time)) return false
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

interface OpenCue {
  readonly line: number
  readonly time: TurnTime | undefined
  readonly speeches: Speech[]
  /** Opened by a heading: an empty one is no fault. */
  readonly isHeading: boolean
}

function closeCues(open: readonly OpenCue[], context: NoteContext) {
  const cues: DraftCue[] = []
  const remarks: string[] = []
  for (const cue of open) {
    if (cue.speeches.some((speech) => speech.text !== '')) cues.push(closeCue(cue))
    else closeEmpty(cues, remarks, cue, context)
  }
  return { cues, remarks }
}

function closeCue({ line, time, speeches }: OpenCue): DraftCue {
  const { text, speaker, turns } = joinSpeeches(speeches)
  return {
    start: time?.at,
    end: time?.end,
    text,
    speaker,
    turns: turns.length > 0 ? turns : undefined,
    printed: time?.printed,
    line,
  }
}

/** A label without words, such as **Break:**, is a stage direction in the text. */
function joinSpeeches(speeches: readonly Speech[]) {
  const turns: DraftTurn[] = []
  let text = ''
  let first: string | undefined
  for (const speech of speeches) {
    const isDirection = speech.speaker !== undefined && speech.text === ''
    const words = isDirection ? `(${speech.speaker})` : speech.text
    if (words === '') continue
    const offset = text === '' ? 0 : text.length + 1
    if (!isDirection && speech.speaker !== undefined) {
      if (offset === 0) first = speech.speaker
      else turns.push({ offset, speaker: speech.speaker })
    }
    text = offset === 0 ? words : `${text} ${words}`
  }
  return { text, speaker: first, turns }
}

/** A time without words stays in the text before it; a label without words is a stage direction. */
function closeEmpty(
  cues: DraftCue[],
  remarks: string[],
  { time, speeches, line, isHeading }: OpenCue,
  context: NoteContext,
): void {
  const speaker = speeches.find((speech) => speech.speaker !== undefined)?.speaker
  if (speaker !== undefined && time) {
    cues.push({
      start: time.at,
      end: time.end,
      text: joinSpeeches(speeches).text,
      line,
    })
    return
  }
  if (speaker === undefined && (isHeading || !time)) return
  const until = time?.end === undefined ? '' : ` – ${formatTimecode(time.end)}`
  const text = speaker === undefined ? `[${formatTimecode(time?.at ?? 0)}${until}]` : joinSpeeches(speeches).text
  if (speaker === undefined) {
    const what = `no words follow the timestamp ${formatTimecode(time?.at ?? 0)}`
    context.log.warn({ code: 'empty-cue', line, what, hint: 'it was kept as part of the text before it' })
  }
  const last = cues.pop()
  if (last) cues.push({ ...last, text: `${last.text} ${text}` })
  else remarks.push(text)
}

/** A paragraph as pieces: words, links, pictures, and timestamps, which are what a note hangs together by. */

import { append } from '../append.ts'
import { parsePrintedTime, readMomentLink } from '../../episode/note-dialect.ts'
import { formatTimecode } from '../../time/timecode.ts'
import type { Seconds } from '../../time/span.ts'
import type { IssueLog } from '../issue.ts'
import { parseInline, squeeze, type Run } from './inline.ts'

export type Piece =
  | { readonly kind: 'text'; readonly text: string; readonly strong: boolean }
  | TimePiece
  /** A link that is no timestamp; `at` when it still names a moment of a video. */
  | {
      readonly kind: 'link'
      readonly text: string
      readonly strong: boolean
      readonly url: string
      readonly at?: Seconds
    }
  | { readonly kind: 'picture'; readonly text: string; readonly at?: Seconds }

/** A link whose text is a time, or a plain time where a timestamp belongs. */
export interface TimePiece {
  readonly kind: 'time'
  readonly at: Seconds
  /** Only of a plain range such as `[0:12 - 0:34]`. */
  readonly end?: Seconds
  /** As the source prints it. */
  readonly label: string
  /** The label, when it is another time than `at`. */
  readonly printed?: string
}

/** What reading a note needs to know everywhere. */
export interface NoteContext {
  readonly log: IssueLog
  /** From the front matter or from the links. */
  readonly videoId: string | undefined
}

const TIME_LABEL = /^\(?\[?\d{1,4}:\d{2}/

/** Splits a paragraph. `line` is the line it starts on, for issues. */
export function readPieces(source: string, line: number, context: NoteContext): Piece[] {
  const pieces: Piece[] = []
  for (const group of groupByLink(parseInline(source))) {
    const url = group[0]!.link?.url
    const picture = group.find((run) => run.picture !== undefined)
    if (picture) pieces.push(readPicture(group, url))
    else if (url !== undefined) pieces.push(readLink(group, url, line, context))
    else
      append(
        pieces,
        group.map(({ text, strong }) => ({ kind: 'text' as const, text, strong })),
      )
  }
  return pieces
}

/** The words of pieces, timestamps as printed. */
export function joinPieces(pieces: readonly Piece[]): string {
  return squeeze(pieces.map((piece) => (piece.kind === 'time' ? piece.label : piece.text)).join(''))
}

function groupByLink(runs: readonly Run[]): Run[][] {
  const groups: Run[][] = []
  for (const run of runs) {
    const last = groups.at(-1)
    const isSame =
      last !== undefined && last[0]!.link === run.link && (last[0]!.picture === run.picture || run.link !== undefined)
    if (isSame) last.push(run)
    else groups.push([run])
  }
  return groups
}

function joinRuns(runs: readonly Run[]): string {
  return runs.map((run) => run.text).join('')
}

function readPicture(group: readonly Run[], url: string | undefined): Piece {
  const at = url === undefined ? undefined : readMomentLink(url)?.at
  return { kind: 'picture', text: squeeze(joinRuns(group)), ...(at !== undefined && { at }) }
}

function readLink(group: readonly Run[], url: string, line: number, context: NoteContext): Piece {
  const text = joinRuns(group)
  const strong = group.every((run) => run.strong)
  const moment = readMomentLink(url)
  if (!TIME_LABEL.test(text.trim())) {
    const at = moment?.at
    return { kind: 'link', text, strong, url, ...(at !== undefined && { at }) }
  }
  return readTime(text.trim(), url, line, context) ?? { kind: 'text', text, strong }
}

function readTime(label: string, url: string, line: number, context: NoteContext): TimePiece | undefined {
  const moment = readMomentLink(url)
  const shown = parsePrintedTime(label)
  const at = moment?.at ?? shown
  if (at === undefined) {
    context.log.warn({
      code: 'bad-time',
      line,
      what: `"${label}" is no time`,
      hint: 'it was kept as text',
      excerpt: url,
    })
    return undefined
  }
  if (moment?.fault) warnFault(moment.fault, label, url, line, context)
  if (shown === undefined || Math.abs(shown - at) < 1) {
    return shown === undefined ? { kind: 'time', at, label, printed: label } : { kind: 'time', at, label }
  }
  context.log.warn({
    code: 'time-mismatch',
    line,
    what: `the timestamp says ${label} but links to ${formatTimecode(at)} (${at} s)`,
    hint: `the link was used; write t=${Math.floor(shown)} if ${label} is right`,
  })
  return { kind: 'time', at, label, printed: label }
}

function warnFault(fault: string, label: string, url: string, line: number, context: NoteContext): void {
  const isRepeated = fault === 'repeated-time'
  context.log.warn({
    code: fault,
    line,
    what: isRepeated ? `the link of ${label} names several times` : `the time in the link of ${label} cannot be read`,
    hint: isRepeated ? 'the last one was used' : 'the printed time was used; write t=117 or t=1m57s',
    excerpt: url,
  })
}

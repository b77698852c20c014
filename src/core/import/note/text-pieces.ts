/** Parses a paragraph into pieces: text, links, pictures and timestamps. */

import { append } from '../append.ts'
import { parsePrintedTime, parseMomentLink } from '../../episode/note-dialect.ts'
import { formatTimecode, parseTimecode } from '../../time/timecode.ts'
import type { Seconds } from '../../time/span.ts'
import type { IssueLog } from '../issue.ts'
import { parseInline, squeeze, type Run } from '../markdown/inline.ts'

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

export interface NoteContext {
  readonly log: IssueLog
  /** From the front matter or from the links. */
  readonly videoId: string | undefined
}

/** The same for what is read twice: what there is to say about it is said once. */
export function silence(context: NoteContext): NoteContext {
  return { ...context, log: { list: [], error: () => undefined, warn: () => undefined } }
}

/** A clock time, behind a sign such as `▶` or not; `1h2m3s` and `210s` only where the link names a moment. */
const TIME_LABEL = /^[^\p{L}\p{N}]{0,6}\d{1,4}:\d{2}/u
const UNIT_LABEL = /^[^\p{L}\p{N}]{0,6}(?=\d)(?:\d{1,3}h ?)?(?:\d{1,4}m(?:in)? ?)?(?:\d{1,6}s(?:ec)?)?$/u

/** Splits a paragraph. `line` is the line it starts on, for issues. */
export function parsePieces(source: string, line: number, context: NoteContext): Piece[] {
  const pieces: Piece[] = []
  for (const group of groupByLink(parseInline(source))) {
    const url = group[0]!.link?.url
    const picture = group.find((run) => run.picture !== undefined)
    if (picture) pieces.push(parsePicture(group, url))
    else if (url !== undefined) pieces.push(parseLink(group, url, line, context))
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

const MOMENT =
  /<?(https?:\/\/(?:[a-z]{1,5}\.)?(?:youtube(?:-nocookie)?\.com|youtu\.be)\/[^\s<>()[\]"']{1,300}[^\s<>()[\]"'.,;:!?])>?/gi

/** Bare addresses of a moment (`https://youtu.be/ID?t=117`) as timestamps too. */
export function findMoments(pieces: readonly Piece[]): readonly Piece[] {
  if (!pieces.some((piece) => piece.kind === 'text' && piece.text.includes('youtu'))) return pieces
  return pieces.flatMap((piece): Piece[] => {
    if (piece.kind !== 'text') return [piece]
    const parts: Piece[] = []
    let from = 0
    for (const match of piece.text.matchAll(MOMENT)) {
      const at = parseMomentLink(match[1]!)?.at
      if (at === undefined) continue
      parts.push(
        { ...piece, text: piece.text.slice(from, match.index) },
        { kind: 'time', at, label: formatTimecode(at) },
      )
      from = match.index + match[0].length
    }
    return [...parts, { ...piece, text: piece.text.slice(from) }].filter(
      (part) => part.kind !== 'text' || part.text !== '',
    )
  })
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

function parsePicture(group: readonly Run[], url: string | undefined): Piece {
  const at = url === undefined ? undefined : parseMomentLink(url)?.at
  return { kind: 'picture', text: squeeze(joinRuns(group)), at }
}

function parseLink(group: readonly Run[], url: string, line: number, context: NoteContext): Piece {
  const text = joinRuns(group)
  const strong = group.every((run) => run.strong)
  const moment = parseMomentLink(url)
  const isUnits = moment?.at !== undefined && UNIT_LABEL.test(text.trim())
  if (!TIME_LABEL.test(text.trim()) && !isUnits) {
    return { kind: 'link', text, strong, url, at: moment?.at }
  }
  return parseTime(text.trim(), url, line, context) ?? { kind: 'text', text, strong }
}

function parseTime(label: string, url: string, line: number, context: NoteContext): TimePiece | undefined {
  const moment = parseMomentLink(url)
  const bare = label.replace(/^[^\p{L}\p{N}]+|[\])]+$/gu, '')
  const shown =
    parsePrintedTime(bare) ?? (UNIT_LABEL.test(bare) ? parseTimecode(bare.replace(/ |in|ec/g, '')) : undefined)
  const at = moment?.at ?? shown
  if (at === undefined) {
    context.log.warn({
      code: 'bad-time',
      line,
      what: `"${label}" is not a time`,
      hint: 'it was kept as text',
      excerpt: url,
    })
    return undefined
  }
  if (moment?.fault) warnAboutLink(moment.fault, label, url, line, context)
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

function warnAboutLink(code: string, label: string, url: string, line: number, context: NoteContext): void {
  const isRepeated = code === 'repeated-time'
  context.log.warn({
    code,
    line,
    what: isRepeated ? `the link of ${label} names several times` : `the time in the link of ${label} cannot be read`,
    hint: isRepeated ? 'the last one was used' : 'the printed time was used; write t=117 or t=1m57s',
    excerpt: url,
  })
}

/** Times that stand inside the bold name of a list entry, taken out of it: `**Topic (1:57)**`, `**[1:57](…) - Topic**`. */

import { parsePrintedTime } from '../../../episode/note-dialect.ts'
import type { Piece, TimePiece } from '../pieces.ts'

const CLOCK = String.raw`(\d{1,3}:\d{2}(?::\d{2})?)`
/** In brackets, or with a mark behind: `3:10 to Yuma` is a name. */
const FRONT = new RegExp(String.raw`^\s*(?:\[${CLOCK}\]|\(${CLOCK}\)|${CLOCK}(?=\s*(?:[–—|:-]\s|$)))[\s–—|:·-]*`)
const END = new RegExp(String.raw`(?<!\s)\s*[[(]${CLOCK}[\])]\s*(?:(:)\s*)?$`)

/** The pieces with the first bold name cut at a time on one of its ends. */
export function takeBoldTimes(pieces: readonly Piece[]): readonly Piece[] {
  const index = pieces.findIndex((piece) => piece.kind === 'text' && piece.strong)
  const name = pieces[index]
  if (name?.kind !== 'text') return pieces
  const before = pieces.slice(0, index)
  const after = pieces.slice(index + 1)
  const [time, close] = after
  if (time?.kind === 'time' && close?.kind === 'text' && close.strong && /[[(]$/.test(name.text)) {
    const isColon = /^[\])]\s*:\s*$/.test(close.text)
    if (!isColon && !/^[\])]\s*$/.test(close.text)) return pieces
    return [
      ...before,
      bold(`${name.text.slice(0, -1).trim()}${isColon ? ':' : ''}`),
      plain(' ('),
      time,
      plain(')'),
      ...after.slice(2),
    ]
  }
  if (before.length > 0 && before.every((piece) => piece.kind === 'time')) {
    return [...before, bold(name.text.replace(/^[\s–—|:·-]+/, '')), ...after]
  }
  return before.length > 0 ? pieces : [...cutPlainTime(name), ...after]
}

function cutPlainTime(name: Piece & { readonly kind: 'text' }): Piece[] {
  const front = FRONT.exec(name.text)
  const start = front ? readTime(front) : undefined
  if (front && start) {
    const rest = name.text.slice(front[0].length)
    return rest === '' ? [start] : [start, bold(rest)]
  }
  const end = END.exec(name.text)
  const time = end ? readTime(end) : undefined
  if (!end || !time || end.index === 0) return [name]
  return [bold(`${name.text.slice(0, end.index)}${end[2] ?? ''}`), plain(' ('), time, plain(')')]
}

function readTime(match: RegExpExecArray): TimePiece | undefined {
  const label = match.slice(1).find((part) => part?.includes(':') && part.length > 1)
  const at = label === undefined ? undefined : parsePrintedTime(label)
  return label === undefined || at === undefined ? undefined : { kind: 'time', at, label }
}

function bold(text: string): Piece {
  return { kind: 'text', text, strong: true }
}

function plain(text: string): Piece {
  return { kind: 'text', text, strong: false }
}

/** Rewrites a list entry in the usual order: a bold name, then its times in round brackets. */

import { parsePrintedTime } from '../../../episode/note-dialect.ts'
import type { Piece, TimePiece } from '../text-pieces.ts'

type TextPiece = Piece & { readonly kind: 'text' }

export function tidyEntry(pieces: readonly Piece[]): readonly Piece[] {
  return moveBoldTimes(roundBrackets(skipSigns(pieces)))
}

/** Check boxes, arrows and pictures of one character. */
const SIGNS = /^(?:\s*\[[ xX]\]\s)?(?:[\p{Extended_Pictographic}\p{So}▶►•·→\s]|\uFE0F|\u200D)*$/u

/** Drops the signs in front of a name or a time. */
function skipSigns(pieces: readonly Piece[]): readonly Piece[] {
  const [first, second] = pieces
  if (first?.kind !== 'text' || first.strong) return pieces
  const isBefore = second?.kind === 'time' || (second?.kind === 'text' && second.strong)
  if (isBefore && SIGNS.test(first.text)) return pieces.slice(1)
  const box = /^\[[ xX]\]\s+/.exec(first.text)
  return box ? [{ ...first, text: first.text.slice(box[0].length) }, ...pieces.slice(1)] : pieces
}

/** `[[1:57](…)]` becomes `([1:57](…))`; around a time at the very front the brackets are dropped. */
function roundBrackets(pieces: readonly Piece[]): readonly Piece[] {
  const [first, time, third, ...others] = pieces
  const isFramed = first?.kind === 'text' && time?.kind === 'time' && /^\s*[[(]\s*$/.test(first.text)
  if (isFramed && third?.kind === 'text' && /^\s*[\])]/.test(third.text))
    return [time, { ...third, text: third.text.trimStart().slice(1) }, ...others]
  const round = [...pieces]
  for (let index = 1; index + 1 < round.length; index++) {
    const before = round[index - 1]!
    const after = round[index + 1]!
    if (round[index]!.kind !== 'time' || before.kind !== 'text' || after.kind !== 'text') continue
    if (!before.text.endsWith('[') || !after.text.startsWith(']')) continue
    round[index - 1] = { ...before, text: `${before.text.slice(0, -1)}(` }
    round[index + 1] = { ...after, text: `)${after.text.slice(1)}` }
  }
  return round
}

/** Moves a time at one end of the first bold name out of it: `**Topic (1:57)**`, `**[1:57](…) - Topic**`. */
function moveBoldTimes(pieces: readonly Piece[]): readonly Piece[] {
  const index = pieces.findIndex((piece) => piece.kind === 'text' && piece.strong)
  const name = pieces[index]
  if (name?.kind !== 'text') return pieces
  const before = pieces.slice(0, index)
  const after = pieces.slice(index + 1)
  const linked = moveLinkedTime(name, after)
  if (linked) return [...before, ...linked]
  if (before.length === 0) return [...movePlainTime(name), ...after]
  if (before.some((piece) => piece.kind !== 'time')) return pieces
  return [...before, bold(name.text.replace(/^[\s–—|:·-]+/, '')), ...after]
}

/** `**Topic ([1:57](…))**`, possibly with a colon behind the bracket. */
function moveLinkedTime(name: TextPiece, [time, close, ...others]: readonly Piece[]): readonly Piece[] | undefined {
  const isInside = time?.kind === 'time' && close?.kind === 'text' && close.strong && /[[(]$/.test(name.text)
  if (!isInside) return undefined
  const behind = close.text.slice(1).trim()
  if (!/^[\])]/.test(close.text) || (behind !== '' && behind !== ':')) return [name, time, close, ...others]
  return [bold(name.text.slice(0, -1).trim() + behind), plain(' ('), time, plain(')'), ...others]
}

const CLOCK = String.raw`\d{1,3}:\d{2}(?::\d{2})?`
const BRACKETED = new RegExp(String.raw`^\s*(?:\[(${CLOCK})\]|\((${CLOCK})\))`)
/** A mark has to follow: `3:10 to Yuma` is a name. */
const BARE = new RegExp(String.raw`^\s*(${CLOCK})(?=\s*(?:[–—|:-]\s|$))`)
const LAST = new RegExp(String.raw`[[(](${CLOCK})[\])]\s*(?:(:)\s*)?$`)

/** `**(1:57) Topic**`, `**1:57 - Topic**`, `**Topic (1:57):**`. */
function movePlainTime(name: TextPiece): Piece[] {
  const front = BRACKETED.exec(name.text) ?? BARE.exec(name.text)
  const start = createTime(front?.[1] ?? front?.[2])
  if (front && start) {
    const rest = name.text.slice(front[0].length).replace(/^[\s–—|:·-]+/, '')
    return rest === '' ? [start] : [start, bold(rest)]
  }
  const last = LAST.exec(name.text)
  const topic = name.text.slice(0, last?.index).trimEnd()
  const time = createTime(last?.[1])
  return time && topic !== '' ? [bold(topic + (last?.[2] ?? '')), plain(' ('), time, plain(')')] : [name]
}

function createTime(label: string | undefined): TimePiece | undefined {
  const at = label === undefined ? undefined : parsePrintedTime(label)
  return label === undefined || at === undefined ? undefined : { kind: 'time', at, label }
}

function bold(text: string): Piece {
  return { kind: 'text', text, strong: true }
}

function plain(text: string): Piece {
  return { kind: 'text', text, strong: false }
}

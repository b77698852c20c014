/** Marks of a list entry that say nothing, taken off before it is read. */

import type { Piece } from '../pieces.ts'

/** Check boxes and pictures in front of an entry's name or time, which say nothing. */
const SIGNS = /^(?:\s*\[[ xX]\]\s)?(?:[\p{Extended_Pictographic}\p{So}▶►•·→\s]|\uFE0F|\u200D)*$/u

/** Without the signs in front. */
export function skipSigns(pieces: readonly Piece[]): readonly Piece[] {
  const [first, second] = pieces
  if (first?.kind !== 'text' || first.strong) return pieces
  const isBefore = second?.kind === 'time' || (second?.kind === 'text' && second.strong)
  if (isBefore && SIGNS.test(first.text)) return pieces.slice(1)
  const box = /^\[[ xX]\]\s+/.exec(first.text)
  return box ? [{ ...first, text: first.text.slice(box[0].length) }, ...pieces.slice(1)] : pieces
}

/** `[[1:57](…)]` reads like `([1:57](…))`; at the very front the brackets say nothing. */
export function roundBrackets(pieces: readonly Piece[]): readonly Piece[] {
  const [first, time, third, ...others] = pieces
  const isFramed = first?.kind === 'text' && time?.kind === 'time' && /^\s*[[(]\s*$/.test(first.text)
  if (isFramed && third?.kind === 'text' && /^\s*[\])]/.test(third.text)) {
    return [time, { ...third, text: third.text.replace(/^\s*[\])]/, '') }, ...others]
  }
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

/** The times of a list entry that has them behind its words. */

import { addTime, restOf, type Reading } from './entry-reading.ts'
import type { Piece } from '../pieces.ts'

/** Times at the very end, in brackets or apart, where the entry has none before: the rest without them. */
export function takeLastTimes(reading: Reading): readonly Piece[] {
  const rest = restOf(reading)
  let from = rest.length
  while (from > 0 && isTimeOrMark(rest[from - 1]!)) from--
  const tail = rest.slice(from)
  const times = tail.filter((piece) => piece.kind === 'time')
  const before = rest[from - 1]
  const [first] = tail
  if (times.length === 0 || before?.kind !== 'text') return rest
  const lead = first?.kind === 'text' ? before.text + first.text : before.text
  if (!isApart(lead)) return rest
  for (const time of times) addTime(reading, time)
  const text = before.text
    .trimEnd()
    .replace(/(?:[([–—,|]|--?)$/, '')
    .trimEnd()
  return [...rest.slice(0, from - 1), { ...before, text }]
}

function isTimeOrMark(piece: Piece): boolean {
  return piece.kind === 'time' || (piece.kind === 'text' && /^[\s,;&/()[\].–-]*$/.test(piece.text))
}

/** A bracket, a dash or a comma in front, or a space that no preposition stands before: `as at 1:57` is part of the words. */
function isApart(text: string): boolean {
  const end = text.slice(-20)
  return /(?:[([]|\s(?:--?|–|—|\|)|,)\s*$/.test(end) || (/\S\s$/.test(end) && !PREPOSITION.test(end))
}

const PREPOSITION =
  /(?:^|[\s(])(?:at|around|about|from|see|until|till|to|in|by|after|before|and|or|the|of|with|near|also|since|~)\s$/i

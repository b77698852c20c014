/** Splits a comparison into pieces to show: the claimed text in one row, the said text in one row for each passage. */

import type { Difference, Passage } from '../../core/findings/finding.ts'
import { getPassageText } from '../../core/findings/passages/passage-text.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import type { Transcript } from '../../core/transcript/transcript.ts'

export interface Piece {
  /** changed: other words stand here in the other text · only: nothing stands here in the other text. */
  readonly kind: 'same' | 'changed' | 'only'
  readonly text: string
  /** White space behind it, which is neither struck nor underlined. */
  readonly space: string
}

interface SaidRow {
  /** Undefined when it cannot be told which passage it is. */
  readonly passage: Passage | undefined
  readonly pieces: readonly Piece[]
}

/** Stands where one passage ends and the next begins. */
const CUT = ' … '

export function listClaimedPieces(differences: readonly Difference[]): Piece[] {
  return cutPieces(
    differences.map(({ kind, claimed }) => ({ kind: kind === 'added' ? 'only' : kindOf(kind), text: claimed })),
  )
}

/** One row a passage, in the order of the quote. */
export function listSaidRows(
  differences: readonly Difference[],
  passages: readonly Passage[],
  transcript: Transcript,
): SaidRow[] {
  const texts = passages.map((passage) => getPassageText(passage, transcript))
  return splitSaid(differences, texts).map(({ index, pieces }) => ({
    passage: index === undefined ? undefined : passages[index],
    pieces,
  }))
}

export interface SaidPieces {
  readonly index: number | undefined
  readonly pieces: readonly Piece[]
}

/** One row a passage, in the order of the quote. @param texts Of the passages. */
export function splitSaid(differences: readonly Difference[], texts: readonly string[]): SaidPieces[] {
  const rows: Draft[][] = [[]]
  for (const { kind, claimed, said } of differences) {
    const isCut = texts.length > 1 && claimed === '' && said.endsWith(CUT)
    const text = isCut ? said.slice(0, -CUT.length) : said
    rows.at(-1)!.push({ kind: kind === 'left-out' ? 'only' : kindOf(kind), text })
    if (isCut) rows.push([])
  }
  const left = texts.map((text, index) => ({ index, text }))
  return rows
    .filter((row) => row.some(({ text }) => text !== ''))
    .map((row) => {
      const text = row.map((piece) => piece.text).join('')
      const index = left.findIndex((one) => one.text.trim() === text.trim())
      const [found] = index === -1 ? [] : left.splice(index, 1)
      return { index: found?.index ?? (texts.length === 1 ? 0 : undefined), pieces: cutPieces(row) }
    })
}

interface Draft {
  readonly kind: Piece['kind']
  readonly text: string
}

function kindOf(kind: Difference['kind']): 'same' | 'changed' {
  return kind === 'same' ? 'same' : 'changed'
}

/** Set in type as one text, so that quote marks at the borders curl the right way. */
function cutPieces(drafts: readonly Draft[]): Piece[] {
  const whole = displayText(drafts.map(({ text }) => text).join(''))
  let start = 0
  return drafts.flatMap(({ kind, text }) => {
    const shown = whole.slice(start, start + text.length)
    start += text.length
    const words = shown.trimEnd()
    if (shown === '') return []
    return [{ kind, text: words, space: shown.slice(words.length) }]
  })
}

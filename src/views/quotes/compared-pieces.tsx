/** A text of a comparison, its differences marked and said to a screen reader. */

import type { Piece } from './split-differences.ts'

interface ComparedPiecesProps {
  readonly pieces: readonly Piece[]
  readonly side: 'claimed' | 'said'
  /** Read out before words that are said and that the quote has nothing for. */
  readonly unquoted: string
  readonly markOf: (kind: 'changed' | 'only') => string
}

export function ComparedPieces({ pieces, side, unquoted, markOf }: ComparedPiecesProps) {
  const heard =
    side === 'claimed' ? { changed: 'other words:', only: 'not said:' } : { changed: 'said instead:', only: unquoted }
  return pieces.map(({ kind, text, space }, index) => {
    if (kind === 'same') return text + space
    const Mark = side === 'claimed' ? 'del' : 'ins'
    return (
      // Pieces never move: a comparison is made once.
      // oxlint-disable-next-line react/no-array-index-key
      <span key={index}>
        <span className="sr-only select-none">[{heard[kind]} </span>
        <Mark className={markOf(kind)}>{text}</Mark>
        <span className="sr-only select-none">]</span>
        {space}
      </span>
    )
  })
}

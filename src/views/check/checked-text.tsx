/** The text as it was given, with its quotations marked by their verdicts. */

import { memo, useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { ShownBlock, ShownPiece } from '../../core/findings/quotations/shown-text.ts'
import { passesFilter, type TextCheck } from '../../session/check/text-check.ts'
import { useGrowingList } from '../import/use-growing-list.ts'
import { VERDICTS } from './check-words.ts'
import { attachQuotationClicks } from './attach-quotation-clicks.ts'
import { VerdictSign } from './verdict-sign.tsx'
import './checked-text.css'

/** Blocks that are drawn in one turn of the page. */
const PIECE = 60

export function CheckedText({ check }: { readonly check: TextCheck }) {
  const blocks = useStore(check.state, (state) => state.blocks)
  const drawn = useGrowingList(blocks, PIECE)
  const box = useRef<HTMLElement>(null)
  useEffect(() => (box.current ? attachQuotationClicks(box.current, check.choose) : undefined), [check])
  return (
    <article ref={box} aria-label="Checked text" dir="auto" className="checked-text">
      {drawn.map((block, index) => (
        // Blocks never move.
        // oxlint-disable-next-line react/no-array-index-key
        <CheckedBlock key={index} block={block} check={check} before={drawn[index - 1]} after={blocks[index + 1]} />
      ))}
    </article>
  )
}

interface CheckedBlockProps {
  readonly block: ShownBlock
  readonly before: ShownBlock | undefined
  readonly after: ShownBlock | undefined
  readonly check: TextCheck
}

const CheckedBlock = memo(function CheckedBlock({ block: { kind, pieces }, after, check }: CheckedBlockProps) {
  const content = pieces.map((piece, index) => (
    // oxlint-disable-next-line react/no-array-index-key
    <Piece key={index} piece={piece} isLast={isLastOf(pieces, index, after)} check={check} />
  ))
  if (kind === 'heading') return <h2 className="checked-block font-serif text-section font-semibold">{content}</h2>
  if (kind === 'quote') return <blockquote className="checked-block">{content}</blockquote>
  return (
    <div data-item={kind === 'item' || undefined} className="checked-block">
      {content}
    </div>
  )
})

/** The sign stands behind the last piece of a quotation, which may be in the next block. */
function isLastOf(pieces: readonly ShownPiece[], index: number, after: ShownBlock | undefined): boolean {
  const own = pieces[index]!.quotation
  if (own === undefined) return false
  return ![...pieces.slice(index + 1), ...(after?.pieces.slice(0, 1) ?? [])].some(({ quotation }) => quotation === own)
}

interface PieceProps {
  readonly piece: ShownPiece
  readonly isLast: boolean
  readonly check: TextCheck
}

function Piece({ piece: { text, quotation }, isLast, check }: PieceProps) {
  if (quotation === undefined) return text
  return <QuotationPiece text={text} index={quotation} isLast={isLast} check={check} />
}

interface QuotationPieceProps {
  readonly text: string
  readonly index: number
  readonly isLast: boolean
  readonly check: TextCheck
}

function QuotationPiece({ text, index, isLast, check }: QuotationPieceProps) {
  const verdict = useStore(check.state, ({ checks }) => checks[index]?.verdict)
  const isChosen = useStore(check.state, ({ chosen }) => chosen === index)
  const isDim = useStore(check.state, ({ filter }) => !passesFilter(filter, verdict))
  const count = useStore(check.state, ({ quotations }) => quotations.length)
  return (
    <>
      <span
        data-quotation={index}
        data-verdict={verdict}
        data-chosen={isChosen || undefined}
        data-dim={isDim || undefined}
        className="checked-quotation"
      >
        {text}
      </span>
      {isLast && <sup className="checked-number">{index + 1}</sup>}
      {isLast && (
        <button
          type="button"
          data-sign={index}
          aria-pressed={isChosen}
          aria-label={`Quotation ${index + 1} of ${count}: ${verdict ? VERDICTS[verdict].name : 'being checked'}`}
          className="reach checked-sign"
          onClick={() => check.choose(index)}
        >
          <VerdictSign verdict={verdict} />
        </button>
      )}
    </>
  )
}

/** The text as it was given, with its quotations marked by their verdicts. */

import { memo, useEffect, useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import type { ShownBlock, ShownPiece } from '../../core/findings/quotations/shown-text.ts'
import { passesFilter, type TextCheck } from '../../session/check/text-check.ts'
import { useGrowingList } from '../import/use-growing-list.ts'
import { describePending, isVerdict, VERDICTS } from './check-words.ts'
import { attachQuotationClicks } from './attach-quotation-clicks.ts'
import { VerdictSign } from './verdict-sign.tsx'
import './checked-text.css'

/** Blocks that are drawn in one turn of the page. */
const GROUP = 20

export function CheckedText({ check }: { readonly check: TextCheck }) {
  const blocks = useStore(check.state, (state) => state.blocks)
  const groups = useMemo(
    () => Array.from({ length: Math.ceil(blocks.length / GROUP) }, (_, at) => at * GROUP),
    [blocks],
  )
  const drawn = useGrowingList(groups, 2)
  const box = useRef<HTMLElement>(null)
  useEffect(() => (box.current ? attachQuotationClicks(box.current, check.choose) : undefined), [check])
  return (
    <article ref={box} aria-label="Checked text" dir="auto" className="checked-text">
      {drawn.map((from) => (
        <BlockGroup key={from} blocks={blocks} from={from} check={check} />
      ))}
    </article>
  )
}

interface BlockGroupProps {
  /** All of the text. */
  readonly blocks: readonly ShownBlock[]
  readonly from: number
  readonly check: TextCheck
}

/** So that a further group costs nothing in those that are drawn. */
const BlockGroup = memo(function BlockGroup({ blocks, from, check }: BlockGroupProps) {
  return blocks.slice(from, from + GROUP).map((block, index) => (
    // Blocks never move.
    // oxlint-disable-next-line react/no-array-index-key
    <CheckedBlock key={index} block={block} check={check} after={blocks[from + index + 1]} />
  ))
})

interface CheckedBlockProps {
  readonly block: ShownBlock
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
  const known = useStore(check.state, ({ checks, phase }) => checks[index]?.verdict ?? describePending(phase))
  const verdict = isVerdict(known) ? known : undefined
  // One selector for both: with a book there are thousands, which all run at every change.
  const mark = useStore(check.state, ({ chosen, filter, checks }) =>
    chosen === index ? 'chosen' : passesFilter(filter, checks[index]?.verdict) ? undefined : 'dim',
  )
  return (
    <>
      <span
        data-quotation={index}
        data-verdict={verdict}
        data-chosen={mark === 'chosen' || undefined}
        data-dim={mark === 'dim' || undefined}
        className="checked-quotation"
      >
        {text}
      </span>
      {isLast && <sup className="checked-number">{index + 1}</sup>}
      {isLast && (
        <button
          type="button"
          data-sign={index}
          aria-pressed={mark === 'chosen'}
          aria-label={`Quotation ${index + 1} of ${check.state.getState().quotations.length}: ${verdict ? VERDICTS[verdict].name : known.toLowerCase()}`}
          className="reach checked-sign"
          onClick={() => check.choose(index)}
        >
          <VerdictSign verdict={verdict} />
        </button>
      )}
    </>
  )
}

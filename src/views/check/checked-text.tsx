/** The text as it was given, with its quotations marked by their verdicts. */

import { memo, useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { ShownBlock, ShownPiece } from '../../core/findings/quotations/shown-text.ts'
import type { TextCheck } from '../../services/check/text-check.ts'
import { useGrowingCount } from '../parts/rows/use-growing-count.ts'
import { VERDICTS } from './check-words.ts'
import { VerdictSign } from './verdict-sign.tsx'
import './checked-text.css'

export function CheckedText({ check }: { readonly check: TextCheck }) {
  const groups = useStore(check.state, (state) => state.groups)
  const drawn = groups.slice(0, useGrowingCount(groups.length, 1))
  const box = useRef<HTMLElement>(null)
  useEffect(() => (box.current ? attachQuotationClicks(box.current, check.choose) : undefined), [check])
  return (
    <article ref={box} aria-label="Checked text" dir="auto" className="checked-text">
      {drawn.map((group, index) => (
        // Groups never move.
        // oxlint-disable-next-line react/no-array-index-key
        <BlockGroup key={index} group={group} check={check} />
      ))}
    </article>
  )
}

/** So that a further group costs nothing in those that are drawn. */
const BlockGroup = memo(function BlockGroup({
  group,
  check,
}: {
  readonly group: readonly ShownBlock[]
  readonly check: TextCheck
}) {
  return group.map((block, index) => (
    // oxlint-disable-next-line react/no-array-index-key
    <CheckedBlock key={index} block={block} check={check} />
  ))
})

function CheckedBlock({
  block: { kind, pieces, isCut },
  check,
}: {
  readonly block: ShownBlock
  readonly check: TextCheck
}) {
  const content = pieces.map((piece, index) => (
    // oxlint-disable-next-line react/no-array-index-key
    <TextPiece key={index} piece={piece} check={check} />
  ))
  if (kind === 'heading') return <h2 className="checked-block font-serif text-section font-semibold">{content}</h2>
  const attributes = { 'data-cut': isCut, className: 'checked-block' }
  if (kind === 'quote') return <blockquote {...attributes}>{content}</blockquote>
  return (
    <div data-item={kind === 'item' || undefined} {...attributes}>
      {content}
    </div>
  )
}

function TextPiece({
  piece: { text, quotation, isEnd },
  check,
}: {
  readonly piece: ShownPiece
  readonly check: TextCheck
}) {
  if (quotation === undefined) return text
  return <QuotationPiece text={text} index={quotation} isEnd={isEnd === true} check={check} />
}

interface QuotationPieceProps {
  readonly text: string
  readonly index: number
  /** The sign stands behind the last piece of a quotation. */
  readonly isEnd: boolean
  readonly check: TextCheck
}

function QuotationPiece({ text, index, isEnd, check }: QuotationPieceProps) {
  const verdict = useStore(check.state, ({ checks }) => checks[index]?.verdict)
  const isChosen = useStore(check.state, ({ chosen }) => chosen === index)
  return (
    <>
      <span
        data-quotation={index}
        data-verdict={verdict}
        data-chosen={isChosen || undefined}
        className="checked-quotation"
      >
        {text}
      </span>
      {isEnd && <sup className="checked-number">{index + 1}</sup>}
      {isEnd && (
        <button
          type="button"
          data-sign={index}
          aria-pressed={isChosen}
          aria-label={`Quotation ${index + 1} of ${check.state.getState().quotations.length}: ${verdict ? VERDICTS[verdict].name : 'not checked'}`}
          className="reach checked-sign"
          onClick={() => check.choose(index)}
        >
          <VerdictSign verdict={verdict} />
        </button>
      )}
    </>
  )
}

function attachQuotationClicks(box: HTMLElement, choose: (index: number) => void): () => void {
  const handleClick = ({ target }: MouseEvent) => {
    const words = target instanceof Element ? target.closest<HTMLElement>('[data-quotation]') : null
    // Words are being selected.
    if (!words || window.getSelection()?.isCollapsed === false) return
    choose(Number(words.dataset['quotation']))
  }
  const listening = new AbortController()
  box.addEventListener('click', handleClick, { signal: listening.signal })
  return () => listening.abort()
}

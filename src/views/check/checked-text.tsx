/** The text as it was given, with its quotations marked by their verdicts. */

import { memo, useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { ShownBlock, ShownPiece } from '../../core/findings/quotations/shown-text.ts'
import { listKinds, type TextCheck } from '../../services/check/text-check.ts'
import { useGrowingCount } from '../parts/rows/use-growing-count.ts'
import type { QuotationCheck } from '../../core/findings/quotes/check-quotation.ts'
import { Icon } from '../parts/icon.tsx'
import { listNotes, nameCheck } from './check-words.ts'
import { markWords } from './mark-words.ts'
import { MarkedWords } from './said-passages.tsx'
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

function TextPiece({ piece, check }: { readonly piece: ShownPiece; readonly check: TextCheck }) {
  const { text, quotation } = piece
  if (quotation === undefined) return text
  return <QuotationPiece piece={piece} index={quotation} check={check} />
}

interface QuotationPieceProps {
  readonly piece: ShownPiece
  readonly index: number
  readonly check: TextCheck
}

/** Words of longer ones are not marked one by one. In characters. */
const MAX_MARKED = 20_000

/** The signs stand behind the last piece of a quotation. */
function QuotationPiece({ piece: { text, word, isEnd }, index, check }: QuotationPieceProps) {
  const found = useStore(check.state, ({ checks }) => checks[index])
  const isChosen = useStore(check.state, ({ chosen }) => chosen === index)
  const kinds = found && listKinds(found)
  // A receipt stands behind the words, whose line is that of their verdict.
  const line = kinds?.find((kind) => kind !== 'receipt')
  const isMarked = (line === 'partly' || line === 'meaning') && found!.quotation.text.length <= MAX_MARKED
  return (
    <>
      <span data-quotation={index} data-kind={line} data-chosen={isChosen || undefined} className="checked-quotation">
        {isMarked ? <MarkedWords pieces={markWords(found!, text, word)} /> : text}
      </span>
      {isEnd && <sup className="checked-number">{index + 1}</sup>}
      {isEnd && (
        <button
          type="button"
          data-sign={index}
          aria-pressed={isChosen}
          aria-label={`Quotation ${index + 1} of ${check.state.getState().quotations.length}: ${found ? nameCheck(found) : 'not checked'}`}
          className="reach checked-sign"
          onClick={() => check.choose(index)}
        >
          {(kinds ?? [undefined]).map((kind) => (
            <VerdictSign key={kind ?? ''} kind={kind} />
          ))}
        </button>
      )}
      {isEnd && found && <Notes found={found} />}
    </>
  )
}

function Notes({ found }: { readonly found: QuotationCheck }) {
  return listNotes(found).map(({ kind, text }) => (
    <small key={kind + text} data-kind={kind} className="checked-note">
      {kind === 'receipt' && <Icon name="alert" className="size-3" />}
      {text}
    </small>
  ))
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

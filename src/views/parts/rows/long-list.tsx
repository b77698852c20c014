/** A list that may have thousands of rows: the first few, then all of them page by page with a field to filter them. */

import { useEffect, useId, useMemo, useState, type ReactNode } from 'react'
import { fold } from '../../../core/text/fold.ts'
import { formatNumber } from '../../../core/text/number.ts'

interface LongListProps<Item> {
  /** The most important first. */
  readonly items: readonly Item[]
  /** Those that are not here yet: how many there are with them, and how they come. */
  readonly rest?: { readonly total: number; readonly load: () => void; readonly hasFailed: boolean } | undefined
  readonly noun: string
  /** Rows before the list is opened. Undefined: it is open from the start and stays open. */
  readonly atFirst?: number
  readonly textOf: (item: Item) => string
  /** The field is there from this many rows on. Default: one page. */
  readonly filteredFrom?: number
  readonly className?: string
  readonly children: (item: Item) => ReactNode
}

const PAGE_SIZE = 50

export function LongList<Item>(props: LongListProps<Item>) {
  const { items, rest: absent, noun, atFirst, filteredFrom = PAGE_SIZE + 1, className, children } = props
  const [isExpanded, setExpanded] = useState(false)
  const isOpen = isExpanded || atFirst === undefined
  const canOpen = atFirst !== undefined && (absent?.total ?? items.length) > atFirst
  const [typed, setTyped] = useState('')
  const [pages, setPages] = useState(1)
  const listId = useId()
  const wanted = isOpen ? fold(typed).trim() : ''
  const { shown, total } = useShown(props, isOpen, wanted, pages)
  const rest = total - shown.length
  const change = (text: string) => {
    setTyped(text)
    setPages(1)
  }
  const isLacking = isOpen && absent !== undefined
  useEffect(() => {
    if (isLacking) absent.load()
    // Once: after a failure only the reader asks again.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [isLacking])
  const toggle = () => {
    change('')
    setExpanded(!isExpanded)
  }
  return (
    <>
      {isOpen && items.length >= filteredFrom && (
        <input
          type="search"
          value={typed}
          aria-label={`Filter ${noun}`}
          aria-controls={listId}
          placeholder={`Filter ${noun}`}
          autoComplete="off"
          spellCheck={false}
          className="mb-1.5 h-9 w-full flex-none rounded-2 border border-control bg-surface px-2.5 placeholder:text-ink-3 placeholder:opacity-100 narrow:h-11"
          onChange={({ target }) => change(target.value)}
        />
      )}
      <ul id={listId} className={className}>
        {shown.map(children)}
      </ul>
      {isLacking && <Coming noun={noun} {...absent} />}
      {isOpen && (
        <p role="status" className={total === 0 ? 'py-1.5 text-ink-3' : 'sr-only'}>
          {wanted !== '' && (total === 0 ? `No ${noun} match` : `${formatNumber(total)} ${noun}`)}
        </p>
      )}
      {(canOpen || rest > 0) && (
        <p className="mt-2 flex flex-wrap items-baseline gap-x-4 gap-y-1">
          {isOpen && rest > 0 && (
            <>
              <button type="button" className="worded text-small narrow:min-h-11" onClick={() => setPages(pages + 1)}>
                Show {Math.min(PAGE_SIZE, rest)} more
              </button>
              <span className="text-small text-ink-3 num">
                {formatNumber(shown.length)} of {formatNumber(total)}
              </span>
            </>
          )}
          {canOpen && (
            <button
              type="button"
              aria-expanded={isOpen}
              aria-controls={listId}
              className="worded text-small narrow:min-h-11"
              onClick={toggle}
            >
              {isOpen ? 'Show fewer' : `All ${formatNumber(absent?.total ?? items.length)} ${noun}`}
            </button>
          )}
        </p>
      )}
    </>
  )
}

function useShown<Item>(
  { items, atFirst = 0, textOf }: LongListProps<Item>,
  isOpen: boolean,
  wanted: string,
  pages: number,
): { readonly shown: readonly Item[]; readonly total: number } {
  const isFiltering = wanted !== ''
  const folded = useMemo(
    () => (isFiltering ? items.map((item) => fold(textOf(item))) : []),
    [items, textOf, isFiltering],
  )
  if (!isOpen) return { shown: items.slice(0, atFirst), total: items.length }
  const fitting = isFiltering ? items.filter((_, index) => folded[index]!.includes(wanted)) : items
  return { shown: fitting.slice(0, pages * PAGE_SIZE), total: fitting.length }
}

function Coming({
  noun,
  load,
  hasFailed,
}: {
  readonly noun: string
  readonly load: () => void
  readonly hasFailed: boolean
}) {
  return (
    <p role="status" className="py-1.5 text-small text-ink-3">
      {hasFailed ? `The other ${noun} could not be loaded. ` : `Loading all ${noun}…`}
      {hasFailed && (
        <button type="button" className="worded text-small narrow:min-h-11" onClick={load}>
          Try again
        </button>
      )}
    </p>
  )
}

/** The order of the results: a quiet button that opens the choices. */

import { useEffect, useRef } from 'react'
import type { EpisodeOrder } from '../../core/search/search-source.ts'
import { RESULT_SORTS } from '../../services/search/search-address.ts'
import { handleMenuKeys } from '../parts/controls/menu-keys.ts'
import { useMenu } from '../parts/controls/menu.tsx'
import { Icon } from '../parts/icon.tsx'

/** Undefined: best match first. */
export const SORTS: readonly (EpisodeOrder | undefined)[] = [undefined, ...RESULT_SORTS]

export const SORT_WORDS = {
  best: 'Best match',
  most: 'Most passages',
  newest: 'Newest',
  oldest: 'Oldest',
} as const

interface ResultsSortProps {
  readonly sort: EpisodeOrder | undefined
  readonly onSort: (sort: EpisodeOrder | undefined) => void
}

export function ResultsSort({ sort, onSort }: ResultsSortProps) {
  const { isOpen, close, box, trigger, id } = useMenu()
  const menu = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isOpen) menu.current?.querySelector<HTMLElement>('[aria-checked=true]')?.focus()
  }, [isOpen])
  return (
    <div {...box}>
      <button type="button" className="results-sort" {...trigger}>
        <span className="sr-only">Sort: </span>
        {SORT_WORDS[sort ?? 'best']} first
        <Icon name="down" className="size-4" />
      </button>
      {isOpen && (
        <div
          ref={menu}
          id={id}
          role="menu"
          aria-label="Sort"
          tabIndex={-1}
          className="results-menu"
          onKeyDown={(event) => handleMenuKeys(event, close)}
        >
          {SORTS.map((name) => (
            <button
              key={name ?? 'best'}
              type="button"
              role="menuitemradio"
              aria-checked={name === sort}
              tabIndex={-1}
              onClick={() => {
                close()
                onSort(name)
              }}
            >
              {SORT_WORDS[name ?? 'best']}
              {name === sort && <Icon name="check" className="size-4" />}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}

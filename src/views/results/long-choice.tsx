/** A filter with more values than a native select can hold: a button that opens a list to filter and choose from. */

import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import type { Facet } from '../../core/episode/catalogue.ts'
import { formatNumber } from '../../core/text/number.ts'
import { Icon } from '../parts/icon.tsx'
import { LongList } from '../parts/rows/long-list.tsx'

/** Shared by all controls of the filter. */
export const FILTER_FIELD =
  'h-10 min-w-0 rounded-2 border border-line-2 bg-surface px-2.5 hover:border-control data-chosen:border-accent data-chosen:text-accent narrow:h-11 '

interface LongChoiceProps {
  readonly label: string
  /** The values together: `tags`. */
  readonly noun: string
  /** The words for no choice. */
  readonly all: string
  /** Most used first. */
  readonly facets: readonly Facet[]
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
}

const ROW =
  'flex min-h-8 w-full items-center justify-between gap-3 rounded-1 px-2.5 py-1.5 text-start text-ink-2 hover:bg-well aria-[current=true]:bg-tint aria-[current=true]:font-semibold aria-[current=true]:text-accent narrow:min-h-11'

export function LongChoice({ label, noun, all, facets, value, onChange }: LongChoiceProps) {
  const [isOpen, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()
  useEffect(() => {
    if (isOpen) box.current?.querySelector('input')?.focus()
  }, [isOpen])
  const close = () => {
    setOpen(false)
    button.current?.focus()
  }
  const choose = (name: string | undefined) => {
    close()
    onChange(name)
  }
  const handleKeys = (event: KeyboardEvent<HTMLDivElement>) => {
    if (!isOpen) return
    if (event.key === 'Escape') close()
    else if (!moveFocus(event)) return
    event.preventDefault()
    event.stopPropagation()
  }
  const renderRow = (name: string, chosen: string | undefined, count?: number) => (
    <li key={chosen ?? ''}>
      <button type="button" aria-current={chosen === value || undefined} className={ROW} onClick={() => choose(chosen)}>
        <span className="min-w-0 wrap-anywhere">{name}</span>{' '}
        {count !== undefined && <span className="text-ink-3 num">{formatNumber(count)}</span>}
      </button>
    </li>
  )
  return (
    // Keys and the focus of the button and the list below it.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={box}
      className="relative phone:contents"
      onKeyDown={handleKeys}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false)
      }}
    >
      <button
        ref={button}
        type="button"
        aria-label={`${label}: ${value ?? all}`}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        data-chosen={value !== undefined || undefined}
        className={`${FILTER_FIELD}flex max-w-56 items-center justify-between gap-1 phone:max-w-none`}
        onClick={() => setOpen(!isOpen)}
      >
        <span className="truncate">{value ?? all}</span>
        <Icon name="down" className="size-4 flex-none" />
      </button>
      {isOpen && (
        <div
          id={id}
          role="group"
          aria-label={label}
          // A press beside the rows leaves it open.
          tabIndex={-1}
          className="absolute start-0 top-full z-5 mt-1 w-72 rounded-2 border border-line-2 bg-surface p-2 shadow-1 outline-none phone:static phone:col-span-2 phone:mt-0 phone:w-auto"
        >
          <LongList
            items={moveFirst(facets, value)}
            noun={noun}
            textOf={nameOf}
            head={renderRow(all, undefined)}
            className="max-h-72 overflow-y-auto"
          >
            {({ name, count }) => renderRow(name, name, count)}
          </LongList>
        </div>
      )}
    </div>
  )
}

function nameOf({ name }: Facet): string {
  return name
}

/** The chosen value comes first, so that it is among the rows that are drawn. */
function moveFirst(facets: readonly Facet[], value: string | undefined): readonly Facet[] {
  const chosen = facets.find(({ name }) => name === value)
  return chosen ? [chosen, ...facets.filter((facet) => facet !== chosen)] : facets
}

/** Up and down walk the filter field and the rows; false for other keys. */
function moveFocus({ key, currentTarget }: KeyboardEvent<HTMLDivElement>): boolean {
  const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0
  if (step === 0) return false
  const stops = [...currentTarget.querySelectorAll<HTMLElement>('input, li > button')]
  const at = stops.findIndex((stop) => stop === document.activeElement)
  if (at !== -1) stops[at + step]?.focus()
  return at !== -1
}

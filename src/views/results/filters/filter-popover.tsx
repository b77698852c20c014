/** One filter of the results: a quiet button that opens its choices, and a button that takes the choice back. */

import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { formatNumber } from '../../../core/text/number.ts'
import { isTouch } from '../../../platform/media-query.ts'
import { Button } from '../../parts/controls/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import './filters.css'

interface FilterPopoverProps {
  readonly label: string
  /** The chosen value in words; undefined where everything is left in. */
  readonly value: string | undefined
  readonly onClear: () => void
  /** The choices. A press on one that is marked `data-closes` closes them. */
  readonly children: ReactNode
  /** At the foot: how many there are to choose from. */
  readonly foot?: string | undefined
  /** At the foot: closes the choices, and says how much is left. */
  readonly done?: string | undefined
  readonly onToggle?: (isOpen: boolean) => void
}

export function FilterPopover({ label, value, onClear, children, foot, done, onToggle }: FilterPopoverProps) {
  const [isOpen, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()
  useEffect(() => {
    if (!isOpen) return
    const find = (stops: string) => box.current?.querySelector<HTMLElement>(stops)
    // A field in focus would raise the keyboard over the choices.
    const row = isTouch.getState() ? find('[role=dialog] li > button') : undefined
    const first = row ?? find('[role=dialog] input, [role=dialog] button')
    first?.focus()
  }, [isOpen])
  const toggle = (next: boolean) => {
    setOpen(next)
    onToggle?.(next)
  }
  const close = () => {
    toggle(false)
    button.current?.focus()
  }
  const clear = () => {
    close()
    onClear()
  }
  const handleKeys = (event: KeyboardEvent<HTMLDivElement>) => {
    if (!isOpen) return
    if (event.key === 'Escape') close()
    else if (!keepFocus(event) && !moveFocus(event)) return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    // Keys and the focus of the button and the choices below it.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={box}
      className="relative flex flex-none items-center"
      onKeyDown={handleKeys}
      onClick={({ target }) => {
        if (target instanceof Element && target.closest('[data-closes]')) close()
      }}
      onBlur={(event) => {
        if (isOpen && !event.currentTarget.contains(event.relatedTarget)) toggle(false)
      }}
    >
      <button
        ref={button}
        type="button"
        aria-expanded={isOpen}
        aria-haspopup="dialog"
        aria-controls={isOpen ? id : undefined}
        data-chosen={value !== undefined || undefined}
        className="filter-button"
        onClick={() => toggle(!isOpen)}
      >
        <span className="truncate">{value === undefined ? label : `${label}: ${value}`}</span>
        <Icon name="down" className="size-4 flex-none" />
      </button>
      {value !== undefined && (
        <button
          type="button"
          aria-label={`Remove ${label}`}
          className="filter-remove inline-flex w-7 h-9 items-center justify-center me-1 rounded-2 text-accent"
          onClick={clear}
        >
          <Icon name="close" className="size-3.5" />
        </button>
      )}
      {isOpen && (
        <div
          id={id}
          role="dialog"
          aria-label={label}
          // A press beside the rows leaves it open.
          tabIndex={-1}
          className="filter-popover"
        >
          {children}
          {(foot ?? done ?? value) !== undefined && (
            <p className="filter-foot flex min-h-8 items-center justify-between mt-1.5 pt-1.5 px-2 pb-0 border-t border-line text-ink-3">
              {foot !== undefined && <span className="num">{foot}</span>}
              {value !== undefined && (
                <button type="button" className="filter-link" onClick={clear}>
                  Clear
                </button>
              )}
              {done !== undefined && (
                <Button isSmall variant="primary" data-closes="">
                  {done}
                </Button>
              )}
            </p>
          )}
        </div>
      )}
    </div>
  )
}

interface ChoiceRowProps {
  readonly name: string
  /** A bar of this part of the row's width, from 0 to 1, before the number. */
  readonly share?: number | undefined
  /** Passages of this query; undefined where it is not known. */
  readonly count?: number | undefined
  readonly isChosen: boolean
  readonly onPress: () => void
}

/** Of several that may be chosen together. */
export function ChoiceRow({ name, share, count, isChosen, onPress }: ChoiceRowProps) {
  return (
    <li>
      <button
        type="button"
        role="checkbox"
        aria-checked={isChosen}
        data-none={count === 0 || undefined}
        className="filter-row grid w-full min-h-9 items-center gap-2.5 py-1.5 px-2 rounded-1 text-start"
        onClick={onPress}
      >
        <span aria-hidden="true" className="filter-box">
          {isChosen && <Icon name="check" className="size-3.5" />}
        </span>
        <span dir="auto" className="wrap-anywhere">
          {name}
        </span>{' '}
        {share !== undefined && (
          <span aria-hidden="true" className="filter-bar">
            <i style={{ inlineSize: `${share * 100}%` }} />
          </span>
        )}
        {count !== undefined && <span className="text-ink-3 num">{formatNumber(count)}</span>}
      </button>
    </li>
  )
}

const STOPS = '[role=dialog] :is(input, button, [role=slider])'

/** Tab goes round inside the choices; false for other keys. */
function keepFocus({ key, shiftKey, currentTarget }: KeyboardEvent<HTMLDivElement>): boolean {
  if (key !== 'Tab') return false
  const stops = [...currentTarget.querySelectorAll<HTMLElement>(STOPS)]
  const [first, last] = [stops[0], stops.at(-1)]
  const isAtEnd = document.activeElement === (shiftKey ? first : last)
  if (stops.includes(document.activeElement as HTMLElement) && !isAtEnd) return false
  const next = shiftKey ? last : first
  next?.focus()
  return next !== undefined
}

/** Up and down walk the filter field and the rows; false for other keys. */
function moveFocus({ key, currentTarget, target }: KeyboardEvent<HTMLDivElement>): boolean {
  const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0
  // The arrows of a slider move it.
  if (step === 0 || (target instanceof HTMLInputElement && target.type === 'range')) return false
  const stops = [...currentTarget.querySelectorAll<HTMLElement>('[role=dialog] input, [role=dialog] li > button')]
  const at = stops.findIndex((stop) => stop === document.activeElement)
  if (at !== -1) stops[at + step]?.focus()
  return at !== -1
}

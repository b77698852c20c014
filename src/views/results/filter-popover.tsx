/** One filter of the results: a quiet button that opens its choices, and a button that takes the choice back. */

import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { formatNumber } from '../../core/text/number.ts'
import { Icon } from '../parts/icon.tsx'

interface FilterPopoverProps {
  /** `Channel` */
  readonly label: string
  /** The chosen value in words; undefined where everything is left in. */
  readonly value: string | undefined
  readonly onClear: () => void
  /** The choices. A press on one that is marked `data-closes` closes them. */
  readonly children: ReactNode
  /** At the foot: how many there are to choose from. */
  readonly foot?: string
}

const BUTTON =
  'inline-flex min-h-9 max-w-80 items-center gap-1.5 rounded-2 ps-2.5 pe-2 font-medium whitespace-nowrap text-ink-2 hover:bg-well hover:text-ink ' +
  'aria-expanded:bg-well data-chosen:text-accent narrow:min-h-11'
const POPOVER =
  'absolute start-0 top-full z-21 mt-1.5 w-80 rounded-3 border border-line bg-surface p-2 shadow-2 outline-none ' +
  'phone:fixed phone:inset-x-3 phone:top-auto phone:bottom-3 phone:mt-0 phone:w-auto'

export function FilterPopover({ label, value, onClear, children, foot }: FilterPopoverProps) {
  const [isOpen, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()
  useEffect(() => {
    if (isOpen) box.current?.querySelector<HTMLElement>('[role=group] :is(input, button)')?.focus()
  }, [isOpen])
  const close = () => {
    setOpen(false)
    button.current?.focus()
  }
  const clear = () => {
    close()
    onClear()
  }
  const handleKeys = (event: KeyboardEvent<HTMLDivElement>) => {
    if (!isOpen) return
    if (event.key === 'Escape') close()
    else if (!moveFocus(event)) return
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
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false)
      }}
    >
      <button
        ref={button}
        type="button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        data-chosen={value !== undefined || undefined}
        className={BUTTON}
        onClick={() => setOpen(!isOpen)}
      >
        <span className="truncate">{value === undefined ? label : `${label}: ${value}`}</span>
        <Icon name="down" className="size-4 flex-none" />
      </button>
      {value !== undefined && (
        <button
          type="button"
          aria-label={`Remove ${label}`}
          className="inline-flex h-9 w-7 items-center justify-center rounded-2 text-accent hover:bg-well narrow:size-11"
          onClick={clear}
        >
          <Icon name="close" className="size-3.5" />
        </button>
      )}
      {isOpen && (
        <div
          id={id}
          role="group"
          aria-label={label}
          // A press beside the rows leaves it open.
          tabIndex={-1}
          className={POPOVER}
        >
          {children}
          {(foot !== undefined || value !== undefined) && (
            <p className="mt-1.5 flex min-h-8 items-center justify-between border-t border-line px-2 pt-1.5 text-small text-ink-3">
              <span className="num">{foot}</span>
              {value !== undefined && (
                <button
                  type="button"
                  className="min-h-6 rounded-1 font-medium text-accent underline decoration-accent/35 underline-offset-3 hover:decoration-current narrow:min-h-11"
                  onClick={clear}
                >
                  Clear
                </button>
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
  /** Passages of this query; undefined where it is not known. */
  readonly count?: number | undefined
  readonly isChosen: boolean
  readonly onPress: () => void
}

export function ChoiceRow({ name, count, isChosen, onPress }: ChoiceRowProps) {
  return (
    <li>
      <button
        type="button"
        aria-pressed={isChosen}
        data-closes=""
        className="grid min-h-9 w-full grid-cols-[20px_minmax(0,1fr)_auto] items-center gap-2.5 rounded-1 px-2 py-1.5 text-start hover:bg-well narrow:min-h-11"
        onClick={onPress}
      >
        <span
          aria-hidden="true"
          className={`inline-flex size-4.5 items-center justify-center rounded-full border-[1.5px] ${isChosen ? 'border-accent bg-accent' : 'border-control'}`}
        >
          {isChosen && <Icon name="check" className="size-3.5 text-on-accent" />}
        </span>
        <span dir="auto" className="wrap-anywhere">
          {name}
        </span>{' '}
        {count !== undefined && <span className="text-ink-3 num">{formatNumber(count)}</span>}
      </button>
    </li>
  )
}

/** Up and down walk the filter field and the rows; false for other keys. */
function moveFocus({ key, currentTarget, target }: KeyboardEvent<HTMLDivElement>): boolean {
  const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0
  // The arrows of a date change the date.
  if (step === 0 || (target instanceof HTMLInputElement && target.type === 'date')) return false
  const stops = [...currentTarget.querySelectorAll<HTMLElement>('input, li > button')]
  const at = stops.findIndex((stop) => stop === document.activeElement)
  if (at !== -1) stops[at + step]?.focus()
  return at !== -1
}

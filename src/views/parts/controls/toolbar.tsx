/** A row of buttons that is one stop for Tab; the arrow keys walk within it. */

import { useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { hasModifier } from '../has-modifier.ts'

export function Toolbar({
  label,
  className,
  children,
}: {
  readonly label: string
  readonly className?: string
  readonly children: ReactNode
}) {
  const bar = useRef<HTMLDivElement>(null)
  // After every render: buttons come and go with what is known of a row.
  useLayoutEffect(() => {
    if (bar.current) keepOneStop(bar.current)
  })
  return (
    // The keys are those of its buttons.
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus
    <div
      ref={bar}
      role="toolbar"
      aria-label={label}
      className={className}
      onFocus={({ currentTarget }) => keepOneStop(currentTarget)}
      onKeyDown={walkToolbar}
    >
      {children}
    </div>
  )
}

/** Without those of an open menu, which has keys of its own. */
function listItems(bar: HTMLElement): HTMLElement[] {
  return [...bar.querySelectorAll<HTMLElement>('button:not(:disabled, [role=menuitem]), a[href]')]
}

/** The one that has or had the focus, else the first. */
function keepOneStop(bar: HTMLElement): void {
  const items = listItems(bar)
  const focused = items.find((item) => item === document.activeElement)
  if (focused) for (const item of items) item.toggleAttribute('data-stop', item === focused)
  const stop = items.find((item) => item.hasAttribute('data-stop')) ?? items[0]
  for (const item of items) item.tabIndex = item === stop ? 0 : -1
}

export function walkToolbar(event: KeyboardEvent<HTMLElement>): void {
  if (hasModifier(event)) return
  const items = listItems(event.currentTarget)
  const at = items.findIndex((item) => item === document.activeElement)
  const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl'
  const steps: Record<string, number> = {
    ArrowRight: isRtl ? at - 1 : at + 1,
    ArrowLeft: isRtl ? at + 1 : at - 1,
    Home: 0,
    End: items.length - 1,
  }
  const next = steps[event.key]
  if (at === -1 || next === undefined) return
  event.preventDefault()
  // The arrow keys seek on the rest of the page.
  event.stopPropagation()
  items[(next + items.length) % items.length]?.focus()
}

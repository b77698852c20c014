/** Tabs: one tab stop, arrows move, Home and End; the current one scrolls into view. One line at every width. */

import { useEffect, useRef, type KeyboardEvent } from 'react'

export interface Tab<Name extends string> {
  readonly name: Name
  readonly label: string
  readonly isNarrowOnly?: boolean
}

interface TabsProps<Name extends string> {
  readonly label: string
  readonly tabs: readonly Tab<Name>[]
  readonly current: Name
  readonly panelId: string
  readonly onChange: (name: Name) => void
}

export function Tabs<Name extends string>({ label, tabs, current, panelId, onChange }: TabsProps<Name>) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = list.current
    const tab = element?.querySelector<HTMLElement>('[aria-selected="true"]')
    if (!element || !tab) return
    const isHidden =
      tab.offsetLeft < element.scrollLeft ||
      tab.offsetLeft + tab.offsetWidth > element.scrollLeft + element.clientWidth - 40
    if (isHidden) element.scrollTo({ left: tab.offsetLeft - 40 })
  }, [current])

  return (
    <div
      ref={list}
      role="tablist"
      tabIndex={-1}
      aria-label={label}
      onKeyDown={walkTabs}
      className={
        'relative flex gap-[.8125rem] overflow-x-auto border-b border-line-2 no-bars max-[88.6875rem]:wide:-mx-6 max-[88.6875rem]:wide:ps-6 max-[88.6875rem]:wide:pe-10 ' +
        'max-[88.6875rem]:wide:[mask-image:linear-gradient(270deg,transparent,#000_2.5rem)] wide:max-desk:-mx-5 wide:max-desk:ps-5 book:-mx-6 book:gap-[.4375rem] book:px-3 ' +
        'narrow:-mx-6 narrow:gap-5 narrow:border-b-0 narrow:px-6 phone:m-0 phone:gap-[1.375rem] phone:ps-4 phone:pe-12 phone:[mask-image:linear-gradient(270deg,transparent,#000_3rem)] ' +
        'beside:m-0 beside:ps-3 beside:pe-12 beside:[mask-image:linear-gradient(270deg,transparent,#000_3rem)]'
      }
    >
      {tabs.map(({ name, label: text, isNarrowOnly }) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`tab-${name}`}
          aria-selected={name === current}
          aria-controls={panelId}
          tabIndex={name === current ? 0 : -1}
          className={
            'relative h-11 flex-none text-small font-medium whitespace-nowrap text-ink-3 hover:text-ink book:text-[.75rem] phone:text-[.9375rem] ' +
            'focus-visible:-outline-offset-4 aria-selected:font-semibold aria-selected:text-ink ' +
            "aria-selected:after:absolute aria-selected:after:inset-x-0 aria-selected:after:bottom-0 aria-selected:after:h-0.5 aria-selected:after:bg-accent aria-selected:after:content-[''] " +
            (isNarrowOnly ? 'wide:hidden' : '')
          }
          onClick={() => onChange(name)}
        >
          {text}
        </button>
      ))}
    </div>
  )
}

/** Arrows, Home and End move between the tabs of a list and choose. */
export function walkTabs(event: KeyboardEvent<HTMLDivElement>): void {
  const shown = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')].filter(
    (tab) => tab.offsetWidth > 0,
  )
  const at = shown.indexOf(event.target as HTMLElement)
  const moves: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: shown.length - 1 }
  const target = shown[((moves[event.key] ?? -1) + shown.length) % shown.length]
  if (moves[event.key] === undefined || !target) return
  event.preventDefault()
  event.stopPropagation()
  target.focus()
  target.click()
}

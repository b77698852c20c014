/** The line of a palette row: its text, and at the end a note and the title of an episode. */

import type { ReactNode } from 'react'

interface OptionLineProps {
  readonly note: string
  readonly title?: string
  /** One line, where there is no other for it. */
  readonly isTitleShort?: boolean
  /** A long text takes more lines, and is shown whole. */
  readonly isWrapped?: boolean
  readonly aside?: ReactNode
  readonly children: ReactNode
}

export function OptionLine({
  note,
  title = '',
  isTitleShort = false,
  isWrapped = false,
  aside,
  children,
}: OptionLineProps) {
  return (
    <span className="flex min-w-0 phone:flex-col">
      <span
        dir="auto"
        className={`min-w-0 flex-1 ${isWrapped ? 'my-1.25 leading-6 wrap-anywhere' : 'palette-text truncate'}`}
      >
        {children}
      </span>
      {aside}
      {(note !== '' || title !== '') && (
        <span
          className={`palette-note my-1.75 max-w-1/3 flex-none ps-4 text-small leading-5 wrap-anywhere text-ink-3 ${isTitleShort ? 'tablet:truncate ' : ''}${title === '' ? 'phone:hidden' : ''}`}
        >
          {[note, title].filter((part) => part !== '').join(' · ')}
        </span>
      )}
    </span>
  )
}

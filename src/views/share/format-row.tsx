/** A row of *More*: its name, the text or the choice of formats, and the button that copies or saves it. */

import type { ReactNode } from 'react'

interface FormatRowProps {
  readonly name: string
  readonly actions?: ReactNode
  /** Text to copy, or the reason why there is none. */
  readonly children?: ReactNode
}

export function FormatRow({ name, actions, children }: FormatRowProps) {
  return (
    <section
      aria-label={name}
      className="grid min-h-12 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 border-t border-line @max-[37.4375rem]:py-2 @min-[37.5rem]:grid-cols-[7.5rem_minmax(0,1fr)_auto]"
    >
      <h3 className="font-semibold">{name}</h3>
      <div className="col-start-2 row-start-1 flex gap-2 justify-self-end @min-[37.5rem]:col-start-3">{actions}</div>
      <div className="min-w-0 py-1 text-small text-ink-2 @max-[37.4375rem]:col-span-2 @min-[37.5rem]:col-start-2 @min-[37.5rem]:row-start-1">
        {children}
      </div>
    </section>
  )
}

/** On one line that scrolls: nobody should have to paste what they cannot read. */
export function FormatText({
  label,
  isCode = false,
  children,
}: {
  readonly label: string
  readonly isCode?: boolean
  readonly children: ReactNode
}) {
  return (
    <div
      role="group"
      aria-label={label}
      dir="auto"
      // A region that may scroll must be focusable.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className={
        'overflow-x-auto rounded-1 narrow:mt-2 whitespace-nowrap no-bars select-all focus-visible:-outline-offset-2 ' +
        (isCode ? 'font-mono text-[.78125rem]/4.5' : 'font-serif text-ui/4.5')
      }
    >
      {children}
    </div>
  )
}

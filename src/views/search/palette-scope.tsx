/** The palette's last line: what was searched, and the way to all results. */

interface PaletteScopeProps {
  /** Ends a sentence that begins "Searched". */
  readonly scope: string
  /** More is still looked for. */
  readonly isPartial: boolean
  /** Of the page of all results: a real address, for a tab of its own. */
  readonly href: string
  readonly onOpen: () => void
}

export function PaletteScope({ scope, isPartial, href, onOpen }: PaletteScopeProps) {
  return (
    <div className="flex flex-none items-baseline justify-between gap-4 px-5 pt-2 pb-2.5 text-small text-ink-3 phone:flex-col phone:gap-0 phone:px-4 phone:pb-1">
      <p>{isPartial ? `Searching ${scope}…` : `Searched ${scope}.`}</p>
      <a
        href={href}
        className="flex-none font-medium text-accent underline decoration-accent/35 underline-offset-3 hover:decoration-current narrow:inline-flex narrow:min-h-11 narrow:items-center"
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
          event.preventDefault()
          onOpen()
        }}
      >
        All results as a page
      </a>
    </div>
  )
}

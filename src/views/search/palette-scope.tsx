/** The palette's last line: what was searched, and the way to all results. */

import { useIsPhone } from '../../session/use-reader.ts'
import type { AllFound } from './palette-options.ts'

interface PaletteScopeProps {
  /** Ends a sentence that begins "Searched". */
  readonly scope: string
  /** More is still looked for. */
  readonly isPartial: boolean
  readonly all: AllFound
  /** Of the page of all results: a real address, for a tab of its own. */
  readonly href: string
  readonly onOpen: () => void
}

export function PaletteScope({ scope, isPartial, all, href, onOpen }: PaletteScopeProps) {
  const isPhone = useIsPhone()
  return (
    <div className="palette-scope flex flex-none items-baseline justify-between gap-4 px-5 pt-2 pb-2.5 text-small text-ink-3 phone:items-center phone:px-4 phone:py-0">
      {!isPhone && <p className="min-w-0">{isPartial ? `Searching ${scope}…` : `Searched ${scope}.`}</p>}
      <a
        href={href}
        className="flex-none font-medium text-accent underline decoration-accent/35 underline-offset-3 hover:decoration-current narrow:inline-flex narrow:min-h-11 narrow:items-center"
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
          event.preventDefault()
          onOpen()
        }}
      >
        {isPhone ? all.label : 'See all results'}
      </a>
      {isPhone && <span className="num">{all.note}</span>}
    </div>
  )
}

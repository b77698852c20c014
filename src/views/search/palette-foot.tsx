/** The end of the palette: what was searched, and which keys do what. */

import type { ReactNode } from 'react'
import type { Completeness } from '../../core/answer/answer.ts'
import { Kbd } from '../parts/controls/kbd.tsx'
import { hasModifier } from '../parts/has-modifier.ts'
import { isApple } from '../../services/command-key.ts'
import { useIsPhone } from '../../services/use-reader.ts'
import type { AllFound } from './sections/result-sections.ts'

const COMMAND = isApple ? '⌘' : 'Ctrl'

const HINTS: readonly (readonly [keys: readonly string[], does: string])[] = [
  [['↑', '↓'], 'Move'],
  [['↵'], 'Open'],
  [[COMMAND, '↵'], 'Open and play'],
  [['⇧', '↵'], 'See all results'],
  [['Tab'], 'Filter'],
]

interface PaletteFootProps {
  /** False where nothing can be opened and played. */
  readonly canPlay: boolean
  /** Enter opens the page of all results. */
  readonly isForPage: boolean
  /** Something is typed. */
  readonly hasQuery: boolean
  readonly children?: ReactNode
}

/** Not on phones, which have no keys. */
export function PaletteFoot({ canPlay, hasQuery, isForPage, children }: PaletteFootProps) {
  return (
    <div className="flex flex-none items-center gap-5 overflow-hidden border-t border-line bg-paper px-5 py-2.5 text-small text-ink-3 phone:hidden">
      <Hints>
        {HINTS.filter(([[key]]) => (isForPage ? key !== '↵' && key !== COMMAND : canPlay || key !== COMMAND)).map(
          ([keys, does]) => {
            const opensPage = keys[0] === '⇧'
            const name = hasQuery || !opensPage ? does : 'Search page'
            return <Hint key={does} keys={isForPage && opensPage ? ['↵'] : keys} does={name} />
          },
        )}
      </Hints>
      {children}
      <span className="flex-1" />
      <Hints>
        <Hint keys={['Esc']} does="Close" />
      </Hints>
    </div>
  )
}

function Hints({ children }: { readonly children: ReactNode }) {
  return (
    <span aria-hidden="true" className="flex items-center gap-5 touch:hidden">
      {children}
    </span>
  )
}

function Hint({ keys, does }: { readonly keys: readonly string[]; readonly does: string }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      {keys.map((key) => (
        <Kbd key={key}>{key}</Kbd>
      ))}
      {does}
    </span>
  )
}

interface PaletteScopeProps {
  /** Ends a sentence that begins "Searched". */
  readonly scope: string
  /** partial: more is still looked for. */
  readonly completeness: Completeness
  readonly all: AllFound
  /** Of the page of all results: a real address, for a tab of its own. */
  readonly href: string
  readonly onOpen: () => void
}

/** Says what was searched, and leads to all results. */
export function PaletteScope({ scope, completeness, all, href, onOpen }: PaletteScopeProps) {
  const isPhone = useIsPhone()
  return (
    <div className="palette-scope flex flex-none items-baseline justify-between gap-4 px-5 pt-2 pb-2.5 text-small text-ink-3 phone:items-center phone:px-4 phone:py-0">
      {!isPhone && (
        <p className="min-w-0">{completeness === 'partial' ? `Searching ${scope}…` : `Searched ${scope}.`}</p>
      )}
      <a
        href={href}
        className="flex-none font-medium text-accent underline decoration-accent/35 underline-offset-3 hover:decoration-current narrow:inline-flex narrow:min-h-11 narrow:items-center"
        onClick={(event) => {
          if (hasModifier(event)) return
          event.preventDefault()
          onOpen()
        }}
      >
        {all.label}
      </a>
      {isPhone && <span className="num">{all.note}</span>}
    </div>
  )
}

/** Which keys do what in the palette; not on phones, which have none. */

import type { ReactNode } from 'react'
import { Kbd } from '../parts/controls/kbd.tsx'
import { isApple } from '../../session/command-key.ts'

const COMMAND = isApple ? '⌘' : 'Ctrl'

const HINTS: readonly (readonly [keys: readonly string[], does: string])[] = [
  [['↑', '↓'], 'Move'],
  [['↵'], 'Open'],
  [[COMMAND, '↵'], 'Open and play'],
  [['⇧', '↵'], 'See all results'],
  [['Tab'], 'Filter'],
]

/** `canPlay`: false where nothing can be opened and played. */
export function PaletteFoot({ canPlay, children }: { readonly canPlay: boolean; readonly children?: ReactNode }) {
  return (
    <div className="flex flex-none items-center gap-5 overflow-hidden border-t border-line bg-paper px-5 py-2.5 text-small text-ink-3 phone:hidden">
      <Hints>
        {HINTS.filter(([keys]) => canPlay || keys[0] !== COMMAND).map(([keys, does]) => (
          <Hint key={does} keys={keys} does={does} />
        ))}
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
    <span aria-hidden="true" className="flex items-center gap-5">
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

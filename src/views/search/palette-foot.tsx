/** Which keys do what in the palette; not on phones, which have none. */

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
export function PaletteFoot({ canPlay }: { readonly canPlay: boolean }) {
  return (
    <div
      aria-hidden="true"
      className="flex flex-none items-center gap-5 overflow-hidden border-t border-line bg-paper px-5 py-2.5 text-small text-ink-3 phone:hidden"
    >
      {HINTS.filter(([keys]) => canPlay || keys[0] !== COMMAND).map(([keys, does]) => (
        <Hint key={does} keys={keys} does={does} />
      ))}
      <span className="flex-1" />
      <Hint keys={['Esc']} does="Close" />
    </div>
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

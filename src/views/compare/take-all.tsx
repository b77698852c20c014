/** All places of one kind, shown before one side is taken for them. */

import { useState } from 'react'
import type { Difference } from '../../core/compare/text-comparison.ts'
import { formatNumber } from '../../core/text/number.ts'
import { getSides } from '../../services/compare/chosen-corrections.ts'
import { Button } from '../parts/controls/button.tsx'
import { Dialog } from '../parts/dialog.tsx'

export interface Taking {
  /** The side to begin with. */
  readonly kind: 'a' | 'b'
  readonly rows: readonly number[]
}

interface TakeAllProps extends Taking {
  readonly differences: readonly Difference[]
  readonly onTake: (chosen: readonly number[], kind: 'a' | 'b') => void
  readonly onClose: () => void
}

export function TakeAll({ kind: first, rows, differences, onTake, onClose }: TakeAllProps) {
  const [kind, setKind] = useState(first)
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set())
  const chosen = rows.filter((at) => !left.has(at))
  const letter = kind.toUpperCase()
  const label = `Take ${letter} for all ${formatNumber(rows.length)}`
  return (
    <Dialog open label={label} onClose={onClose} className="w-160" isFullOnPhone>
      <h2 className="p-5 pb-2 font-serif text-section font-semibold">{label}</h2>
      <p className="px-5 pb-2">
        <button type="button" className="reach underline" onClick={() => setKind(kind === 'a' ? 'b' : 'a')}>
          Take {kind === 'a' ? 'B' : 'A'} instead
        </button>
      </p>
      <ul className="min-h-0 flex-1 overflow-auto px-5">
        {rows.map((at) => {
          const { kind: differs, a } = differences[at]!
          const sides = getSides(differences[at]!)
          const [from, to] = kind === 'a' ? [sides.b, sides.a] : [sides.a, sides.b]
          const isSpeaker = differs === 'speaker'
          return (
            <li key={at} className="border-b border-line">
              <label className="flex min-h-11 items-center gap-3 py-1.5 font-serif">
                <input
                  type="checkbox"
                  checked={!left.has(at)}
                  onChange={({ currentTarget }) =>
                    setLeft((before) => {
                      const next = new Set(before)
                      if (currentTarget.checked) next.delete(at)
                      else next.add(at)
                      return next
                    })
                  }
                />
                <span>
                  {!isSpeaker && a.before} <del className="text-ink-3">{from}</del>{' '}
                  <ins className="font-semibold">{to}</ins> {isSpeaker ? `: ${a.text}` : a.after}
                </span>
              </label>
            </li>
          )
        })}
      </ul>
      <p className="flex justify-end gap-3 p-5">
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="primary" disabled={chosen.length === 0} onClick={() => onTake(chosen, kind)}>
          Take {letter} for {formatNumber(chosen.length)}
        </Button>
      </p>
    </Dialog>
  )
}

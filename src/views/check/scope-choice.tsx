/** Choice of the episodes that a text is compared with. */

import { Icon } from '../parts/icon.tsx'

export interface ScopeOption {
  readonly value: string
  readonly label: string
}

interface ScopeChoiceProps {
  readonly options: readonly ScopeOption[]
  readonly value: string
  readonly onChange: (value: string) => void
}

export function ScopeChoice({ options, value, onChange }: ScopeChoiceProps) {
  return (
    <span className="reach relative inline-flex max-w-full items-center text-ink-2 hover:text-ink">
      <select
        aria-label="Compare with"
        value={value}
        className="z-1 field-sizing-content max-w-full cursor-pointer appearance-none truncate rounded-1 bg-transparent pe-5 font-medium narrow:-my-3 narrow:py-3"
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon name="down" className="pointer-events-none absolute end-0 size-4" />
    </span>
  )
}

/** One of a few, such as the order of a list: a native select that looks like a quiet word. */

import { Icon } from '../icon.tsx'

interface QuietSelectProps<Value extends string> {
  readonly label: string
  readonly options: readonly (readonly [value: Value, label: string])[]
  readonly value: Value
  readonly onChange: (value: Value) => void
}

export function QuietSelect<Value extends string>({ label, options, value, onChange }: QuietSelectProps<Value>) {
  const handleChange = (text: string) => {
    const chosen = options.find(([option]) => option === text)?.[0]
    if (chosen !== undefined) onChange(chosen)
  }
  return (
    <span className="reach relative inline-flex max-w-full items-center text-ink-2 hover:text-ink">
      <select
        aria-label={label}
        value={value}
        className="z-1 field-sizing-content max-w-full cursor-pointer appearance-none truncate rounded-1 bg-transparent pe-5 font-medium narrow:-my-3 narrow:py-3"
        onChange={(event) => handleChange(event.target.value)}
      >
        {options.map(([option, name]) => (
          <option key={option} value={option}>
            {name}
          </option>
        ))}
      </select>
      <Icon name="down" className="pointer-events-none absolute end-0 size-4" />
    </span>
  )
}

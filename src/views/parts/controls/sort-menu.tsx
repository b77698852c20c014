/** The order of a list: a native select that looks like a quiet word. */

import { Icon } from '../icon.tsx'

interface SortMenuProps<Sort extends string> {
  readonly orders: readonly (readonly [sort: Sort, label: string])[]
  readonly value: Sort
  readonly onChange: (sort: Sort) => void
}

export function SortMenu<Sort extends string>({ orders, value, onChange }: SortMenuProps<Sort>) {
  const handleChange = (text: string) => {
    const chosen = orders.find(([sort]) => sort === text)?.[0]
    if (chosen !== undefined) onChange(chosen)
  }
  return (
    <span className="reach relative inline-flex items-center text-ink-2 hover:text-ink">
      <select
        aria-label="Sort"
        value={value}
        className="z-1 field-sizing-content cursor-pointer appearance-none rounded-1 bg-transparent pe-5 font-medium narrow:-my-3 narrow:py-3"
        onChange={(event) => handleChange(event.target.value)}
      >
        {orders.map(([sort, label]) => (
          <option key={sort} value={sort}>
            {label}
          </option>
        ))}
      </select>
      <Icon name="down" className="pointer-events-none absolute end-0 size-4" />
    </span>
  )
}

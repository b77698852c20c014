/** Smaller and larger, with the size between them in per cent of the design's. */

import { IconButton } from '../parts/controls/button.tsx'

const SIZES: readonly number[] = [0.8, 0.9, 1, 1.1, 1.2, 1.35, 1.5, 1.75, 2]

/** The next size in a direction; the same at either end. */
export function stepSize(size: number, direction: 1 | -1): number {
  const next = direction === 1 ? SIZES.find((step) => step > size + 0.01) : SIZES.findLast((step) => step < size - 0.01)
  return next ?? size
}

export function SizeStepper({ size, onChange }: { readonly size: number; readonly onChange: (size: number) => void }) {
  const percent = `${Math.round(size * 100)}%`
  return (
    <div role="group" aria-label="Text size" className="flex items-center gap-1">
      <span aria-hidden="true" className="me-2 font-medium">
        Size
      </span>
      <IconButton
        icon="minus"
        label="Smaller text"
        disabled={stepSize(size, -1) === size}
        onClick={() => onChange(stepSize(size, -1))}
      />
      <output className="min-w-13 text-center num">{percent}</output>
      <IconButton
        icon="plus"
        label="Larger text"
        disabled={stepSize(size, 1) === size}
        onClick={() => onChange(stepSize(size, 1))}
      />
    </div>
  )
}

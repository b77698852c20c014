/** One grey bar of a skeleton. */

interface BarProps {
  readonly width: number
  /** Percent of the space there is, unless told otherwise. */
  readonly unit?: '%' | 'px'
  readonly className: string
}

export function Bar({ width, unit = '%', className }: BarProps) {
  return <span className={`sk ${className}`} style={{ width: `${width}${unit}` }} />
}

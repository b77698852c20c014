/** An icon that only a late part uses: its path comes with that part, not with the icons of every page. */

interface DrawnIconProps {
  /** On a 20 × 20 grid. */
  readonly path: string
  readonly className: string
}

export function DrawnIcon({ path, className }: DrawnIconProps) {
  return (
    <svg
      className={`block flex-none fill-none stroke-current ${className}`}
      viewBox="0 0 20 20"
      strokeWidth={1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  )
}

interface DrawnButtonProps {
  readonly path: string
  readonly label: string
  readonly onClick: () => void
}

/** A button of such an icon alone, like `IconButton`. */
export function DrawnButton({ path, label, onClick }: DrawnButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className="inline-flex size-(--hit) flex-none items-center justify-center rounded-2 text-ink-2 hover:bg-well hover:text-ink"
      onClick={onClick}
    >
      <DrawnIcon path={path} className="size-5" />
    </button>
  )
}

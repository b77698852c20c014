/** An on-off switch with its words at its left. */

import { useId, type ReactNode } from 'react'

interface SwitchProps {
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
  readonly label: string
  readonly children?: ReactNode
}

export function Switch({ isOn, onChange, label, children }: SwitchProps) {
  const description = useId()
  return (
    <div className="flex items-center gap-4">
      <div className="min-w-0 flex-1">
        <p aria-hidden="true" className="font-medium">
          {label}
        </p>
        {children !== undefined && (
          <p id={description} className="text-small text-ink-3">
            {children}
          </p>
        )}
      </div>
      <button
        type="button"
        role="switch"
        aria-checked={isOn}
        aria-label={label}
        aria-describedby={children === undefined ? undefined : description}
        className="group/switch inline-flex size-(--hit) flex-none items-center justify-center rounded-2"
        onClick={() => onChange(!isOn)}
      >
        <span data-track="" className="flex h-4 w-7 rounded-full bg-control p-0.5 group-aria-checked/switch:bg-accent">
          <span className="size-3 rounded-full bg-surface transition-transform duration-120 ease-out group-aria-checked/switch:translate-x-3 group-aria-checked/switch:bg-on-accent rtl:group-aria-checked/switch:-translate-x-3" />
        </span>
      </button>
    </div>
  )
}

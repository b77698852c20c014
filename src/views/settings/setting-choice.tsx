/** One of a few: radio buttons in the looks of chips, with their name before them. */

import { useId, type ReactNode } from 'react'
import { Icon, type IconName } from '../parts/icon.tsx'

export interface ChoiceOption<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly icon?: IconName
}

interface SettingChoiceProps<Value extends string> {
  readonly label: string
  readonly options: readonly ChoiceOption<Value>[]
  readonly value: Value
  readonly className?: string
  readonly onChange: (value: Value) => void
}

export function SettingChoice<Value extends string>({
  label,
  options,
  value,
  className = '',
  onChange,
}: SettingChoiceProps<Value>) {
  const name = useId()
  return (
    // A group with a label, not a fieldset: browsers lay out a legend differently.
    <div
      role="radiogroup"
      aria-labelledby={`${name}-label`}
      className={`flex flex-wrap items-center gap-2 ${className}`}
    >
      <span id={`${name}-label`} className="me-2 font-medium">
        {label}
      </span>
      {options.map((option) => (
        <label
          key={option.value}
          className={
            'relative inline-flex min-h-8 items-center gap-1.5 rounded-full border border-line-2 px-3 text-small font-medium text-ink-2 ' +
            'hover:border-control hover:text-ink has-checked:border-accent has-checked:bg-tint has-checked:text-accent has-checked:inset-ring ' +
            'has-checked:inset-ring-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent narrow:min-h-11 narrow:px-4'
          }
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={value === option.value}
            className="absolute inset-0 cursor-pointer appearance-none rounded-full outline-none"
            onChange={() => onChange(option.value)}
          />
          {option.icon && <Icon name={option.icon} className="size-4" />}
          {option.label}
        </label>
      ))}
    </div>
  )
}

export type ThemeSetting = 'system' | 'light' | 'dark'

const OPTIONS: readonly ChoiceOption<ThemeSetting>[] = [
  { value: 'system', label: 'System', icon: 'system' },
  { value: 'light', label: 'Light', icon: 'sun' },
  { value: 'dark', label: 'Dark', icon: 'moon' },
]

export function ThemeChoice({
  theme,
  onChange,
}: {
  readonly theme: ThemeSetting
  readonly onChange: (theme: ThemeSetting) => void
}) {
  return <SettingChoice label="Theme" options={OPTIONS} value={theme} onChange={onChange} />
}

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

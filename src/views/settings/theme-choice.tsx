/** System, light or dark: three radio buttons in the looks of chips. */

import { useId } from 'react'
import { Icon, type IconName } from '../parts/icon.tsx'

export type ThemeSetting = 'system' | 'light' | 'dark'

const CHOICES: readonly (readonly [ThemeSetting, string, IconName])[] = [
  ['system', 'System', 'system'],
  ['light', 'Light', 'sun'],
  ['dark', 'Dark', 'moon'],
]

interface ThemeChoiceProps {
  readonly theme: ThemeSetting
  readonly onChange: (theme: ThemeSetting) => void
}

export function ThemeChoice({ theme, onChange }: ThemeChoiceProps) {
  const name = useId()
  return (
    <fieldset className="flex flex-wrap items-center gap-2">
      <legend className="float-start me-2 font-medium">Theme</legend>
      {CHOICES.map(([value, label, icon]) => (
        <label
          key={value}
          className={
            'relative inline-flex min-h-8 items-center gap-1.5 rounded-full border border-line-2 px-3 text-small font-medium text-ink-2 ' +
            'hover:border-control hover:text-ink has-checked:border-accent has-checked:bg-tint has-checked:text-accent has-checked:inset-ring ' +
            'has-checked:inset-ring-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent narrow:min-h-11 narrow:px-4'
          }
        >
          <input
            type="radio"
            name={name}
            value={value}
            checked={theme === value}
            className="absolute inset-0 cursor-pointer appearance-none rounded-full outline-none"
            onChange={() => onChange(value)}
          />
          <Icon name={icon} className="size-4" />
          {label}
        </label>
      ))}
    </fieldset>
  )
}

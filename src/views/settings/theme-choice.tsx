/** System, light or dark. */

import { Choice, type ChoiceOption } from './choice.tsx'

export type ThemeSetting = 'system' | 'light' | 'dark'

const OPTIONS: readonly ChoiceOption<ThemeSetting>[] = [
  { value: 'system', label: 'System', icon: 'system' },
  { value: 'light', label: 'Light', icon: 'sun' },
  { value: 'dark', label: 'Dark', icon: 'moon' },
]

interface ThemeChoiceProps {
  readonly theme: ThemeSetting
  readonly onChange: (theme: ThemeSetting) => void
}

export function ThemeChoice({ theme, onChange }: ThemeChoiceProps) {
  return <Choice label="Theme" options={OPTIONS} value={theme} onChange={onChange} />
}

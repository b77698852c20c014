/** System, light or dark. */

import { SettingChoice, type ChoiceOption } from './setting-choice.tsx'

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

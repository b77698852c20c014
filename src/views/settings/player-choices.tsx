/** How the player of a video on YouTube is loaded. */

import { Switch } from './switch.tsx'

export interface PlayerSettings {
  readonly isPlayerPrivate: boolean
  readonly loadsPlayerAtOnce: boolean
}

interface PlayerChoicesProps {
  readonly settings: PlayerSettings
  readonly onChange: (change: Partial<PlayerSettings>) => void
}

export function PlayerChoices({ settings, onChange }: PlayerChoicesProps) {
  return (
    <section aria-label="Player" className="flex flex-col gap-3">
      <Switch
        label="Strict privacy"
        isOn={settings.isPlayerPrivate}
        onChange={(isPlayerPrivate) => onChange({ isPlayerPrivate })}
      >
        No YouTube code runs in this page; only the embedded player loads.
      </Switch>
      <Switch
        label="Load the player right away"
        isOn={settings.loadsPlayerAtOnce}
        onChange={(loadsPlayerAtOnce) => onChange({ loadsPlayerAtOnce })}
      >
        Connects to YouTube when you open an episode. Nothing plays by itself.
      </Switch>
    </section>
  )
}

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
        No script of YouTube’s runs in this page: only its frame is loaded.
      </Switch>
      <Switch
        label="Load the player at once"
        isOn={settings.loadsPlayerAtOnce}
        onChange={(loadsPlayerAtOnce) => onChange({ loadsPlayerAtOnce })}
      >
        YouTube is asked as soon as an episode is opened, before you press play. It does not play by itself.
      </Switch>
    </section>
  )
}

/** Plays ten seconds of a passage; not there where nothing can be heard. */

import { isHeard, type ListenPassage } from '../../session/listen/listen-state.ts'
import { useListen } from '../../session/listen/use-listen.ts'
import { useOptionalStore } from '../../session/use-optional-store.ts'
import { Button } from '../parts/controls/button.tsx'

export function HearMatch({ passage, label }: { readonly passage: ListenPassage; readonly label: string }) {
  const listening = useListen()
  const phase = useOptionalStore(
    listening?.listen.state,
    (state) => (state.passage?.key === passage.key ? state.phase : 'idle'),
    'idle',
  )
  if (!listening?.canHear(passage.episodeId)) return null
  const isOn = isHeard(phase)
  return (
    <Button
      icon={isOn ? 'pause' : 'play'}
      data-action="hear"
      className="phone:flex-1"
      onClick={() => listening.listen.hear(passage)}
    >
      {isOn ? 'Pause' : label}
    </Button>
  )
}

/** Plays ten seconds of a passage where it stands; not there where nothing can be heard. */

import { formatTimecode } from '../../core/time/timecode.ts'
import { isHeard, type ListenPassage } from '../../session/listen/listen-state.ts'
import { useListen } from '../../session/listen/use-listen.ts'
import { useOptionalStore } from '../../session/use-optional-store.ts'
import { IconButton } from '../parts/controls/button.tsx'

interface HearButtonProps {
  readonly passage: ListenPassage
  readonly className?: string
  readonly iconClassName?: string
  /** The key that does the same. */
  readonly keys?: string
}

export function HearButton({ passage, className, iconClassName, keys }: HearButtonProps) {
  const listening = useListen()
  const phase = useOptionalStore(
    listening?.listen.state,
    (state) => (state.passage?.key === passage.key ? state.phase : 'idle'),
    'idle',
  )
  if (!listening?.canHear(passage.episodeId)) return null
  const isOn = isHeard(phase)
  return (
    <IconButton
      icon={isOn ? 'pause' : 'play'}
      label={isOn ? 'Pause' : `Hear 10 seconds from ${formatTimecode(passage.at)}`}
      keys={keys}
      className={`text-accent! ${className}`}
      iconClassName={iconClassName}
      data-action="hear"
      onClick={() => listening.listen.hear(passage)}
    />
  )
}

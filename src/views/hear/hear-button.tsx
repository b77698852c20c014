/** Plays ten seconds of a passage where it stands; not there where nothing can be heard. */

import { formatTimecode } from '../../core/time/timecode.ts'
import type { HearPassage } from '../../session/hear/hear-state.ts'
import { IconButton } from '../parts/controls/button.tsx'
import { useHear } from './use-hear.ts'

interface HearButtonProps {
  readonly passage: HearPassage
  readonly className?: string
  readonly iconClassName?: string
  readonly keys?: string
}

export function HearButton({ passage, className, iconClassName, keys }: HearButtonProps) {
  const hear = useHear(passage)
  if (!hear) return null
  return (
    <IconButton
      icon={hear.isOn ? 'pause' : 'play'}
      label={hear.isOn ? 'Pause' : `Hear 10 seconds from ${formatTimecode(passage.at)}`}
      keys={keys}
      className={`text-accent! ${className}`}
      iconClassName={iconClassName}
      data-action="hear"
      onClick={hear.toggle}
    />
  )
}

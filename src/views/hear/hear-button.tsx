/** Plays ten seconds of a passage where it stands; not there where nothing can be heard. */

import { formatTimecode } from '../../core/time/timecode.ts'
import { type HearPassage, isHeard } from '../../session/hear/hear-state.ts'
import { IconButton } from '../parts/controls/button.tsx'
import { usePageHearing } from '../../session/hear/hear-context.ts'
import { useOptionalStore } from '../../services/use-optional-store.ts'

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

export function useHear(passage: HearPassage): { readonly isOn: boolean; readonly toggle: () => void } | undefined {
  const page = usePageHearing()
  const phase = useOptionalStore(
    page?.hearing.state,
    (state) => (state.passage?.key === passage.key ? state.phase : 'idle'),
    'idle',
  )
  if (!page?.canHear(passage.episodeId)) return undefined
  return { isOn: isHeard(phase), toggle: () => page.hearing.hear(passage) }
}

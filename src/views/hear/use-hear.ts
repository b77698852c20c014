/** Whether ten seconds of a passage are being heard, and the switch for it. Undefined where nothing can be heard. */

import { isHeard, type HearPassage } from '../../session/hear/hear-state.ts'
import { usePageHearing } from '../../session/hear/hear-context.ts'
import { useOptionalStore } from '../../services/use-optional-store.ts'

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

/** Whether ten seconds of a passage are being heard, and the switch for it. Undefined where nothing can be heard. */

import { isHeard, type ListenPassage } from '../../session/hear/hear-state.ts'
import { useListen } from '../../session/hear/hear-context.ts'
import { useOptionalStore } from '../../services/use-optional-store.ts'

export function useHear(passage: ListenPassage): { readonly isOn: boolean; readonly toggle: () => void } | undefined {
  const listening = useListen()
  const phase = useOptionalStore(
    listening?.listen.state,
    (state) => (state.passage?.key === passage.key ? state.phase : 'idle'),
    'idle',
  )
  if (!listening?.canHear(passage.episodeId)) return undefined
  return { isOn: isHeard(phase), toggle: () => listening.listen.hear(passage) }
}

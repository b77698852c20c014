/** The page of the clip basket. */

import { useExplorer } from '../session/use-explorer.ts'
import { BasketView } from '../views/clips/basket-view.tsx'
import { LostContent } from './lost-content.tsx'
import { PageFrame } from './page-frame.tsx'
import { useLoaded } from './use-loaded.ts'
import { usePageTitle } from './use-page-title.ts'

export function ClipsPage() {
  const explorer = useExplorer()
  const loaded = useLoaded(explorer.reader.loadClips)
  usePageTitle('Clips', loaded.phase !== 'loading')
  return (
    <PageFrame crumb="Clips">
      {loaded.phase === 'failed' && <LostContent name="Clips" {...loaded} />}
      {loaded.phase === 'ready' && <BasketView basket={loaded.value} />}
    </PageFrame>
  )
}

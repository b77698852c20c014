/** The page of the clip list. */

import { useAppServices } from '../../services/use-app-services.ts'
import { ClipListView } from '../../views/clips/clip-list-view.tsx'
import { LoadingList } from '../../views/states/loading-list.tsx'
import { LostContent } from '../frame/lost-content.tsx'
import { SitePage } from '../frame/site-page.tsx'
import { useLoaded } from './use-loaded.ts'
import { usePageTitle } from '../frame/use-page-title.ts'

export function ClipsPage() {
  const services = useAppServices()
  const loaded = useLoaded(services.reader.loadClips)
  usePageTitle('Clips', loaded.phase !== 'loading')
  return (
    <SitePage>
      {loaded.phase === 'loading' && <LoadingList title="Clips" />}
      {loaded.phase === 'failed' && <LostContent name="Clips" {...loaded} />}
      {loaded.phase === 'ready' && <ClipListView clipList={loaded.value} />}
    </SitePage>
  )
}

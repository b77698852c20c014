/** The page of an address that this site has nothing for. */

import { NotFound } from '../../views/states/not-found.tsx'
import { SitePage } from '../frame/site-page.tsx'

export function NotFoundPage() {
  return (
    <SitePage>
      <NotFound />
    </SitePage>
  )
}

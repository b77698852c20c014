/** The app as it draws a page first, as HTML. */

import { StrictMode } from 'react'
import { renderToString } from 'react-dom/server'
import { App } from '../../app/app.tsx'
import { type AppServices, createAppServices, type FirstPage } from '../../services/app-services.ts'

/** Without a reader: the same for every page of a site. */
let known: AppServices | undefined

/** @param site Default: that of the page before. */
export function getServices(base: string, site = known?.site): AppServices {
  if (!known || JSON.stringify(known.site) !== JSON.stringify(site)) known = createAppServices(base, site)
  return known
}

/** @param path With the base. */
export function renderApp(base: string, path: string, page: FirstPage): string {
  const services = getServices(base)
  services.firstPage.setState(page, true)
  return renderToString(
    <StrictMode>
      <App services={services} path={path} />
    </StrictMode>,
  )
}

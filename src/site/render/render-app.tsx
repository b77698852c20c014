/** The app as it draws a page first, as HTML. */

import { StrictMode } from 'react'
import { renderToString } from 'react-dom/server'
import { App } from '../../app/app.tsx'
import { type AppServices, createAppServices, type FirstPage } from '../../services/app-services.ts'

/** Without a reader: the same for every page. */
let known: AppServices | undefined

export function getServices(base: string): AppServices {
  return (known ??= createAppServices(base))
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

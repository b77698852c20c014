/** The root component: the services, the routes, and what every page shares. */

import { useEffect, type ReactNode } from 'react'
import { Route, Router, Switch, useLocation } from 'wouter'
import { releasePresses } from '../platform/early-presses.ts'
import type { AppServices } from '../services/app-services.ts'
import { AppServicesContext } from '../services/use-app-services.ts'
import './keys/early-input.ts'
import { ErrorBoundary } from '../views/parts/loading/error-boundary.tsx'
import { EpisodePage } from './episode/episode-page.tsx'
import { StatusLine } from './frame/status-line.tsx'
import { useLook, useTheme } from './frame/use-theme.ts'
import {
  CheckPage,
  ClipsPage,
  ComparePage,
  LibraryPage,
  OneNamePage,
  NamesPage,
  NotesPage,
  NotFoundPage,
  OpeningPage,
  SearchPage,
  YearsPage,
} from './page-parts.tsx'
import { decodePathPart } from '../core/text/encode-path-part.ts'

interface AppProps {
  readonly services: AppServices
  /** Path of the page, where there is no window to tell it. */
  readonly path?: string
}

export function App({ services, path }: AppProps) {
  useTheme(services)
  useLook(services)
  // From now on an episode or a name is loaded where it is opened.
  useEffect(() => {
    services.firstPage.setState(undefined, true)
    releasePresses('button')
  }, [services])
  return (
    <AppServicesContext value={services}>
      <Router base={services.base.replace(/\/$/, '')} ssrPath={path}>
        <PageBoundary>
          <Switch>
            <Route path="/" component={LibraryPage} />
            <Route path="/page/*" component={LibraryPage} />
            <Route path="/notes" component={NotesPage} />
            <Route path="/search" component={SearchPage} />
            <Route path="/clips" component={ClipsPage} />
            <Route path="/names" component={NamesPage} />
            <Route path="/check" component={CheckPage} />
            <Route path="/years" component={YearsPage} />
            <Route path="/open" component={OpeningPage} />
            <Route path="/e/:id/compare">{({ id }) => <ComparePage key={id} id={decodePathPart(id)} />}</Route>
            <Route path="/e/:id">{({ id }) => <EpisodePage key={id} id={decodePathPart(id)} />}</Route>
            <Route path="/m/:slug">{({ slug }) => <OneNamePage key={slug} slug={decodePathPart(slug)} />}</Route>
            <Route component={NotFoundPage} />
          </Switch>
        </PageBoundary>
      </Router>
      <StatusLine services={services} />
    </AppServicesContext>
  )
}

/** Another page is tried anew. */
function PageBoundary({ children }: { readonly children: ReactNode }) {
  const [path] = useLocation()
  return <ErrorBoundary resetKey={path}>{children}</ErrorBoundary>
}

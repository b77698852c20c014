/** The front door: one explorer, the routes, the app bar, and what every page shares. */

import { useMemo, type ReactNode } from 'react'
import { Route, Router, Switch, useLocation } from 'wouter'
import { createAppServices } from '../session/app-services.ts'
import { AppServicesContext } from '../session/use-app-services.ts'
import './keys/early-input.ts'
import { ErrorBoundary } from '../views/parts/loading/error-boundary.tsx'
import { EpisodePage } from './episode/episode-page.tsx'
import {
  ClipsPage,
  LibraryPage,
  MentionPage,
  NotesPage,
  NotFound,
  OpeningPage,
  SearchPage,
} from './pages/lazy-pages.tsx'
import { PageFrame } from './frame/page-frame.tsx'
import { StatusLine } from './frame/status-line.tsx'
import { useLook } from './frame/use-look.ts'
import { useTheme } from './frame/use-theme.ts'

const BASE = import.meta.env.BASE_URL

export function App() {
  const services = useMemo(() => createAppServices(BASE), [])
  useTheme(services)
  useLook(services)
  return (
    <AppServicesContext value={services}>
      <Router base={BASE.replace(/\/$/, '')}>
        <PageBoundary>
          <Switch>
            <Route path="/" component={LibraryPage} />
            <Route path="/notes" component={NotesPage} />
            <Route path="/search" component={SearchPage} />
            <Route path="/clips" component={ClipsPage} />
            <Route path="/open" component={OpeningPage} />
            <Route path="/e/:id">{({ id }) => <EpisodePage key={id} id={decodeSafely(id)} />}</Route>
            <Route path="/m/:slug">{({ slug }) => <MentionPage key={slug} slug={decodeSafely(slug)} />}</Route>
            <Route>
              <PageFrame>
                <NotFound />
              </PageFrame>
            </Route>
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

/** A broken percent escape in a link is shown as it was typed. */
function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

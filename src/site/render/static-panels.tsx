/** The panels of an episode as sections below its text, for as long as the app is not there. */

import { createStore } from 'zustand/vanilla'
import { Link, Router } from 'wouter'
import { rateContent, NOTHING, type ShownPanel } from '../../app/episode/panel-content.ts'
import { labelPanel } from '../../app/episode/panel-tabs.ts'
import { IDLE } from '../../core/playback/playback.ts'
import { buildFindings } from '../../core/findings/build-findings.ts'
import type { AppServices } from '../../services/app-services.ts'
import type { LoadedEpisode } from '../../session/loaded-episode.ts'
import type { EpisodeState, Session } from '../../session/session.ts'
import { AppServicesContext } from '../../services/use-app-services.ts'
import { SessionContext } from '../../session/use-session.ts'
import { HighlightsPanel } from '../../views/highlights/highlights-panel.tsx'
import { KeyPointsPanel } from '../../views/key-points/key-points-panel.tsx'
import { MentionsPanel } from '../../views/names/names-panel.tsx'
import { QuotesPanel } from '../../views/quotes/quotes-panel.tsx'
import { ResourcesPanel } from '../../views/resources/resources-panel.tsx'
import { AllOpenContext } from '../../views/parts/rows/all-open.ts'
import { SHEET } from '../../views/transcript/transcript-panel.tsx'
import { SummaryText } from '../../views/summary/summary-panel.tsx'

const PANELS = [
  ['summary', SummaryText],
  ['highlights', HighlightsPanel],
  ['key-points', KeyPointsPanel],
  ['mentions', MentionsPanel],
  ['quotes', QuotesPanel],
  ['resources', ResourcesPanel],
] as const satisfies readonly (readonly [ShownPanel, unknown])[]

interface StaticPanelsProps {
  readonly services: AppServices
  readonly loaded: LoadedEpisode
  readonly path: string
}

export function StaticPanels({ services, loaded, path }: StaticPanelsProps) {
  return (
    <AppServicesContext value={services}>
      <Router base={services.base.replace(/\/$/, '')} ssrPath={path}>
        <SessionContext value={createStillSession(services, loaded)}>
          <AllOpenContext value>
            <section id="more" aria-label="More about this episode" className="wide:pe-(--sidebar)" data-print="page">
              <div className={`${SHEET} ps-(--gutter)! [@media(scripting:none)]:phone:px-5!`}>
                {PANELS.filter(([name]) => rateContent(loaded, name) > NOTHING).map(([name, Panel]) => (
                  <section key={name} data-panel={name} aria-label={labelPanel(loaded.episode, name)} className="pt-10">
                    <h2 className="pb-2 font-read text-chapter font-semibold">{labelPanel(loaded.episode, name)}</h2>
                    <Panel />
                  </section>
                ))}
                <nav aria-label="Other pages" className="flex gap-6 pt-10 text-accent underline">
                  <Link href="/">All episodes</Link>
                  <Link href="/names">Names</Link>
                </nav>
              </div>
            </section>
          </AllOpenContext>
        </SessionContext>
      </Router>
    </AppServicesContext>
  )
}

/** All that the panels ask of a session where nothing plays and nobody presses. */
function createStillSession(services: AppServices, loaded: LoadedEpisode): Session {
  const still: Pick<EpisodeState, 'findings' | 'follow' | 'clock' | 'activity' | 'part'> = {
    findings: buildFindings(loaded.episode, loaded.transcript),
    follow: 'off',
    clock: IDLE,
    activity: { active: { kind: 'none' }, chapter: undefined, hasPosition: false },
    part: undefined,
  }
  const session = { ...loaded, services, store: createStore(() => still), commands: {} }
  return session as unknown as Session
}

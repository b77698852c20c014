/** Renders the page of an episode to HTML: the app's own components, as it draws them first. */

import { renderToStaticMarkup } from 'react-dom/server'
import { createStore } from 'zustand/vanilla'
import { Link, Router } from 'wouter'
import { hashOf } from '../../cli/files/hash-of.ts'
import { formatDay } from '../../core/time/day.ts'
import { cutEqualEnds } from '../../core/text/equal-ends.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { formatEpisodePath, RELATED } from '../../services/links.ts'
import { encodePathPart } from '../../core/text/encode-path-part.ts'
import { type Corrected, openCorrected } from '../../core/corrections/apply-corrections.ts'
import { noteText } from '../../core/corrections/known-texts.ts'
import type { SpeakerCorrection } from '../../core/episode/correction-schema.ts'
import { parseEpisode } from '../../core/episode/read-episode.ts'
import { buildLoadedEpisode, type LoadedEpisode } from '../../session/loaded-episode.ts'
import { getServices, renderApp } from './render-app.tsx'
import { addContents, addRecording, dropButtons, dropStyles } from './without-script.ts'
import type { RelatedLink, RenderedPage } from './render-task.ts'
import { rateContent, NOTHING, type ShownPanel } from '../../app/episode/panel-content.ts'
import { labelPanel } from '../../app/episode/panel-tabs.ts'
import { IDLE } from '../../core/playback/playback.ts'
import { buildFindings } from '../../core/findings/build-findings.ts'
import type { Findings } from '../../core/findings/finding.ts'
import { formatStoredFindings, parseStoredFindings } from '../../core/findings/stored-findings.ts'
import type { AppServices } from '../../services/app-services.ts'
import type { EpisodeState, Session } from '../../session/session.ts'
import { AppServicesContext } from '../../services/use-app-services.ts'
import { SessionContext } from '../../session/use-session.ts'
import { HighlightsPanel } from '../../views/panels/highlights-panel.tsx'
import { KeyPointsPanel } from '../../views/panels/key-points-panel.tsx'
import { NamesPanel } from '../../views/names/names-panel.tsx'
import { QuotesPanel } from '../../views/quotes/quotes-panel.tsx'
import { ResourcesPanel } from '../../views/panels/resources-panel.tsx'
import { AllOpenContext } from '../../views/parts/rows/all-open.ts'
import { SHEET } from '../../views/transcript/transcript-panel.tsx'
import { SummaryText } from '../../views/panels/summary-panel.tsx'

/** Throws when the text is no episode. @param stored Its findings file: checking the text takes longer than all else. */
export function renderEpisode(
  base: string,
  text: string,
  stored = '',
  related: readonly RelatedLink[] = [],
): RenderedPage {
  const read = parseEpisode(text)
  if (!read.ok) throw new Error(read.problem.what)
  const { episode } = read
  const path = `${base}e/${encodePathPart(episode.id)}`
  if (episode.corrections?.length) noteText(episode, openCorrected(episode))
  const app = renderApp(base, path, { episode })
  const loaded = buildLoadedEpisode(base, episode)
  const hash = hashOf(text)
  const owner = { id: episode.id, hash }
  const known = parseStoredFindings(stored, owner)
  const findings = known.ok ? known.findings : buildFindings(loaded.episode, loaded.transcript)
  const session = createStillSession(getServices(base), loaded, findings)
  const more = renderToStaticMarkup(<StaticPanels session={session} path={path} related={related} />)
  return {
    root: addContents(addRecording(dropStyles(app), loaded, base), loaded, base),
    more: addRecording(dropStyles(dropButtons(more)), loaded, base),
    hash,
    findings: formatStoredFindings(findings, owner).trimEnd(),
  }
}

/** The panels of an episode as sections below its text, for as long as the app is not there. */
const PANELS = [
  ['summary', SummaryText],
  ['highlights', HighlightsPanel],
  ['key-points', KeyPointsPanel],
  ['mentions', NamesPanel],
  ['quotes', QuotesPanel],
  ['resources', ResourcesPanel],
] as const satisfies readonly (readonly [ShownPanel, unknown])[]

interface StaticPanelsProps {
  readonly session: Session
  readonly path: string
  readonly related: readonly RelatedLink[]
}

function StaticPanels({ session, path, related }: StaticPanelsProps) {
  const { services, ...loaded } = session
  return (
    <AppServicesContext value={services}>
      <Router base={services.base.replace(/\/$/, '')} ssrPath={path}>
        <SessionContext value={session}>
          <AllOpenContext value>
            <section id="more" aria-label="More about this episode" className="wide:pe-(--sidebar)" data-print="page">
              <div className={`${SHEET} ps-(--gutter)! [@media(scripting:none)]:phone:px-5!`}>
                {related.length > 0 && <Related of={session.episode.id} episodes={related} />}
                {PANELS.filter(([name]) => rateContent(loaded, name) > NOTHING).map(([name, Panel]) => (
                  <section key={name} data-panel={name} aria-label={labelPanel(loaded.episode, name)} className="pt-10">
                    <h2 className="pb-2 font-read text-chapter font-semibold">{labelPanel(loaded.episode, name)}</h2>
                    <Panel />
                  </section>
                ))}
                {loaded.corrected && <Corrections {...loaded.corrected} path={path} />}
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

/** The owner's corrections, and what the source has there. */
function Corrections({ transcript, runs, applied, path }: Corrected & { readonly path: string }) {
  const places = applied.length
  return (
    <details className="pt-10">
      <summary>
        The text of this episode is corrected in {places} {places === 1 ? 'place' : 'places'}
      </summary>
      <ul className="pt-2 text-small leading-7">
        {transcript.segments.flatMap(({ id, start, text }) =>
          (runs.get(id) ?? []).map((run) => {
            const { before, one, other, behind } = cutEqualEnds(run.was, text.slice(run.start, run.end))
            return (
              <li key={`${id} ${run.start}`}>
                <a href={start === undefined ? `#${id}` : `${path}?t=${Math.floor(start)}`}>
                  {start === undefined ? 'In the text' : formatTimecode(start)}
                </a>{' '}
                {before} {one !== '' && <del>{one}</del>} {other !== '' && <ins>{other}</ins>} {behind}
              </li>
            )
          }),
        )}
        {applied.flatMap((one) => (one.kind === 'text' ? [] : [<li key={one.id}>{describeSpeakers(one)}</li>]))}
      </ul>
    </details>
  )
}

function describeSpeakers(correction: SpeakerCorrection): string {
  if (correction.kind === 'border') return 'A paragraph begins at another word'
  const { is } = correction
  const named = is === '' ? 'nobody' : is
  if (correction.kind === 'assign') return `Said by ${named}, in the source by ${correction.was || 'nobody named'}`
  return `${[correction.from].flat().join(', ')} is ${named}`
}

/** The app puts it at the end of the text (`views/transcript/text-interactions.tsx`). */
function Related({ of, episodes }: { readonly of: string; readonly episodes: readonly RelatedLink[] }) {
  return (
    <section id={RELATED} data-of={of} aria-label="Related" data-print="no" className="pt-10">
      <h2 className="font-read text-section font-semibold text-ink">Related</h2>
      <ul>
        {episodes.map(({ id, reason, title, channel, publishedOn, duration }) => (
          <li key={id} className="border-b border-line-2 py-3.5">
            <p className="text-small font-medium text-accent">{reason}</p>
            <Link href={formatEpisodePath(id)} className="font-read text-quote font-semibold text-ink hover:underline">
              {title}
            </Link>
            <p className="text-small text-ink-2">
              {[channel, formatDay(publishedOn, true), duration && formatTimecode(duration)]
                .filter((fact) => fact)
                .join(' · ')}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** All that the panels ask of a session where nothing plays and nobody presses. */
function createStillSession(services: AppServices, loaded: LoadedEpisode, findings: Findings): Session {
  const still: Pick<EpisodeState, 'findings' | 'follow' | 'clock' | 'activity' | 'part' | 'named'> = {
    findings,
    follow: 'off',
    clock: IDLE,
    activity: { active: { kind: 'none' }, chapter: undefined, hasPosition: false },
    part: undefined,
    named: undefined,
  }
  const session = { ...loaded, services, store: createStore(() => still), commands: {} }
  return session as unknown as Session
}

/** Renders the page of an episode to HTML: the app's own components, as it draws them first. */

import { StrictMode, type ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import { hashOf } from '../../cli/files/hash-of.ts'
import { App } from '../../app/app.tsx'
import { encodePathPart } from '../../core/text/encode-path-part.ts'
import { parseEpisode } from '../../core/episode/read-episode.ts'
import { type AppServices, createAppServices } from '../../session/app-services.ts'
import { buildLoadedEpisode } from '../../session/loaded-episode.ts'
import { addRecording, dropButtons, dropStyles } from './without-script.ts'
import { StaticPanels } from './static-panels.tsx'
import type { RenderedPage } from './render-task.ts'

/** Without a reader: the same for every page. */
let known: AppServices | undefined

/** Throws when the text is no episode. */
export function renderEpisode(base: string, text: string): RenderedPage {
  const read = parseEpisode(text)
  if (!read.ok) throw new Error(read.problem.what)
  const { episode } = read
  const services = (known ??= createAppServices(base))
  services.firstEpisode.setState(episode, true)
  const path = `${base}e/${encodePathPart(episode.id)}`
  const app = renderToString(
    <StrictMode>
      <App services={services} path={path} />
    </StrictMode>,
  )
  const loaded = buildLoadedEpisode(base, episode)
  const more: ReactNode = <StaticPanels services={services} loaded={loaded} path={path} />
  return {
    root: addRecording(dropStyles(app), loaded, base),
    more: addRecording(dropStyles(dropButtons(renderToString(more))), loaded, base),
    hash: hashOf(text),
  }
}

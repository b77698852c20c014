/** Renders the page of an episode to HTML: the app's own components, as it draws them first. */

import { renderToString } from 'react-dom/server'
import { hashOf } from '../../cli/files/hash-of.ts'
import { encodePathPart } from '../../core/text/encode-path-part.ts'
import { parseEpisode } from '../../core/episode/read-episode.ts'
import { buildLoadedEpisode } from '../../session/loaded-episode.ts'
import { getServices, renderApp } from './render-app.tsx'
import { addContents, addRecording, dropButtons, dropStyles } from './without-script.ts'
import { StaticPanels } from './static-panels.tsx'
import type { RenderedPage } from './render-task.ts'

/** Throws when the text is no episode. */
export function renderEpisode(base: string, text: string): RenderedPage {
  const read = parseEpisode(text)
  if (!read.ok) throw new Error(read.problem.what)
  const { episode } = read
  const path = `${base}e/${encodePathPart(episode.id)}`
  const app = renderApp(base, path, { episode })
  const loaded = buildLoadedEpisode(base, episode)
  const more = renderToString(<StaticPanels services={getServices(base)} loaded={loaded} path={path} />)
  return {
    root: addContents(addRecording(dropStyles(app), loaded, base), loaded, base),
    more: addRecording(dropStyles(dropButtons(more)), loaded, base),
    hash: hashOf(text),
  }
}

/** Renders pages in a worker, so that one that fails or hangs stops nothing. `page-renderer.ts` bundles and starts it. */

import { parentPort } from 'node:worker_threads'
import { renderEpisode } from './render-episode.tsx'
import { renderLibrary } from './render-library.ts'
import { renderName } from './render-name.ts'
import type { RenderResult, RenderTask } from './render-task.ts'

const RENDERERS = { episode: renderEpisode, name: renderName, library: renderLibrary } as const

// A port has no origin.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
parentPort?.on('message', async (task: RenderTask) => parentPort?.postMessage(await render(task)))

async function render({ base, kind, text, page }: RenderTask): Promise<RenderResult> {
  try {
    return await RENDERERS[kind](base, text, page)
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}

/** Renders pages in a worker, so that one that fails or hangs stops nothing. `page-renderer.ts` bundles and starts it. */

import { parentPort } from 'node:worker_threads'
import { renderEpisode } from './render-episode.tsx'
import type { RenderResult, RenderTask } from './render-task.ts'

// A port has no origin.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
parentPort?.on('message', (task: RenderTask) => parentPort?.postMessage(render(task)))

function render({ base, text }: RenderTask): RenderResult {
  try {
    return renderEpisode(base, text)
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}

/** Exports the episode file, as written by the CLI and opened by the app. */

import type { Exporter } from '../exporter.ts'

export const episodeJsonExport: Exporter = {
  format: 'json',
  name: 'Episode file (JSON)',
  holds: 'Everything, in this app’s format.',
  extension: '.json',
  mime: 'application/json',
  needs: 'nothing',
  write: ({ episode }) => `${JSON.stringify(episode)}\n`,
}

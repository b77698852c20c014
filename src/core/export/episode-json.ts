/** The episode file itself, as the CLI writes it and the app opens it. */

import type { Exporter } from './exporter.ts'

export const episodeJsonExport: Exporter = {
  format: 'json',
  name: 'Episode file (JSON)',
  holds: 'Everything, in this app’s format.',
  extension: '.json',
  mime: 'application/json',
  needs: 'nothing',
  write: ({ episode }) => `${JSON.stringify(episode)}\n`,
}

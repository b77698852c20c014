/** The episode file itself, as the CLI writes it and the app opens it. */

import type { Exporter } from './exporter.ts'

export const episodeJsonExport: Exporter = {
  format: 'json',
  name: 'Episode file (JSON)',
  holds: 'All that is known of the episode, as this program stores it.',
  extension: '.json',
  mime: 'application/json',
  needs: 'nothing',
  write: ({ episode }) => `${JSON.stringify(episode)}\n`,
}

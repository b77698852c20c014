/** Writes an episode in a format and reads it back with the importer, as another person would. */

import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import type { Episode } from '../../../src/core/episode/schema.ts'
import type { ExportFormat } from '../../../src/core/export/exporter.ts'
import { exportEpisode } from '../../../src/core/export/exporters.ts'
import { importText } from '../../support/import-text.ts'

/** The written text; fails the test where the format is not possible. */
export function writeAs(format: ExportFormat, episode: Episode): string {
  const result = exportEpisode(format, episode, buildTranscript(episode))
  if (!result.ok) throw new Error(result.reason)
  return result.text
}

export function readBack(format: ExportFormat, episode: Episode): Episode {
  const result = exportEpisode(format, episode, buildTranscript(episode))
  if (!result.ok) throw new Error(result.reason)
  const read = importText(result.text, result.fileName)
  if (!read.episode) throw new Error(`not read: ${read.issues.map((issue) => issue.what).join('; ')}`)
  return read.episode
}

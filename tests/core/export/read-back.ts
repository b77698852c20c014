/** Writes an episode in a format and reads it back with the importer, as another person would. */

import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import type { Episode } from '../../../src/core/episode/schema.ts'
import type { ExportFormat, ExportOptions } from '../../../src/core/export/exporter.ts'
import { exportText, findExporter, findLack } from '../../../src/core/export/exporters.ts'
import { importText } from '../../support/import-text.ts'

/** The written text; fails the test where the format is not possible. */
export function writeAs(format: ExportFormat, episode: Episode, options?: ExportOptions): string {
  const exporter = findExporter(format)!
  if (!('write' in exporter)) throw new Error(`${format} is no text`)
  const source = { episode, transcript: buildTranscript(episode) }
  const text = exportText(exporter, source, options)
  if (text === undefined) throw new Error(findLack(exporter, source))
  return text
}

export function readBack(format: ExportFormat, episode: Episode): Episode {
  const read = importText(writeAs(format, episode), `${episode.id}${findExporter(format)!.extension}`)
  if (!read.episode) throw new Error(`not read: ${read.issues.map((issue) => issue.what).join('; ')}`)
  return read.episode
}

/** `episode export`: an episode in another format, to a file or to standard output. */

import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

import { readEpisodeText } from '../core/episode/read-episode.ts'
import type { Episode } from '../core/episode/schema.ts'
import { EXPORTERS, exportEpisode, findExporter } from '../core/export/exporters.ts'
import { importFile } from '../core/import/import-file.ts'
import { buildTranscript } from '../core/transcript/build-transcript.ts'
import { formatIssue } from './format-issue.ts'
import type { Terminal } from './terminal.ts'
import { writeWhole } from './write-file.ts'

/** Where an id without a path is looked for: the folder the app is served from. */
const EPISODES = join('data', 'episodes')

/**
 * @param source An id, an episode file, or a note or caption file.
 * @param out A file, a folder, or undefined for standard output.
 * @returns 0, 1 when the episode cannot be read or lacks what the format needs, 2 for an unknown format.
 */
export function exportToFile(
  source: string,
  to: string | undefined,
  out: string | undefined,
  terminal: Terminal,
): number {
  const exporter = to === undefined ? undefined : findExporter(to)
  if (!exporter) {
    terminal.complain(`episode: ${to === undefined ? '"export" needs --to <format>' : `there is no format "${to}"`}`)
    terminal.complain(listFormats())
    return 2
  }
  const episode = readSource(source, terminal)
  if (!episode) return 1
  const result = exportEpisode(exporter.format, episode, buildTranscript(episode))
  if (!result.ok) {
    terminal.complain(`${source}: ${result.reason}`)
    return 1
  }
  if (out === undefined) terminal.say(result.text.replace(/\r?\n$/, ''))
  else {
    const path = isFolder(out) ? join(out, result.fileName) : out
    terminal.say(`${path} (${writeWhole(path, result.text)})`)
  }
  return 0
}

/** One line a format: what to write behind `--to`, and what it is. */
export function listFormats(): string {
  return EXPORTERS.map(({ format, name, extension }) => `  ${format.padEnd(17)} ${name} (${extension})`).join('\n')
}

function readSource(source: string, terminal: Terminal): Episode | undefined {
  const path = [source, join(EPISODES, `${source}.json`)].find(isFile)
  if (path === undefined) {
    terminal.complain(`episode: there is no file "${source}", and no episode of that id in ${EPISODES}`)
    return undefined
  }
  const bytes = readFileSync(path)
  const read = path.endsWith('.json') ? readEpisodeText(bytes.toString('utf8')) : undefined
  if (read?.ok) return read.episode
  const { episode, issues } = importFile({ name: path, bytes })
  if (!episode) for (const issue of issues) terminal.complain(formatIssue(issue))
  return episode
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

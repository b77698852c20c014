/** `episode findings`: computes the findings of episodes and writes them beside each episode file. */

import { existsSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

import { parseEpisode } from '../../core/episode/read-episode.ts'
import { buildFindings } from '../../core/findings/build-findings.ts'
import { formatStoredFindings } from '../../core/findings/stored-findings.ts'
import { buildTranscript } from '../../core/transcript/build-transcript.ts'
import { renewCatalogue } from '../build/library/catalogue-file.ts'
import { FINDINGS_ENDING } from '../build/library/findings-file.ts'
import { hashOf } from '../files/hash-of.ts'
import { findLibraryFolder } from '../build/library/find-library-folder.ts'
import { listEpisodeFiles } from '../build/library/library-folder.ts'
import { nameLock, runLocked } from '../files/lock-folder.ts'
import type { Terminal } from '../report/terminal.ts'
import { writeWhole, type Written } from '../files/write-file.ts'

/** Ids without a path are looked up here. */
const EPISODES = join('data', 'episodes')

/**
 * @param sources Ids, episode files, or folders of episode files.
 * @returns 0, or 1 when one of them is no episode file or another process writes into its folder.
 */
export function writeFindings(sources: readonly string[], terminal: Terminal): number {
  const files = sources.flatMap(listFiles)
  const written: (Written | undefined)[] = []
  const codes = [...new Set(files.map((path) => dirname(path)))].map((folder) => {
    const write = () => {
      written.push(...files.filter((path) => dirname(path) === folder).map((path) => writeOne(path, terminal)))
      // The app requests findings only if the catalogue lists them.
      renewCatalogue(findLibraryFolder(folder))
      return 0
    }
    return existsSync(folder) ? runLocked(nameLock(folder), terminal, write) : write()
  })
  const made = written.filter((result) => result === 'created' || result === 'changed').length
  const failed = written.filter((result) => result === undefined).length
  const unchanged = written.length - made - failed
  if (written.length > 0)
    terminal.print(`${made} written, ${unchanged} unchanged${failed > 0 ? `, ${failed} not checked` : ''}.`)
  return failed > 0 || codes.includes(1) ? 1 : 0
}

function listFiles(source: string): string[] {
  const found = statSync(source, { throwIfNoEntry: false })
  if (found?.isDirectory()) return listEpisodeFiles(findLibraryFolder(source)).map((name) => join(source, name))
  return [found ? source : join(EPISODES, `${source}.json`)]
}

/** Prints why and returns undefined when the file is unreadable or not an episode. */
function writeOne(path: string, terminal: Terminal): Written | undefined {
  try {
    const bytes = readFileSync(path)
    const read = parseEpisode(bytes.toString('utf8'))
    if (!read.ok) {
      terminal.printError(`${path}: error ${read.problem.code}: ${read.problem.what} (${read.problem.hint})`)
      return undefined
    }
    const { episode } = read
    const findings = buildFindings(episode, buildTranscript(episode))
    const owner = { id: episode.id, hash: hashOf(bytes) }
    const target = join(dirname(path), `${basename(path, '.json')}${FINDINGS_ENDING}`)
    return writeWhole(target, formatStoredFindings(findings, owner))
  } catch (error) {
    terminal.printError(`${path}: error file-access: ${error instanceof Error ? error.message : String(error)}`)
    return undefined
  }
}

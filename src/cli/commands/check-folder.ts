/** `episode check`: validates the episode files, the catalogue and the names of a folder against each other. */

import { existsSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'

import { parseEpisode } from '../../core/episode/read-episode.ts'
import { CatalogueSchema, type Catalogue } from '../../core/catalogue/catalogue-schema.ts'
import { NamesSchema } from '../../core/catalogue/names/names-schema.ts'
import { readShape } from '../../core/episode/read-shape.ts'
import { createIssueLog, type IssueLog } from '../../core/import/issue.ts'
import { findWrongParts } from '../build/library/catalogue-parts.ts'
import { formatIssue } from '../report/format-issue.ts'
import { findEpisodesIn, type LibraryFolder } from '../build/library/find-library-folder.ts'
import { listEpisodeFiles } from '../build/library/library-folder.ts'
import type { Terminal } from '../report/terminal.ts'
import { hashOf } from '../files/hash-of.ts'
import { describeReadError } from '../files/read-file.ts'

/** `folder` has episode files, or a folder `episodes`. Exit code 0 valid, 1 invalid, 2 no such folder. */
export function checkFolder(folder: string, terminal: Terminal): number {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    terminal.printError(`${folder}: there is no such folder`)
    return 2
  }
  const found = findEpisodesIn(folder)
  const files = listEpisodeFiles(found)
  const hashes = new Map<string, string>()
  const logs = files.map((name) => checkEpisode(join(found.episodes, name), hashes))
  logs.push(checkCatalogue(found, hashes), checkNames(join(found.index, 'names.json')))
  const issues = logs.flatMap((log) => log.list)
  for (const issue of issues) terminal.printError(formatIssue(issue))
  const bad = logs.slice(0, files.length).filter((log) => log.list.length > 0).length
  terminal.print(
    `${files.length - bad} of ${files.length} episode files are valid${issues.length > bad ? '; the lists are not' : ''}.`,
  )
  return issues.length > 0 ? 1 : 0
}

function checkEpisode(path: string, hashes: Map<string, string>): IssueLog {
  const log = createIssueLog(path)
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch (error) {
    log.error({ code: 'file-access', what: describeReadError(error), hint: 'remove it, or make it readable' })
    return log
  }
  const result = parseEpisode(bytes.toString('utf8'))
  if (!result.ok) {
    const { code, path: field, what, hint } = result.problem
    log.error({ code, path: field, what, hint })
    return log
  }
  const { id } = result.episode
  if (`${id}.json` !== basename(path)) {
    log.error({
      code: 'misnamed-episode',
      path: 'id',
      what: `the file holds the episode ${id}`,
      hint: `rename it to ${id}.json`,
    })
  }
  hashes.set(id, hashOf(bytes))
  return log
}

function checkCatalogue(folder: LibraryFolder, hashes: ReadonlyMap<string, string>): IssueLog {
  const path = join(folder.index, 'library.json')
  const log = createIssueLog(path)
  const catalogue = readIndexFile(path, log, CatalogueSchema) as Catalogue | undefined
  if (!catalogue) return log
  const hint = 'build again'
  for (const { id, hash } of catalogue.episodes) {
    const actual = hashes.get(id)
    if (actual === undefined)
      log.error({ code: 'missing-episode', what: `it lists ${id}, which is not there or not valid`, hint })
    else if (actual !== hash)
      log.error({ code: 'stale-entry', what: `${id}.json has changed since it was listed`, hint })
  }
  const listed = new Set<string>(catalogue.episodes.map(({ id }) => id))
  for (const id of hashes.keys()) {
    if (!listed.has(id)) log.error({ code: 'unlisted-episode', what: `${id} is not listed`, hint })
  }
  const wrong = findWrongParts(folder, catalogue)
  if (wrong.length > 0)
    log.error({
      code: 'stale-parts',
      what: `${wrong[0]} is missing or does not fit it${wrong.length > 1 ? `, nor do ${wrong.length - 1} more` : ''}`,
      hint,
    })
  return log
}

function checkNames(path: string): IssueLog {
  const log = createIssueLog(path)
  readIndexFile(path, log, NamesSchema)
  return log
}

function readIndexFile(path: string, log: IssueLog, schema: typeof CatalogueSchema | typeof NamesSchema): unknown {
  if (!existsSync(path)) {
    log.error({ code: 'missing-index', what: 'the file is missing', hint: 'build again' })
    return undefined
  }
  try {
    const result = readShape(schema, JSON.parse(readFileSync(path, 'utf8')))
    if (result.ok) return result.value
    log.error({
      code: 'invalid-field',
      path: result.issue.path,
      what: `it is ${result.issue.received}`,
      hint: `it must be ${result.issue.expected}`,
    })
  } catch (error) {
    log.error({ code: 'not-json', what: error instanceof Error ? error.message : String(error), hint: 'build again' })
  }
  return undefined
}

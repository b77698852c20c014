/** Collects the data that a site publishes, beside the notes or the library it is made of. */

import { existsSync, rmSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { parseArgs } from 'node:util'
import {
  buildEpisodes,
  findBuildSources,
  reportSources,
  type BuildOptions,
} from '../cli/build/library/build-episodes.ts'
import { readMemory } from '../cli/build/library/build-memory.ts'
import { buildSearchIndex, needsSearchIndex } from '../cli/build/search-index/build-search-index.ts'
import { CACHES, findLibraryFolder, findMade, type LibraryFolder } from '../cli/build/library/find-library-folder.ts'
import { listEpisodeFiles, readAllFacts, writeIndex } from '../cli/build/library/library-folder.ts'
import { CORRECTIONS_FOLDER } from '../cli/build/library/owner-corrections.ts'
import { readIds, rememberIds } from '../cli/build/library/ids-file.ts'
import { isEpisodeFile } from '../cli/build/library/own-output.ts'
import { readProgramFingerprint } from '../cli/files/program.ts'
import { groupPaths } from '../cli/build/library/import-sources.ts'
import { leadsOut } from '../cli/files/inside-folder.ts'
import { runLocked } from '../cli/files/lock-folder.ts'
import { isSource, listPublished, SOURCES_FOLDER } from './published-data.ts'
import { NAME_RULES_FILE, readNameRules } from '../cli/files/name-rules.ts'
import { PROJECT_FILE, readProjectConfig } from '../cli/files/project-config.ts'
import { CONFIG_FILE, readSiteConfig, rememberSiteConfig, type SiteConfig } from '../cli/files/site-config.ts'
import { parseEpisode } from '../core/episode/read-episode.ts'
import { findLogo } from './own-files.ts'
import type { Terminal } from '../cli/report/terminal.ts'
import { formatUnreadable, readTextIfThere, tryReading, type Unreadable } from '../cli/files/read-file.ts'
import { WriteError, writeWhole } from '../cli/files/write-file.ts'

/**
 * Copies the episodes of `data`, adds one for each note in `data/notes` and rewrites the lists of episodes and names, so that
 * a note or episode file dropped into the folder appears in the app. Unreadable files are reported and left out; an edited
 * note keeps its id. A large library gets a search index, built again only where something changed. Exit code 1 when nothing
 * could be prepared, because the disk is full or another process holds the lock.
 * @param given To this build: wins over what the files beside the data say.
 */
export async function prepareData(
  data: string,
  prepared: string,
  terminal: Terminal,
  given: SiteConfig = {},
): Promise<number> {
  return runLocked(`${prepared}.lock`, terminal, async () => {
    const out = join(prepared, 'episodes')
    const ids = new Map([out, join(data, 'episodes')].flatMap((folder) => [...readMemory(folder, '').ids]))
    rmSync(prepared, { recursive: true, force: true })
    copyPublished(data, prepared, terminal)
    copySettings(data, prepared, given)
    const corrections = join(data, CORRECTIONS_FOLDER)
    addNotes({ paths: [join(data, 'notes')], out, json: false, ids, corrections }, { ...terminal, print: () => {} })
    copySources(join(data, 'notes'), findLibraryFolder(out))
    if (needsSearchIndex(out))
      await buildSearchIndex(out, { ...terminal, print: () => {} }, { parts: `${prepared}-search-parts` })
    return 0
  })
}

export interface NotesOptions extends SiteConfig {
  /** A large library gets a search index. */
  readonly isIndexed: boolean
  /** Say of the sources only what is new. */
  readonly isOnlyNews?: boolean
  /** Where none has been read yet, and they are many: read a few of them, and call this with how many there are. */
  readonly onFew?: (few: FewRead) => void
}

export interface FewRead {
  readonly read: number
  readonly all: number
}

/** Sources that are read in a moment; several times as many make a wait. */
const FEW = 20

/**
 * The same for a folder of notes and captions, or of data: what is made of it lies in its folder of caches. Of notes only those that have
 * changed are read again. Exit code 1 when a source or the whole failed, 2 when what the owner says beside the notes makes no sense.
 */
export async function prepareNotes(
  notes: string,
  terminal: Terminal,
  { isIndexed, isOnlyNews, onFew, ...given }: NotesOptions,
): Promise<number> {
  const { episodes: out, index } = findMade(notes)
  const refuse = (error: unknown) => {
    if (error instanceof WriteError) throw error
    terminal.printError(error instanceof Error ? error.message : String(error))
    return 2
  }
  if (leadsOut(join(notes, CACHES), notes)) {
    terminal.printError(`${join(notes, CACHES)} is a link out of ${notes}, and is left as it is: move it away`)
    return 2
  }
  if (isData(notes)) return prepareData(notes, index, terminal, given).catch(refuse)
  return runLocked(`${index}.lock`, terminal, async () => {
    try {
      const ids = readIds(notes)
      copySettings(notes, index, given)
      const corrections = join(notes, CORRECTIONS_FOLDER)
      const options = { paths: [notes], out, json: false, ids, corrections, isWhole: true, isOnlyNews }
      const sources = findBuildSources(options)
      const { files } = sources
      if (onFew && files.length > 3 * FEW && readMemory(out, readProgramFingerprint()).groups.length === 0) {
        const few = groupPaths(files).slice(0, FEW).flat()
        const silent = { print: () => {}, printError: () => {}, progress: undefined }
        buildEpisodes(options, { ...sources, files: few }, silent, () => performance.now())
        rememberIds(notes, new Map([...ids, ...readMemory(out, '').ids]))
        onFew({ read: few.length, all: files.length })
        return 0
      }
      reportSources(sources, terminal)
      const code = buildEpisodes(options, sources, terminal, () => performance.now())
      copySources(notes, findMade(notes))
      rememberIds(notes, new Map([...ids, ...readMemory(out, '').ids]))
      if (!isIndexed || !needsSearchIndex(out)) return code
      return (await buildSearchIndex(out, { ...terminal, print: () => {} })) || code
    } catch (error) {
      return refuse(error)
    }
  })
}

/** The folder holds a library that was built: its notes lie in `notes`. */
export function isData(folder: string): boolean {
  const episodes = join(folder, 'episodes')
  return (
    existsSync(join(folder, 'library.json')) ||
    listEpisodeFiles({ episodes, index: folder }).some((name) => isEpisodeFile(join(episodes, name)))
  )
}

/** What the owner says beside the data, for the next steps. Throws an error that names the file that is broken. */
function copySettings(data: string, prepared: string, { siteUrl, namePages }: SiteConfig): void {
  const known = readSiteConfig(data)
  const project = readProjectConfig(data)
  const names = readNameRules(data)
  const copy = (name: string, value: object | undefined) => {
    if (value) writeWhole(join(prepared, name), JSON.stringify(value))
    else rmSync(join(prepared, name), { force: true })
  }
  const { fields } = project ?? {}
  const found = project && findLogo(project)
  const logo = found && `logo${extname(found.logoFile).toLowerCase()}`
  if (logo !== undefined) writeWhole(join(prepared, logo), found!.bytes)
  copy(CONFIG_FILE, { siteUrl: siteUrl || known.siteUrl, namePages: namePages ?? known.namePages })
  // Paths of `quotes` count from the owner's file; `transcribe` is of `add` alone.
  const own = { quotes: undefined, transcribe: undefined }
  copy(PROJECT_FILE, fields && { ...fields, ...own, logo, address: siteUrl || fields.address })
  copy(NAME_RULES_FILE, names && { names })
}

/** Those that an episode was made of, where the owner publishes them; none of a file that could not be read. */
function copySources(notes: string, { episodes, index }: LibraryFolder): void {
  rmSync(join(index, SOURCES_FOLDER), { recursive: true, force: true })
  if (readProjectConfig(index)?.fields.sources !== true) return
  for (const name of listEpisodeFiles({ episodes, index })) {
    const read = parseEpisode(readTextIfThere(join(episodes, name)))
    for (const { path, name: file } of read.ok ? read.episode.sources : []) {
      const bytes = tryReading(join(notes, path ?? basename(file)), [])
      if (bytes) writeWhole(join(index, SOURCES_FOLDER, `${path ?? basename(file)}.txt`), bytes, { isFlushed: false })
    }
  }
}

function copyPublished(data: string, prepared: string, terminal: Terminal): void {
  const unreadable: Unreadable[] = []
  for (const path of listPublished(data).filter((one) => !isSource(one))) {
    const bytes = tryReading(join(data, path), unreadable)
    if (bytes) writeWhole(join(prepared, path), bytes)
  }
  for (const one of unreadable) terminal.printError(formatUnreadable(one))
}

function addNotes(options: BuildOptions, terminal: Terminal): void {
  const folder = findLibraryFolder(options.out)
  const sources = findBuildSources(options)
  for (const one of sources.unreadable) terminal.printError(formatUnreadable(one))
  if (sources.files.length > 0 || existsSync(options.corrections ?? ''))
    buildEpisodes(options, sources, terminal, () => performance.now())
  else writeIndex(folder, readAllFacts(folder))
}

/** `transcript-explorer prepare <folder>`: reads it, for what serves it without making its site. Exit codes of `prepareNotes`. */
export async function prepare(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const options = { 'site-url': { type: 'string' }, 'name-pages': { type: 'string' } } as const
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
    const [folder, ...others] = positionals
    if (folder === undefined || others.length > 0) throw new Error('prepare: one folder is needed')
    if (isData(folder)) rememberSiteConfig(folder, { siteUrl: values['site-url'], namePages: values['name-pages'] })
    return await prepareNotes(folder, terminal, { isIndexed: false })
  } catch (error) {
    terminal.printError(error instanceof Error ? error.message : String(error))
    return 2
  }
}

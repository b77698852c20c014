/** `prepare-data <data> <prepared> [--site-url=…] [--name-pages=…]`: collects the data the site publishes, without changing tracked files. */

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { buildEpisodes, findBuildSources, type BuildOptions } from '../cli/build/library/build-episodes.ts'
import { readMemory } from '../cli/build/library/build-memory.ts'
import { buildSearchIndex, needsSearchIndex } from '../cli/build/search-index/build-search-index.ts'
import { findLibraryFolder } from '../cli/build/library/find-library-folder.ts'
import { readOtherFacts, writeIndex } from '../cli/build/library/library-folder.ts'
import { runLocked } from '../cli/files/lock-folder.ts'
import { listPublished } from './published-data.ts'
import { NAME_RULES_FILE, readNameRules } from '../cli/files/name-rules.ts'
import { PROJECT_FILE, readProjectConfig } from '../cli/files/project-config.ts'
import { CONFIG_FILE, readSiteConfig, rememberSiteConfig } from '../cli/files/site-config.ts'
import { cleanTerminal, createTerminal, type Terminal } from '../cli/report/terminal.ts'
import { formatUnreadable, tryReading, type Unreadable } from '../cli/files/read-file.ts'
import { writeWhole } from '../cli/files/write-file.ts'

/**
 * Copies the episodes of `data`, adds one for each note in `data/notes` and rewrites the lists of episodes and names, so that
 * a note or episode file dropped into the folder appears in the app. Unreadable files are reported and left out; an edited
 * note keeps its id. A large library gets a search index, built again only where something changed. Exit code 1 when nothing
 * could be prepared, because the disk is full or another process holds the lock.
 * @param siteUrl As given to this build: wins over the one in `transcript-explorer.json`.
 */
export async function prepareData(
  data: string,
  prepared: string,
  terminal: Terminal,
  siteUrl?: string,
): Promise<number> {
  return runLocked(`${prepared}.lock`, terminal, async () => {
    const out = join(prepared, 'episodes')
    const ids = new Map([out, join(data, 'episodes')].flatMap((folder) => [...readMemory(folder, '').ids]))
    rmSync(prepared, { recursive: true, force: true })
    copyPublished(data, prepared, terminal)
    writeWhole(join(prepared, CONFIG_FILE), JSON.stringify(readSiteConfig(data)))
    const project = readProjectConfig(data)
    if (project)
      writeWhole(
        join(prepared, PROJECT_FILE),
        JSON.stringify({ ...project.fields, address: siteUrl || project.fields.address }),
      )
    const names = readNameRules(data)
    if (names) writeWhole(join(prepared, NAME_RULES_FILE), JSON.stringify({ names }))
    addNotes({ paths: [join(data, 'notes')], out, json: false, ids }, { ...terminal, print: () => {} })
    if (needsSearchIndex(out))
      await buildSearchIndex(out, { ...terminal, print: () => {} }, { parts: `${prepared}-search-parts` })
    return 0
  })
}

function copyPublished(data: string, prepared: string, terminal: Terminal): void {
  const unreadable: Unreadable[] = []
  for (const path of listPublished(data)) {
    const bytes = tryReading(join(data, path), unreadable)
    if (bytes) writeWhole(join(prepared, path), bytes)
  }
  for (const one of unreadable) terminal.printError(formatUnreadable(one))
}

function addNotes(options: BuildOptions, terminal: Terminal): void {
  const folder = findLibraryFolder(options.out)
  const sources = findBuildSources(options)
  for (const one of sources.unreadable) terminal.printError(formatUnreadable(one))
  if (sources.files.length > 0) buildEpisodes(options, sources, terminal, () => performance.now())
  else writeIndex(folder, readOtherFacts(folder, new Set()).facts)
}

async function run(args: string[]): Promise<number> {
  const terminal = cleanTerminal(createTerminal())
  const paths = tryParsing(args)
  if (typeof paths !== 'string') return prepareData(paths.data, paths.prepared, terminal, paths.siteUrl)
  terminal.printError(paths)
  return 2
}

/** A string is an error message. Also remembers what was given, and checks what is remembered, before anything is touched. */
function tryParsing(args: string[]) {
  const options = { 'site-url': { type: 'string' }, 'name-pages': { type: 'string' } } as const
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options })
    const [data = 'data', prepared = '.cache/data'] = positionals
    rememberSiteConfig(data, { siteUrl: values['site-url'], namePages: values['name-pages'] })
    readSiteConfig(data)
    readNameRules(data)
    readProjectConfig(data)
    return { data, prepared, siteUrl: values['site-url'] }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  process.exitCode = await run(process.argv.slice(2))

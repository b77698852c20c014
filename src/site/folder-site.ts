/** `transcript-explorer site <folder>`: makes the site of a folder of notes and captions, for any host. */

import { existsSync, rmSync } from 'node:fs'
import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import { parseArgs } from 'node:util'
import { CACHES, findMade } from '../cli/build/library/find-library-folder.ts'
import { readProjectConfig } from '../cli/files/project-config.ts'
import { parseSiteUrl } from '../cli/files/site-address.ts'
import { readSiteUrl, rememberSiteConfig, type SiteConfig } from '../cli/files/site-config.ts'
import { replaceFolder } from '../cli/files/replace-folder.ts'
import { WriteError } from '../cli/files/write-file.ts'
import type { Terminal } from '../cli/report/terminal.ts'
import { buildOwnApp, openApp } from './app-build.ts'
import { isData, prepareNotes } from './prepare-data.ts'
import { writeSite } from './write-site.ts'

const OPTIONS = {
  out: { type: 'string', short: 'o' },
  'site-url': { type: 'string' },
  'name-pages': { type: 'string' },
  base: { type: 'string' },
  adopt: { type: 'boolean' },
} as const

/** Exit code: 0 all good, 1 some sources failed (the site has the others) or it could not be written, 2 wrong usage. */
export async function makeFolderSite(args: readonly string[], terminal: Terminal): Promise<number> {
  const given = readArguments(args)
  if ('error' in given) {
    terminal.printError(`site: ${given.error}`)
    return 2
  }
  const { out, adopts } = given
  const make = (begun: string) => makeSite(given, begun, terminal)
  const isOwnName = (name: string) => OURS.test(name)
  const onReplaced = () =>
    terminal.print(`The site is in ${out}. Before you publish it: npm run episode -- check-site ${out}`)
  return replaceFolder(out, { adopts, isOwnName, marks: MARKS, make, onReplaced }, terminal)
}

async function makeSite(given: Given, begun: string, terminal: Terminal): Promise<number> {
  const { notes, config } = given
  try {
    // Beside notes nothing is written.
    if (isData(notes)) rememberSiteConfig(notes, given.remembered)
  } catch (error) {
    if (error instanceof WriteError) throw error
    terminal.printError(`site: ${error instanceof Error ? error.message : String(error)}`)
    return 2
  }
  const code = await prepareNotes(notes, terminal, { ...config, isIndexed: true })
  const { index: data } = findMade(notes)
  if (code === 2 || !existsSync(join(data, 'library.json'))) return code
  // The address says where on its host the site lies.
  const pathOf = (address: string | undefined) => (address ? new URL(address).pathname : undefined)
  const base =
    given.base ?? pathOf(config.siteUrl) ?? readProjectConfig(notes)?.fields.base ?? pathOf(readSiteUrl(data)) ?? '/'
  try {
    const cache = join(notes, CACHES)
    buildOwnApp(base)
    await writeSite(openApp(base, cache), { data, site: begun, cache }, terminal.printError)
    return code
  } catch (error) {
    if (error instanceof WriteError) throw error
    rmSync(begun, { recursive: true, force: true })
    terminal.printError(`site: ${error instanceof Error ? error.message : String(error)}`)
    return 2
  }
}

interface Given {
  readonly notes: string
  readonly out: string
  /** Path of the site on its host, with slashes at both ends. */
  readonly base: string | undefined
  readonly config: SiteConfig
  /** For the next time. */
  readonly remembered: Parameters<typeof rememberSiteConfig>[1]
  readonly adopts: boolean | undefined
}

function readArguments(args: readonly string[]): Given | { readonly error: string } {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
    const [notes, ...others] = positionals
    const { out, 'site-url': given, 'name-pages': pages } = values
    if (notes === undefined || others.length > 0) return { error: 'one folder of notes and captions is needed' }
    if (!existsSync(notes)) return { error: `there is no folder ${notes}` }
    if (out === undefined) return { error: '--out <folder> is needed: the site is written there' }
    if (isInside(notes, out)) return { error: `${out} holds the notes: choose another folder` }
    if (pages !== undefined && pages !== 'all' && pages !== 'several')
      return { error: `--name-pages takes all or several, not "${pages}"` }
    const address = given?.trim() ? parseSiteUrl(given) : { siteUrl: undefined }
    if ('error' in address) return address
    const base = values.base === undefined ? undefined : `/${values.base}/`.replace(/\/{2,}/g, '/')
    const remembered = { siteUrl: given, namePages: pages }
    return {
      notes,
      out,
      base,
      remembered,
      adopts: values.adopt,
      config: { ...address, namePages: pages === 'all' ? pages : undefined },
    }
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}

/** All that stands at the top of a site, whatever its library. */
const OURS =
  /^(?:404\.html|_headers|assets|check|clips|data|e|embed|favicon\.svg|feeds|feed\.xml|icon-[\w-]+\.png|index\.html|licences\.txt|m|manifest\.webmanifest|media|names|notes|open|page|presses\.js|robots\.txt|search|service-worker\.js|share\.png|sitemap\.xml|theme\.js|years)$/

/** Of every site. */
const MARKS = ['index.html', join('data', 'files.json')]

function isInside(path: string, folder: string): boolean {
  const way = relative(resolve(folder), resolve(path))
  return !isAbsolute(way) && way.split(sep)[0] !== '..'
}

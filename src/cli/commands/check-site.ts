/** `episode check-site`: says what is missing or broken in a built site before it is published. */

import { join } from 'node:path'
import { readBuiltSite, type SiteIssue, BUILD_AGAIN, type BuiltSite, fileError } from '../check/built-site.ts'
import { checkFiles } from '../check/check-files.ts'
import { checkPages } from '../check/check-pages.ts'
import { checkWeight, formatWeight, parseBudget, weighSite, type Weight } from '../check/site-parts.ts'
import { type ProjectFields, readProjectConfig } from '../files/project-config.ts'
import { countOf, type Terminal } from '../report/terminal.ts'
import { findLinked, resolveLink } from '../check/site-links.ts'
import { tryParseJson } from '../../core/episode/parse-json.ts'

/** Of one kind; the same thing is often wrong with every page. */
const MAX_SHOWN = 8

/**
 * @param budget Megabytes and files an episode, `0.4,12`; none without it, unless the project sets one. @param data Folder in which it may.
 * @returns 0, or 1 when there are errors or no built site, 2 for a budget that is none, or a broken file of the project. Warnings alone are no failure.
 */
export function checkSite(folder: string, terminal: Terminal, budget?: string, data = 'data'): number {
  const project = findLimits(budget, data)
  if ('error' in project) {
    terminal.printError(`episode: ${project.error}`)
    return 2
  }
  const site = readBuiltSite(folder)
  if (!site) {
    terminal.printError(`${folder}: error no-site: there is no built site (npm run build)`)
    return 1
  }
  const weight = weighSite(site.files, project.hosts)
  const heavy = weight ? checkWeight(weight, folder, project.limits) : []
  const issues = [...checkData(site), ...checkFiles(site), ...checkPages(site), ...heavy]
  for (const wanted of new Set(issues.map(({ code }) => code)))
    showIssues(
      issues.filter(({ code }) => code === wanted),
      folder,
      terminal,
    )
  const errors = issues.filter(({ severity }) => severity === 'error').length
  const pages = [...site.files.keys()].filter((path) => path.endsWith('.html')).length
  if (weight) for (const line of formatWeight(weight)) terminal.print(line)
  terminal.print(
    `${countOf(pages, 'page')}: ${countOf(errors, 'error')}, ${countOf(issues.length - errors, 'warning')}.`,
  )
  if (issues.length > 0) terminal.print('What a code means: npm run episode -- explain <code>')
  return errors > 0 ? 1 : 0
}

/** What is given, else what the project names; undefined where it names nothing. */
function findLimits(
  given: string | undefined,
  data: string,
): { readonly limits?: Weight | undefined; readonly hosts?: ProjectFields['hosts'] } | { readonly error: string } {
  const wanted = given === undefined ? undefined : parseBudget(given)
  if (given !== undefined && !wanted)
    return { error: `--budget takes megabytes and files an episode, such as 0.4,12, not "${given}"` }
  try {
    const { budget, hosts } = readProjectConfig(data)?.fields ?? {}
    return { limits: wanted ?? (budget && { bytes: budget.megabytes * 1e6, files: budget.files }), hosts }
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}

function showIssues(issues: readonly SiteIssue[], folder: string, terminal: Terminal): void {
  for (const { file, severity, code, what, hint } of issues.slice(0, MAX_SHOWN))
    terminal.printError(`${join(folder, file)}: ${severity} ${code}: ${what} (${hint})`)
  const rest = issues.length - MAX_SHOWN
  if (rest > 0) terminal.printError(`… and ${rest} more of ${issues[0]!.code}`)
}

/** Checks that the data, the recordings and the icons of a built site are there. */
const MANIFEST = 'manifest.webmanifest'

function* checkData(site: BuiltSite): Iterable<SiteIssue> {
  yield* checkLibrary(site)
  yield* checkManifest(site)
}

function* checkLibrary(site: BuiltSite): Iterable<SiteIssue> {
  const { files, read } = site
  if (!files.has('404.html'))
    yield fileError('404.html', 'missing-file', 'there is no page for what is not found', BUILD_AGAIN)
  const file = 'data/library.json'
  if (!files.has(file)) return yield fileError(file, 'missing-file', 'there is no list of episodes', BUILD_AGAIN)
  for (const id of listIds(read(file))) {
    const text = `data/episodes/${id}.json`
    for (const path of [text, `e/${id}/index.html`]) {
      const what = `the library lists the episode ${id}, but this is not there`
      if (!files.has(path)) yield fileError(path, 'missing-file', what, BUILD_AGAIN)
    }
    if (files.has(text)) yield* checkRecording(text, site)
  }
}

interface EpisodeMedia {
  readonly kind?: unknown
  readonly url?: unknown
  readonly fallback?: EpisodeMedia
}

/** Recordings of the site itself; those of other hosts are not asked for. */
function* checkRecording(file: string, site: BuiltSite): Iterable<SiteIssue> {
  const { media } = (tryParseJson(site.read(file)) ?? {}) as { readonly media?: EpisodeMedia }
  if (media?.kind !== 'file') return
  for (const { url } of [media, media.fallback ?? {}]) {
    if (typeof url !== 'string') continue
    const target = resolveLink(url, 'index.html', site)
    if (target.kind === 'elsewhere' || (target.kind === 'file' && site.files.has(target.path))) continue
    const hint = 'put the recording there, below public/, or name its whole address in the note'
    yield fileError(file, 'no-recording', `its recording ${url} is not there`, hint)
  }
}

interface Manifest {
  readonly icons?: readonly { readonly src?: string }[]
  readonly shortcuts?: readonly { readonly url?: string }[]
}

function* checkManifest(site: BuiltSite): Iterable<SiteIssue> {
  if (!site.files.has(MANIFEST)) return
  const manifest = tryParseJson(site.read(MANIFEST)) as Manifest | undefined
  if (!manifest) return yield fileError(MANIFEST, 'bad-manifest', 'it is not JSON', BUILD_AGAIN)
  const addresses = [
    ...(manifest.icons ?? []).map(({ src }) => src),
    ...(manifest.shortcuts ?? []).map(({ url }) => url),
  ]
  for (const address of addresses) {
    if (address !== undefined && findLinked(address, 'index.html', site)) continue
    yield fileError(
      MANIFEST,
      'broken-link',
      `it names ${address ?? 'an empty address'}, which is not there`,
      BUILD_AGAIN,
    )
  }
}

function listIds(text: string): readonly string[] {
  const { episodes } = (tryParseJson(text) ?? {}) as { readonly episodes?: readonly { readonly id?: unknown }[] }
  return (episodes ?? []).flatMap(({ id }) => (typeof id === 'string' ? id : []))
}

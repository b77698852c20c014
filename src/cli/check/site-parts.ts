/** Weighs a site, part by part and for an episode, and finds at how many episodes the limit of a host comes first. */

import { formatNumber } from '../../core/text/number.ts'
import type { BuiltSite, SiteIssue } from './built-site.ts'

/** The first that fits. Of those that are the same for any library, `isFixed`. */
const PARTS: readonly { readonly name: string; readonly paths: RegExp; readonly isFixed?: true }[] = [
  { name: 'pages of episodes', paths: /^e\/[^/]+\/index\.html$/ },
  { name: 'pictures for shared links', paths: /^e\/[^/]+\/share\.png$/ },
  { name: 'pages that compare', paths: /^e\/[^/]+\/compare\// },
  { name: 'embedded pages', paths: /^(?:embed\/|e\/[^/]+\/oembed\.json$)/ },
  { name: 'pages of names', paths: /^(?:m|names)\// },
  { name: 'pages of the library', paths: /^(?:page\/|index\.html$|feed\.xml$|feeds\/|sitemap)/ },
  { name: 'data: episodes', paths: /^data\/episodes\// },
  { name: 'data: names', paths: /^data\/names/ },
  { name: 'data: search', paths: /^data\/search\// },
  { name: 'data: sources', paths: /^data\/sources\// },
  { name: 'data: catalogue', paths: /^data\/(?!.*\.schema\.json$)/ },
  {
    name: 'app',
    paths: /^(?:assets\/|data\/|(?:check|clips|notes|open|search|years)\/index\.html$|[^/]+$)/,
    isFixed: true,
  },
  { name: 'files of your own', paths: /^/, isFixed: true },
]

export interface Weight {
  readonly files: number
  readonly bytes: number
}

interface Part extends Weight {
  readonly name: string
  readonly isFixed: boolean
}

interface SiteWeight {
  readonly episodes: number
  readonly parts: readonly Part[]
  readonly all: Weight
  /** Of what grows with the library. */
  readonly perEpisode: Weight
  /** Of hosts, in the order in which they are reached. */
  readonly limits: readonly Limit[]
  /** The owner has named them: the site goes there. */
  readonly isForHosts: boolean
}

/** Undefined for a site without episodes. @param hosts Default: all. */
export function weighSite(files: BuiltSite['files'], hosts?: readonly HostName[]): SiteWeight | undefined {
  const episodes = [...files.keys()].filter((path) => PARTS[0]!.paths.test(path)).length
  if (episodes === 0) return undefined
  const sorted = PARTS.map((): SizedFile[] => [])
  for (const file of files) sorted[PARTS.findIndex(({ paths }) => paths.test(file[0]))]!.push(file)
  const parts = PARTS.map(({ name, isFixed = false }, at) => ({ name, isFixed, ...sumUp(sorted[at]!) }))
  const growing = sorted.filter((_, at) => !parts[at]!.isFixed).flat()
  const all = sumUp([...files])
  const grown = sumUp(growing)
  const perEpisode = { files: grown.files / episodes, bytes: grown.bytes / episodes }
  const limits = listLimits(growing, all, episodes).filter(({ names }) =>
    (hosts ?? HOSTS).some((host) => names.includes(host)),
  )
  return { episodes, parts, all, perEpisode, limits, isForHosts: hosts !== undefined }
}

type SizedFile = readonly [path: string, size: number]

function sumUp(files: readonly SizedFile[]): Weight {
  return { files: files.length, bytes: files.reduce((sum, [, size]) => sum + size, 0) }
}

/** Lines of a table, a part each, and the sentence about hosts. */
export function formatWeight({ episodes, parts, all, perEpisode, limits }: SiteWeight): readonly string[] {
  const row = (name: string, weight: Weight, each: string) =>
    `${name.padEnd(26)}${formatNumber(weight.files).padStart(8)} files${(weight.bytes / 1e6).toFixed(1).padStart(8)} MB  ${each}`.trimEnd()
  const rows = parts
    .filter((part) => part.files > 0)
    .map((part) =>
      row(part.name, part, part.isFixed ? '' : `${(part.bytes / episodes / 1e3).toFixed(1)} kB an episode`),
    )
  const each = `${perEpisode.files.toFixed(1)} files and ${(perEpisode.bytes / 1e6).toFixed(3)} MB an episode`
  return [...rows, row('all', all, `${each}, app and files of your own apart`), formatLimits(limits)]
}

export const HOSTS = ['github-pages', 'cloudflare-pages-free', 'cloudflare-pages-paid', 'netlify'] as const
type HostName = (typeof HOSTS)[number]

/** In bytes or files. */
interface Limit {
  readonly host: string
  readonly names: readonly HostName[]
  readonly what: string
  /** At how many episodes it is reached, when the site goes on growing as it has. */
  readonly episodes: number
}

function formatLimits(limits: readonly Limit[]): string {
  const [first, ...others] = limits.map(
    ({ host, what, episodes: at }) => `${host} (${what}) at about ${formatNumber(at)}`,
  )
  const rest = others.length > 0 ? ` Then ${others.join(', ')}.` : ''
  return `The limit of a host that comes first: ${first} episodes.${rest}`
}

/** @param growing Files of what grows with the library. */
function listLimits(growing: readonly SizedFile[], all: Weight, episodes: number): readonly Limit[] {
  const { bytes } = sumUp(growing)
  const reach = (limit: number, now: number, growth: number) =>
    Math.max(0, Math.floor((limit - (now - growth)) / (growth / episodes)))
  const [largest, size] = growing
    .filter(([path]) => /^data\/[^/]+$/.test(path))
    .reduce((found, one) => (one[1] > found[1] ? one : found), ['', 0] as const)
  const folder = Math.max(...countByFolder(growing.map(([path]) => path)).values())
  const count = (limit: number) => reach(limit, all.files, growing.length)
  const limits: readonly Limit[] = [
    { host: 'GitHub Pages', names: ['github-pages'], what: '1 GB', episodes: reach(1e9, all.bytes, bytes) },
    { host: 'Cloudflare Pages, free', names: ['cloudflare-pages-free'], what: '20,000 files', episodes: count(20_000) },
    {
      host: 'Cloudflare Pages, paid',
      names: ['cloudflare-pages-paid'],
      what: '100,000 files',
      episodes: count(100_000),
    },
    {
      host: 'Cloudflare Pages',
      names: ['cloudflare-pages-free', 'cloudflare-pages-paid'],
      what: `25 MiB a file, ${largest}`,
      episodes: reach(25 * 2 ** 20, size, size),
    },
    { host: 'Netlify', names: ['netlify'], what: '54,000 files in a folder', episodes: reach(54_000, folder, folder) },
  ]
  return limits.filter(({ episodes: at }) => Number.isFinite(at)).sort((a, b) => a.episodes - b.episodes)
}

function countByFolder(paths: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const path of paths) {
    const folder = path.slice(0, path.lastIndexOf('/') + 1)
    counts.set(folder, (counts.get(folder) ?? 0) + 1)
  }
  return counts
}

/** Fewer episodes say little: what every site has counts too much. */
const BUDGET_FROM = 100

/** `0.4,12`: megabytes and files an episode; undefined for anything else. */
export function parseBudget(text: string): Weight | undefined {
  const [, megabytes, files] = /^(\d+(?:\.\d+)?),(\d+(?:\.\d+)?)$/.exec(text.trim()) ?? []
  return files === undefined ? undefined : { files: Number(files), bytes: Number(megabytes) * 1e6 }
}

/** @param budget Of an episode; undefined where the owner set none. @param folder Of the site, as the owner named it. */
export function* checkWeight(weight: SiteWeight, folder: string, budget?: Weight): Iterable<SiteIssue> {
  const { episodes, perEpisode, limits, isForHosts } = weight
  const severity = isForHosts ? 'error' : 'warning'
  for (const { host, what, episodes: at } of limits.filter((limit) => limit.episodes < episodes)) {
    const said = `the site is past the limit of ${host}: ${what}, enough for about ${formatNumber(at)} of its ${formatNumber(episodes)} episodes`
    yield { file: '.', severity, code: 'past-limit', what: said, hint: 'choose another host' }
  }
  if (!budget || episodes < BUDGET_FROM) return
  const isOver = perEpisode.bytes > budget.bytes || perEpisode.files > budget.files
  if (!isOver) return
  const format = ({ bytes, files }: Weight) => `${trim(bytes / 1e6, 3)} MB and ${trim(files, 1)} files`
  yield {
    file: '.',
    severity: 'error',
    code: 'over-budget',
    what: `an episode has ${format(perEpisode)}, and its budget is ${format(budget)}`,
    hint: `see which part has grown, or allow more: check-site --budget ${formatEnough(perEpisode, budget)} ${quote(folder)}`,
  }
}

/** The smallest round budget under which the site passes, as `parseBudget` reads it. */
function formatEnough(needed: Weight, budget: Weight): string {
  const bytes = needed.bytes > budget.bytes ? Math.ceil(needed.bytes / 1e4 + 1e-6) * 1e4 : budget.bytes
  const files = needed.files > budget.files ? Math.ceil(needed.files) : budget.files
  return `${bytes / 1e6},${files}`
}

function trim(amount: number, digits: number): string {
  return String(Number(amount.toFixed(digits)))
}

function quote(folder: string): string {
  return /\s/.test(folder) ? `"${folder}"` : folder
}

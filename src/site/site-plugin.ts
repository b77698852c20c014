/** The site around the app, as a Vite plugin: published data, one page per episode and name, the 404 page, the policy. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { formatEpisodeJsonSchema } from '../cli/commands/json-schema.ts'
import { FILE_LIST, formatFileList } from '../offline/file-list.ts'
import { minifyScript } from './build-apart.ts'
import { writeServiceWorker } from './service-worker-plugin.ts'
import { formatContentPolicy, formatHeadersFile } from './security-policy.ts'
import { findEpisodeId, isPublished, listFiles, listNames, listPublished, readJsonFile } from './published-data.ts'
import { addPolicyTag, buildPage, type PageFacts, readEpisodeFacts, readNameFacts, SITE_NAME } from './page-head.ts'
import { readSiteConfig, resolveSiteUrl } from '../cli/files/site-config.ts'
import { embedPages } from './embed/embed-plugin.ts'
import { createPublicSite } from './found/public-site.ts'
import { drawShareImages } from './share-image/share-images.ts'
import { stripDescriptions } from './strip-descriptions.ts'
import { writeWhole } from '../cli/files/write-file.ts'
import { moveSheet, writeCriticalStyles } from './critical/critical-styles.ts'
import { collectPackages } from './licences.ts'
import { addNameRecordings } from './render/name-recordings.ts'
import { createLists, type LibraryLists } from './render/library-lists.ts'
import { addList, writeTexts } from './render/write-texts.ts'
import { fileURLToPath } from 'node:url'

const SCHEMA_FILE = 'episode.schema.json'

export interface SiteOptions {
  /** Folder of the published data, normally `data`. */
  readonly data: string
  readonly cache: string
}

/** Serves the data while developing; writes data, pages and headers beside the app when building. */
export function transcriptSite(options: SiteOptions): readonly Plugin[] {
  return [
    stripDescriptions(),
    bringPartFiles(),
    collectPackages(),
    serveData(options.data),
    prepareTemplate(),
    writeSite(options),
    ...embedPages(options.data),
    writeServiceWorker(),
  ]
}

function serveData(folder: string): Plugin {
  return {
    name: 'transcript-site:data',
    apply: 'serve',
    configureServer(server) {
      const prefix = `${server.config.base}data/`
      server.middlewares.use((request, response, next) => {
        const path = new URL(request.url ?? '/', 'http://localhost').pathname
        if (!path.startsWith(prefix)) return next()
        const name = decodePath(path.slice(prefix.length))
        const body = name === SCHEMA_FILE ? formatEpisodeJsonSchema() : readPublished(folder, name)
        // Otherwise Vite would respond with the app and status 200.
        response.statusCode = body ? 200 : 404
        response.setHeader('Content-Type', body ? typeOf(name) : 'text/plain; charset=utf-8')
        response.end(body ?? 'Not found\n')
      })
    },
  }
}

/** Slugs are of any script. A broken escape names no file. */
function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

function typeOf(name: string): string {
  return name.endsWith('.json') ? 'application/json; charset=utf-8' : 'application/octet-stream'
}

/** Before the pages are made from it: the policy, the first script in the page itself, and the style sheet behind its text. */
function prepareTemplate(): Plugin {
  let publicDir = ''
  return {
    name: 'transcript-site:template',
    apply: 'build',
    configResolved(config) {
      publicDir = config.publicDir
    },
    transformIndexHtml: {
      order: 'post',
      async handler(html) {
        const script = (await minifyScript(readFileSync(join(publicDir, 'theme.js'), 'utf8'))).trim()
        const page = addPolicyTag(html, formatContentPolicy('meta'))
        return moveSheet(page.replace(FIRST_SCRIPT, () => `<script>${script}</script>`))
      },
    },
  }
}

/** A page that waited for this file of `public/` would be shown a round trip later. */
const FIRST_SCRIPT = /<script src="[^"]*\/theme\.js"><\/script>/

function writeSite({ data, cache }: SiteOptions): Plugin {
  let base = '/'
  let root = '.'
  return {
    name: 'transcript-site:pages',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      base = config.base
      root = config.root
    },
    async writeBundle(output, bundle) {
      if (!output.dir) throw new Error('The site needs a folder to be written to.')
      const siteUrl = resolveSiteUrl(readSiteConfig(data), base)
      const pictures = { data, cache: join(cache, 'share-images'), site: SITE_NAME }
      const images = siteUrl === undefined ? undefined : await drawShareImages(pictures, (line) => console.warn(line))
      const { formatRest } = writeSiteFiles({ data, site: output.dir, base, siteUrl, images })
      if (siteUrl === undefined) console.log(NO_ADDRESS)
      const [library, mention] = ['app/pages/library-page.tsx', 'app/pages/one-name-page.tsx']
      const files = {
        episode: { styles: findStyles(bundle, 'app/episode/reading-tools.ts'), scripts: [] },
        name: { styles: findStyles(bundle, mention), scripts: findScripts(bundle, mention) },
        library: { styles: findStyles(bundle, library), scripts: findScripts(bundle, library) },
      }
      const bare = await writeTexts({ data, site: output.dir, base, root, files, formatRest })
      for (const one of bare) console.warn(`This page has no text without script: ${one}`)
      addNameRecordings({ data, site: output.dir, base })
      writeCriticalStyles({ site: output.dir, base })
    },
  }
}

const NO_ADDRESS =
  'The site has no public address, so it gets no canonical links, pictures for shared links, feed or sitemap: npm run build -- --site-url=https://…'

export interface SiteFilesOptions {
  readonly data: string
  readonly site: string
  readonly base: string
  /** Public address of the site, with its base; nothing that needs one is written without. */
  readonly siteUrl?: string | undefined
  readonly images?: ReadonlyMap<string, Uint8Array> | undefined
}

/** Writes everything besides the built `index.html` into `site`. Exported for its test. */
export function writeSiteFiles(options: SiteFilesOptions): LibraryLists {
  const { data, site, base, siteUrl, images = new Map() } = options
  const template = readFileSync(join(site, 'index.html'), 'utf8')
  const write = (path: string, content: string | Uint8Array) => writeWhole(join(site, path), content)
  const found = siteUrl === undefined ? undefined : createPublicSite({ siteUrl, images })
  const lists = createLists(data, base)
  const writePage = (path: string, facts: PageFacts, json?: unknown) => {
    const page = found?.addPage(path, facts, json) ?? { facts, files: [] }
    write(join(path, 'index.html'), addList(buildPage(template, page.facts), lists.format(path)))
    for (const [name, content] of page.files) write(name, content)
  }
  for (const path of listPublished(data)) write(`data/${path}`, readFileSync(join(data, path)))
  if (found) writePage('', LIBRARY_PAGE)
  else write('index.html', addList(template, lists.format('')))
  for (const page of [...listPages(data), ...lists.pages]) writePage(...page)
  for (const [path, content] of found?.listFiles() ?? []) write(path, content)
  write(`data/${FILE_LIST}`, formatFileList(listFiles(data)))
  write(`data/${SCHEMA_FILE}`, formatEpisodeJsonSchema())
  write('404.html', template)
  write('_headers', formatHeadersFile(base))
  return lists
}

/** On pages that show what is on the reader's device, or what was asked for: nothing that could be found. */
const NOT_FOUND_BY_SEARCH = { head: ['<meta name="robots" content="noindex" />'] }

const LIBRARY_PAGE: PageFacts = {
  title: SITE_NAME,
  description:
    'Read, search and quote long conversations: a transcript in step with its video, checked against what was really said.',
}

/** Pages that every site has besides its library. */
const FIXED_PAGES: readonly (readonly [path: string, facts: PageFacts])[] = [
  [
    'search',
    {
      title: 'Search',
      description: 'Every passage, quote and name that says it, by episode and over time.',
      ...NOT_FOUND_BY_SEARCH,
    },
  ],
  [
    'clips',
    {
      title: 'Clips',
      description: 'Clips you collected from any episode. They stay on your device.',
      ...NOT_FOUND_BY_SEARCH,
    },
  ],
  [
    'open',
    {
      title: 'Open a file',
      description: 'Read and search your own notes and captions. They stay on your device.',
      ...NOT_FOUND_BY_SEARCH,
    },
  ],
  [
    'check',
    {
      title: 'Check a quote',
      description: 'Every quotation of a text compared with what was really said.',
    },
  ],
  ['names', { title: 'Names', description: 'People, companies, products and works, and who says them where.' }],
  [
    'notes',
    { title: 'Notes', description: 'Your notes on what was said. They stay on your device.', ...NOT_FOUND_BY_SEARCH },
  ],
]

type SitePage = readonly [path: string, facts: PageFacts, json?: unknown]

/** Pages written as files, so that any static host serves them and link previews work. One at a time: a library is large. */
function* listPages(data: string): Iterable<SitePage> {
  yield* FIXED_PAGES
  for (const path of listPublished(data)) {
    const id = findEpisodeId(path)
    const json = id && readJsonFile(join(data, path))
    const facts = readEpisodeFacts(json)
    if (facts) yield [`e/${id}`, facts, json]
  }
  for (const [slug, entry] of listNames(readJsonFile(join(data, 'names.json')))) {
    const facts = readNameFacts(entry)
    if (facts) yield [`m/${slug}`, facts, entry]
  }
}

function readPublished(folder: string, name: string): Buffer | undefined {
  if (!isPublished(name)) return undefined
  try {
    return readFileSync(join(folder, name))
  } catch {
    return undefined
  }
}

/** A part of what the bundler wrote. */
interface BuiltFile {
  readonly type: 'asset' | 'chunk'
  readonly facadeModuleId?: string | null
  readonly imports?: readonly string[]
  readonly viteMetadata?: { readonly importedCss: ReadonlySet<string> }
}

type Bundle = Readonly<Record<string, BuiltFile>>

/** The styles of the part that begins with a module, and of all it imports. @param module End of its path. */
function findStyles(bundle: Bundle, module: string): readonly string[] {
  return [
    ...new Set(findScripts(bundle, module).flatMap((name) => [...(bundle[name]?.viteMetadata?.importedCss ?? [])])),
  ]
}

/** The scripts of the same. */
function findScripts(bundle: Bundle, module: string): readonly string[] {
  const first = Object.keys(bundle).find((name) => bundle[name]?.facadeModuleId?.endsWith(module))
  const found = new Set(first === undefined ? [] : [first])
  for (const name of found) for (const next of bundle[name]?.imports ?? []) found.add(next)
  return [...found]
}

/** The bundler's module of the function that it wraps around every dynamic import. */
// oxlint-disable-next-line no-control-regex
const HELPER = /^\0vite\/preload-helper\.js$/
const OURS = fileURLToPath(new URL('../platform/load-files.ts', import.meta.url))

function bringPartFiles(): Plugin {
  let isUsed = false
  return {
    name: 'transcript-site:part-files',
    apply: 'build',
    enforce: 'pre',
    config: () => ({
      build: { modulePreload: { polyfill: false, resolveDependencies: listPartFiles } },
    }),
    load: {
      filter: { id: HELPER },
      handler() {
        isUsed = true
        return `export { loadFiles as __vitePreload } from ${JSON.stringify(OURS)}`
      },
    },
    buildEnd(error) {
      if (!error && !isUsed) throw new Error(`The bundler has no module ${String(HELPER)} any more.`)
    },
  }
}

/** The bundler leaves out a part that needs no other file. */
function listPartFiles(
  file: string,
  needed: readonly string[],
  { hostType }: { readonly hostType: 'html' | 'js' },
): string[] {
  return hostType === 'html' || needed.includes(file) ? [...needed] : [file, ...needed]
}

/** Builds the app and all that a site is made from, as a Vite plugin, and serves the data while developing. */

import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { InlineConfig, Plugin, ResolvedConfig } from 'vite'
import { formatJsonSchema } from '../../cli/commands/json-schema.ts'
import { hashOf } from '../../cli/files/hash-of.ts'
import { readJsonFile } from '../../cli/files/read-file.ts'
import { writeWhole } from '../../cli/files/write-file.ts'
import { decodePathPart } from '../../core/text/encode-path-part.ts'
import {
  BUILD_FILES,
  type BuildFacts,
  type KindFiles,
  type PageKind,
  readAppBuild,
  writeBuildFacts,
} from '../app-build.ts'
import { moveSheet, pickFirstStyles } from '../critical/first-styles.ts'
import { buildEmbedPage } from '../embed/embed-pages.ts'
import { LIBRARY_PAGE_SIZE } from '../../services/library-address.ts'
import { addPolicyTag } from '../page-head.ts'
import { prepareData } from '../prepare-data.ts'
import { isPublished, SCHEMA_FILE } from '../published-data.ts'
import { applyStyles } from '../render/page-maker.ts'
import { formatContentPolicy, formatHashSource } from '../security-policy.ts'
import { writeSiteFiles } from '../write-site.ts'
import { collectPackages, writeLicences } from './licences.ts'
import { LATER } from './split-code.ts'
import { stripDescriptions } from './strip-descriptions.ts'

/** Of the plugin that says how commands are called in the package. */
export const NAMING = 'transcript-site:commands'

/** @param data Folder of the published data, normally `data`. */
export function transcriptApp(data: string): readonly Plugin[] {
  let scripts: ReturnType<typeof minifyInline> | undefined
  const getInline = (publicDir: string) => (scripts ??= minifyInline(publicDir))
  return [
    stripDescriptions(),
    bringPartFiles(),
    collectPackages(),
    serveData(data),
    serveEmbeds(data),
    prepareTemplate(getInline),
    buildOtherParts(getInline),
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
        const name = decodePathPart(path.slice(prefix.length))
        const body = name === SCHEMA_FILE ? formatJsonSchema('episode') : readPublished(folder, name)
        // Otherwise Vite would respond with the app and status 200.
        response.statusCode = body ? 200 : 404
        response.setHeader('Content-Type', body ? typeOf(name) : 'text/plain; charset=utf-8')
        response.end(body ?? 'Not found\n')
      })
    },
  }
}

function typeOf(name: string): string {
  return name.endsWith('.json') ? 'application/json; charset=utf-8' : 'application/octet-stream'
}

/** Before the pages are made from it: the policy, the first script in the page itself, and the style sheet behind its text. */
function prepareTemplate(getInline: typeof minifyInline): Plugin {
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
        const { theme, presses, styler } = await getInline(publicDir)
        const scripts = [theme, presses, styler].map(formatHashSource)
        const page = addPolicyTag(html, formatContentPolicy('meta', 'app', scripts))
        return moveSheet(page.replace(FIRST_SCRIPT, () => `<script>${theme}</script>`))
      },
    },
  }
}

/** A page that waited for this file of `public/` would be shown a round trip later. */
const FIRST_SCRIPT = /<script src="[^"]*\/theme\.js"><\/script>/

const EMBED_TEMPLATE = 'src/embed/embed.html'

function serveEmbeds(data: string): Plugin {
  return {
    name: 'transcript-site:serve-embeds',
    apply: 'serve',
    configureServer(server) {
      const { base, root } = server.config
      server.middlewares.use((request, response, next) => {
        const { pathname } = new URL(request.url ?? '/', 'http://localhost')
        const [, id] = /^embed\/([\w~-]+)\/?$/.exec(pathname.startsWith(base) ? pathname.slice(base.length) : '') ?? []
        const json = id && readJsonFile(join(data, `episodes/${id}.json`))
        const page = id && buildEmbedPage(readFileSync(join(root, EMBED_TEMPLATE), 'utf8'), { id, json }, base)
        if (!page) return next()
        response.setHeader('Content-Type', 'text/html; charset=utf-8')
        server.transformIndexHtml(pathname, page).then((html) => response.end(html), next)
      })
    },
  }
}

/** Beside the folder of the app's own files, which every site gets as they are. */
function buildOtherParts(getInline: typeof minifyInline): Plugin {
  let config: ResolvedConfig
  return {
    name: 'transcript-site:parts',
    apply: 'build',
    enforce: 'post',
    configResolved(resolved) {
      config = resolved
    },
    async writeBundle(_, bundle) {
      const files = resolve(config.root, config.build.outDir)
      const folder = dirname(files)
      const place = (name: keyof typeof BUILD_FILES) => join(folder, BUILD_FILES[name])
      move(join(files, 'index.html'), place('page'))
      await buildEmbed(config, files)
      move(join(files, EMBED_TEMPLATE), place('embed'))
      rmSync(join(files, 'src'), { recursive: true })
      await buildRenderer(config, place('renderer'))
      await buildServiceWorker(config, folder)
      // This is the last of the builds.
      writeLicences(files)
      const { presses, styler } = await getInline(config.publicDir)
      const facts = { base: config.base, kinds: findKindFiles(bundle), later: findLaterFiles(bundle), presses, styler }
      writeBuildFacts(folder, { ...facts, kinds: await addFirstStyles(folder, facts) })
    },
  }
}

type Kinds = Readonly<Record<PageKind, KindFiles>>

/** Finds out what the first views of each kind use by making a small site of samples, which show all that there can be. */
async function addFirstStyles(folder: string, facts: BuildFacts): Promise<Kinds> {
  const app = readAppBuild(folder, facts)
  const work = join(folder, 'samples')
  const [data, site] = [join(work, 'data'), join(work, 'site')]
  const problems: string[] = []
  writeSamples(join(work, 'notes'))
  const printError = (line: string) => void problems.push(line)
  const code = await prepareData(work, data, { print: () => {}, printError, progress: undefined })
  const bare = code === 0 ? await writeSiteFiles(app, { data, site }) : problems
  if (bare.length > 0) throw new Error(`The samples cannot be drawn: ${bare.join(', ')}`)
  const styles = pickFirstStyles(site, app.base, app.files)
  rmSync(work, { recursive: true })
  const found = Object.entries(app.kinds).map(([kind, files]) => {
    const css = styles.get(kind as PageKind)
    if (css === undefined) throw new Error(`The samples have no page of the kind ${kind}.`)
    const first = `assets/first-${kind}-${hashOf(css).slice(0, 8)}.css`
    writeWhole(join(app.files, first), css)
    return [kind, { ...files, first }]
  })
  return Object.fromEntries(found) as Kinds
}

const SAMPLES = join(dirname(fileURLToPath(import.meta.url)), 'samples')

/** Notes that show all there can be, and so many like the last of them, with quotes of each size, that the library has two pages. */
function writeSamples(folder: string): void {
  const texts = readdirSync(SAMPLES).map((name) => readFileSync(join(SAMPLES, name), 'utf8'))
  const other = texts.pop()!
  for (let index = 0; index < LIBRARY_PAGE_SIZE; index++)
    texts.push(
      other
        .replaceAll('{number}', String(index).padStart(5, '0'))
        .replaceAll('{channel}', ['Sample', 'Other'][index % 2]!)
        .replaceAll('{speaker}', ['Isambard Brunel', 'Bo South', 'Cy West'][index % 3]!)
        .replaceAll(
          '{more}',
          ['', ' of the Thames', ' of the Thames, and of all the other works on the river'][index % 3]!,
        )
        .replaceAll('{day}', new Date(Date.UTC(2023, index, 1)).toISOString().slice(0, 10)),
    )
  for (const [index, text] of texts.entries()) writeWhole(join(folder, `${index}.md`), text, { isFlushed: false })
}

function move(from: string, to: string): void {
  writeWhole(to, readFileSync(from))
  rmSync(from)
}

function findKindFiles(bundle: Bundle): Kinds {
  const find = (module: string) => ({
    first: '',
    styles: findStyles(bundle, module),
    scripts: findScripts(bundle, module),
  })
  return {
    app: { first: '', styles: [], scripts: [] },
    episode: { ...find('app/episode/reading-tools.ts'), scripts: [] },
    name: find('app/pages/one-name-page.tsx'),
    library: find('app/pages/library-page.tsx'),
    search: find('app/search/search-page.tsx'),
    check: find('app/pages/check-page.tsx'),
    names: find('app/pages/names-page.tsx'),
    notes: find('app/pages/notes-page.tsx'),
    clips: find('app/pages/clips-page.tsx'),
    years: find('app/pages/years-page.tsx'),
  }
}

/** A part of what the bundler wrote. */
interface BuiltFile {
  readonly type: 'asset' | 'chunk'
  readonly facadeModuleId?: string | null
  readonly name?: string
  readonly imports?: readonly string[]
  readonly dynamicImports?: readonly string[]
  readonly viteMetadata?: { readonly importedCss: ReadonlySet<string> }
}

type Bundle = Readonly<Record<string, BuiltFile>>

/** The styles of the part that begins with a module, and of all it imports. @param module End of its path. */
function findStyles(bundle: Bundle, module: string): readonly string[] {
  return [...new Set(findScripts(bundle, module).flatMap((name) => listStyles(bundle, name)))]
}

/** The scripts of the same. */
function findScripts(bundle: Bundle, module: string): readonly string[] {
  const first = Object.keys(bundle).find((name) => bundle[name]?.facadeModuleId?.endsWith(module))
  return first === undefined ? [] : [...findImports(bundle, first)]
}

/** A file and all that come with it. */
function findImports(bundle: Bundle, file: string): ReadonlySet<string> {
  const found = new Set([file])
  for (const name of found) for (const next of bundle[name]?.imports ?? []) found.add(next)
  return found
}

/** Scripts and styles that nothing but the parts in `LATER` needs. Workers are no part of this graph: they have names of their own. */
function findLaterFiles(bundle: Bundle): readonly string[] {
  const scripts = Object.keys(bundle).filter((name) => bundle[name]?.type === 'chunk')
  const early = new Set(scripts.filter((name) => bundle[name]?.name === 'index'))
  for (const name of early) {
    const { imports = [], dynamicImports = [] } = bundle[name] ?? {}
    for (const next of [...imports, ...dynamicImports.filter((one) => !LATER.includes(bundle[one]?.name ?? ''))])
      early.add(next)
  }
  const late = scripts.filter((name) => !early.has(name))
  const styles = new Set([...early].flatMap((name) => listStyles(bundle, name)))
  return [...late, ...late.flatMap((name) => listStyles(bundle, name)).filter((name) => !styles.has(name))]
}

function listStyles(bundle: Bundle, file: string): readonly string[] {
  return [...(bundle[file]?.viteMetadata?.importedCss ?? [])]
}

/** A build of its own: in one with the app, what both share would be a file of the app's first load. */
async function buildEmbed({ root, base, build: { target } }: ResolvedConfig, outDir: string): Promise<void> {
  await buildApart(outDir, {
    root,
    base,
    plugins: [
      collectPackages(),
      { name: 'policy', transformIndexHtml: (html) => addPolicyTag(html, formatContentPolicy('meta', 'embed')) },
    ],
    build: {
      target: target || undefined,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      // By their names the app's worker knows which files are not the app's.
      rolldownOptions: {
        input: join(root, EMBED_TEMPLATE),
        output: { chunkFileNames: 'assets/embed-[name]-[hash].js' },
      },
    },
  })
}

/** Readable, for the places that an error names; comments of packages would be a tenth of it. Licences have a file of their own. */
export const FOR_NODE = {
  minify: false,
  target: 'node20',
  rolldownOptions: { output: { comments: false } },
} as const

/** Large packages of what a reader takes along: nobody presses anything where pages are drawn. */
const ONLY_AT_A_PRESS = ['docx', '@citation-js/core', '@citation-js/plugin-bibtex']

/** The app bundled for Node, with what draws its pages. */
async function buildRenderer({ root, base, plugins }: ResolvedConfig, folder: string): Promise<void> {
  await buildApart(folder, {
    root,
    base,
    logLevel: 'error',
    publicDir: false,
    // The app takes over its pages: both say the same.
    plugins: plugins.filter(({ name }) => name === NAMING),
    oxc: { jsx: { runtime: 'automatic', development: false } },
    build: {
      ssr: 'src/site/render/render-worker.ts',
      emptyOutDir: true,
      ...FOR_NODE,
    },
    // One file of React for all of it, whatever the packages say of themselves. What draws pictures is loaded where one is drawn.
    ssr: { noExternal: true, external: ['@resvg/resvg-js', 'wawoff2', ...ONLY_AT_A_PRESS] },
  })
}

/** An old-style script of its own: not every browser takes a module for a service worker. The site adds its constants. */
async function buildServiceWorker({ root }: ResolvedConfig, outDir: string): Promise<void> {
  await buildApart(outDir, {
    publicDir: false,
    plugins: [collectPackages()],
    build: {
      target: 'es2022',
      rolldownOptions: {
        input: join(root, 'src/offline/worker/service-worker.ts'),
        output: { format: 'iife', entryFileNames: BUILD_FILES.serviceWorker },
      },
    },
  })
}

/** The scripts that stand in pages. */
async function minifyInline(publicDir: string) {
  const minify = async (script: string) => (await minifyScript(script)).trim()
  const read = (name: string) => minify(readFileSync(join(publicDir, name), 'utf8'))
  const [theme, presses] = await Promise.all([read('theme.js'), read('presses.js')])
  return { theme, presses, styler: await minify(`(${applyStyles.toString()})()`) }
}

function readPublished(folder: string, name: string): Buffer | undefined {
  if (!isPublished(name)) return undefined
  try {
    return readFileSync(join(folder, name))
  } catch {
    return undefined
  }
}

/** Builds a program that shares no file with the app: into the folder of the built site, or where the build itself uses it. */
export async function buildApart(outDir: string, { build: options, ...config }: InlineConfig): Promise<void> {
  const { build } = await import('vite')
  // A slow machine is no fault of the build.
  const rolldownOptions = { checks: { bundlerTimings: false }, ...options?.rolldownOptions }
  const own = { outDir, emptyOutDir: false, copyPublicDir: false, reportCompressedSize: false }
  await build({ configFile: false, logLevel: 'warn', ...config, build: { ...own, ...options, rolldownOptions } })
}

/** For a script that the bundler only copies. */
async function minifyScript(text: string): Promise<string> {
  const { minify } = await import('vite')
  return (await minify('script.js', text)).code
}

/** The bundler's module of the function that it wraps around every dynamic import. */
// oxlint-disable-next-line no-control-regex
const HELPER = /^\0vite\/preload-helper\.js$/
const OURS = fileURLToPath(new URL('../../platform/load-files.ts', import.meta.url))

/** Lets the app itself bring the files of its parts, so that one that fails can be tried again in every browser. */
function bringPartFiles(): Plugin {
  let isUsed = false
  let made: Bundle = {}
  /** The bundler leaves out a part that needs no other file. What the importing file needs itself has come with it. */
  const listPartFiles = (
    file: string,
    needed: readonly string[],
    { hostId, hostType }: { readonly hostId: string; readonly hostType: 'html' | 'js' },
  ) => {
    if (hostType === 'html') return [...needed]
    const here = [...findImports(made, hostId)]
    const known = new Set([...here, ...here.flatMap((name) => listStyles(made, name))])
    return [...new Set([file, ...needed])].filter((name) => !known.has(name))
  }
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
    generateBundle: {
      order: 'pre',
      handler(_, bundle) {
        made = bundle
      },
    },
    buildEnd(error) {
      if (!error && !isUsed) throw new Error(`The bundler has no module ${String(HELPER)} any more.`)
    },
  }
}

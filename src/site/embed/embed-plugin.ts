/** Builds the embedded pages, as a Vite plugin: a light program of their own that shares no file with the app. */

import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin, ResolvedConfig } from 'vite'
import { writeWhole } from '../../cli/files/write-file.ts'
import { addPolicyTag, buildPage, readEpisodeFacts, SITE_NAME } from '../page-head.ts'
import { findEpisodeId, listPublished, readJsonFile } from '../published-data.ts'
import { formatContentPolicy } from '../security-policy.ts'
import { buildApart } from '../build-apart.ts'
import { collectPackages } from '../licences.ts'
import { isRecord } from '../../core/episode/is-record.ts'
import { escapeHtml } from '../../core/text/escape-html.ts'
import { formatDay } from '../../core/time/day.ts'

const TEMPLATE = 'src/embed/embed.html'

export function embedPages(data: string): readonly Plugin[] {
  return [serveEmbeds(data), writeEmbeds(data)]
}

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
        const page = id && buildEmbedPage(readFileSync(join(root, TEMPLATE), 'utf8'), { id, json }, base)
        if (!page) return next()
        response.setHeader('Content-Type', 'text/html; charset=utf-8')
        server.transformIndexHtml(pathname, page).then((html) => response.end(html), next)
      })
    },
  }
}

function writeEmbeds(data: string): Plugin {
  let config: ResolvedConfig
  return {
    name: 'transcript-site:write-embeds',
    apply: 'build',
    configResolved(resolved) {
      config = resolved
    },
    async writeBundle(output) {
      if (!output.dir) throw new Error('The site needs a folder to be written to.')
      await buildTemplate(config, output.dir)
      writeEmbedFiles({ data, site: output.dir, base: config.base })
    },
  }
}

/** A build of its own: in one with the app, what both share would be a file of the app's first load. */
async function buildTemplate({ root, base, build: { target } }: ResolvedConfig, outDir: string): Promise<void> {
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
      rolldownOptions: { input: join(root, TEMPLATE) },
    },
  })
}

export interface EmbedFilesOptions {
  readonly data: string
  readonly site: string
  readonly base: string
}

/** Puts an embedded page for each episode in place of the built template. Exported for its test. */
export function writeEmbedFiles({ data, site, base }: EmbedFilesOptions): void {
  const template = readFileSync(join(site, TEMPLATE), 'utf8')
  rmSync(join(site, 'src'), { recursive: true })
  for (const path of listPublished(data)) {
    const id = findEpisodeId(path)
    if (id === undefined) continue
    const page = buildEmbedPage(template, { id, json: readJsonFile(join(data, path)) }, base)
    if (page !== undefined) writeWhole(join(site, `embed/${id}/index.html`), page)
  }
}

const BODY_MARK = '<!-- episode -->'

/** The template with what can be read without script. Undefined for a file that has no page. */
function buildEmbedPage(
  template: string,
  { id, json }: { readonly id: string; readonly json: unknown },
  base: string,
): string | undefined {
  const facts = readEpisodeFacts(json)
  if (!facts || !isRecord(json)) return undefined
  if (!template.includes(BODY_MARK)) throw new Error(`embed.html has no ${BODY_MARK} mark.`)
  const episode = `href="${escapeHtml(`${base}e/${id}`)}" target="_blank" rel="noopener"`
  const line = [readText(json.channel), formatDay(readText(json.publishedOn))].filter(Boolean).join(' · ')
  const body = `<main data-episode="${escapeHtml(id)}">
      <header>
        <h1 dir="auto"><a ${episode}>${escapeHtml(facts.title)}</a></h1>
        <p dir="auto">${escapeHtml(line)}</p>
      </header>
      <p class="notice" data-about dir="auto">${escapeHtml(facts.description)}</p>
    </main>
    <footer><a data-way-back ${episode}>Open in ${SITE_NAME}</a></footer>`
  return buildPage(template, facts).replace(BODY_MARK, () => body)
}

function readText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

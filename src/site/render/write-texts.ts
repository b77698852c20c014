/** Puts episodes, names and the library into the pages written for them. A page without content is still the app. */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { hasFindings } from '../../cli/build/library/findings-file.ts'
import { readTextIfThere } from '../../cli/files/read-file.ts'
import { writeWhole } from '../../cli/files/write-file.ts'
import { findPart, findPartStart } from '../../core/catalogue/summary/split-catalogue.ts'
import { FINDINGS_VERSION } from '../../core/findings/finding.ts'
import { parseSummary } from '../../core/catalogue/summary/summary-schema.ts'
import { encodePathPart } from '../../core/text/encode-path-part.ts'
import { escapeHtml } from '../../core/text/escape-html.ts'
import { LIBRARY_BATCH, LIBRARY_PAGE_SIZE } from '../../services/library-address.ts'
import { minifyScript } from '../build-apart.ts'
import { findEpisodeId, findNameSlug, listPublished } from '../published-data.ts'
import type { LibraryLists } from './library-lists.ts'
import { createPageRenderer, type RendererOptions } from './page-renderer.ts'
import type { LibraryPageData, PageKind, RenderedPage } from './render-task.ts'

/** Files that pages of a kind use besides those of every page, as paths below the site. */
export interface KindFiles {
  readonly styles: readonly string[]
  readonly scripts: readonly string[]
}

export interface TextOptions extends RendererOptions {
  readonly data: string
  readonly site: string
  readonly files: Partial<Readonly<Record<PageKind, KindFiles>>>
  readonly formatRest?: LibraryLists['formatRest']
}

const NO_FILES: KindFiles = { styles: [], scripts: [] }

interface Page {
  readonly kind: PageKind
  readonly folder: string
  /** The file with its data, below that of all data. */
  readonly source: string
  readonly read?: () => LibraryPageData
}

/** Resolves with the pages that stay without text, and why. */
export async function writeTexts(options: TextOptions): Promise<readonly string[]> {
  const { data, site } = options
  const pages = [...listPublished(data).flatMap(findPage), ...listLibraryPages(data)].filter(({ folder }) =>
    existsSync(join(site, folder, 'index.html')),
  )
  if (pages.length === 0) return []
  const renderer = await createPageRenderer(options, pages.length)
  const minify = async (script: string) => (await minifyScript(script)).trim()
  const presses = await minify(readFileSync(join(options.root, 'public/presses.js'), 'utf8'))
  const styler = await minify(`(${applyStyles.toString()})()`)
  const write = async ({ kind, folder, source, read }: Page): Promise<readonly string[]> => {
    const file = join(site, folder, 'index.html')
    const rendered = await renderer.render(kind, () => ({ text: readTextIfThere(join(data, source)), page: read?.() }))
    if ('error' in rendered) return [`${folder === '' ? 'library' : folder}: ${rendered.error}`]
    const more = rendered.more || (options.formatRest?.(folder) ?? '')
    const parts = {
      base: options.base,
      ...(options.files[kind] ?? NO_FILES),
      dataPath: `data/${source}`,
      presses,
      styler,
      findings: kind === 'episode' ? findFindings(data, source, rendered.hash) : undefined,
    }
    // Made again by the next build: thousands of flushes would take minutes.
    writeWhole(file, addText(readTextIfThere(file), { ...rendered, more }, parts), { isFlushed: false })
    return []
  }
  const failed = await Promise.all(pages.map(write))
  await renderer.close()
  return failed.flat()
}

/** The version of the checker whose findings are stored for the episode; 0 for none. */
function findFindings(data: string, source: string, hash: string): number {
  const id = findEpisodeId(source)
  return id !== undefined && hasFindings(join(data, 'episodes'), id, hash) ? FINDINGS_VERSION : 0
}

function findPage(source: string): readonly Page[] {
  const id = findEpisodeId(source)
  if (id !== undefined) return [{ kind: 'episode', folder: `e/${id}`, source }]
  const slug = findNameSlug(source)
  return slug === undefined ? [] : [{ kind: 'name', folder: `m/${slug}`, source }]
}

/** Every page of the library is drawn from the summary and those of its parts that it reaches into. */
function listLibraryPages(data: string): readonly Page[] {
  const source = 'library/summary.json'
  const parsed = parseSummary(readTextIfThere(join(data, source)))
  if (!parsed.ok) return []
  const { summary, catalogue } = parsed
  const division = { all: summary.episodes, first: catalogue.episodes.length, partSize: summary.partSize }
  return Array.from({ length: Math.max(1, Math.ceil(summary.episodes / LIBRARY_PAGE_SIZE)) }, (_, page) => {
    const folder = page === 0 ? '' : `page/${page + 1}`
    const start = page * LIBRARY_PAGE_SIZE
    const [from, to] = [start, Math.min(start + LIBRARY_BATCH, summary.episodes) - 1].map(
      (at) => findPart(division, at).part,
    ) as [number, number]
    const skipped = Math.max(0, from)
    const parts = summary.parts.slice(skipped, to + 1)
    const read = () => ({
      path: folder,
      skipped: findPartStart(division, skipped) - division.first,
      parts: parts.map((hash) => readTextIfThere(join(data, `library/part-${hash}.json`))),
    })
    return { kind: 'library', folder, source, read }
  })
}

const ROOT = '<div id="root"></div>'
/** With the style sheet of the site, which stays right behind the text. */
const ROOT_AND_SHEET = /<div id="root"><\/div>(<link rel="stylesheet"[^>]*>)?/
/** Printed where there is no script; the app writes it itself. */
const PAGE_ADDRESS = '<span data-page-address=""></span>'
const WORDS = /\s*<noscript>[^<]*<\/noscript>/
/** These, or a list in place of them. */
const WITHOUT_SCRIPT = /\s*<noscript>[\s\S]*?<\/noscript>/

interface PageParts extends KindFiles {
  readonly base: string
  readonly dataPath: string
  /** The script that keeps presses until the app is there. */
  readonly presses: string
  /** The script that gives elements their styles. */
  readonly styler: string
  /** The version of the checker whose findings are stored for the episode; 0 for none, undefined for no episode. */
  readonly findings?: number | undefined
}

/** The page with the text in it, and with the data and code asked for early: the app needs them to take the text over. */
export function addText(page: string, { root, more, hash }: RenderedPage, parts: PageParts): string {
  if (!page.includes(ROOT)) throw new Error(`index.html has no ${ROOT}.`)
  const { base, styles, scripts, dataPath, presses, styler, findings } = parts
  const list = (paths: readonly string[], format: (address: string) => string) =>
    paths
      .map((path) => escapeHtml(base + path))
      .filter((address) => !page.includes(`="${address}"`))
      .map(format)
      .join('')
  const address = escapeHtml(base + dataPath.split('/').map(encodePathPart).join('/'))
  const head = [
    `<link rel="preload" as="fetch" crossorigin href="${address}">`,
    list(scripts, (script) => `<link rel="modulepreload" crossorigin href="${script}">`),
    `<script>${presses}</script>`,
    root.includes(' data-style="') ? `<script>${styler}</script>` : '',
  ].join('')
  // Otherwise the app would read the library to know.
  const stored = findings === undefined ? '' : ` data-findings="${findings}"`
  const [, canonical] = /<link rel="canonical" href="([^"]*)"/.exec(page) ?? []
  const text =
    canonical === undefined ? root : root.replace(PAGE_ADDRESS, (place) => `${place}<noscript>${canonical}</noscript>`)
  const links = list(styles, (sheet) => `<link rel="stylesheet" href="${sheet}">`)
  return page
    .replace(WITHOUT_SCRIPT, '')
    .replace('</head>', () => `${head}</head>`)
    .replace(
      ROOT_AND_SHEET,
      (_, sheet = '') => `<div id="root" data-hash="${hash}"${stored}>${text}</div>${sheet}${links}${more}`,
    )
}

export function addList(page: string, list: string | undefined): string {
  return list === undefined ? page : page.replace(WORDS, () => list)
}

/** Runs in the page, before what has come in of it is painted. Knows nothing but what is in it: the build takes its source. */
export function applyStyles(): void {
  // Without a function that has a name: tools that keep names would call what a page does not have.
  const observer = new MutationObserver(() => {
    for (const element of document.querySelectorAll<HTMLElement>('[data-style]')) {
      element.style.cssText = element.dataset['style'] ?? ''
      element.removeAttribute('data-style')
    }
  })
  observer.observe(document, { childList: true, subtree: true })
  document.addEventListener('DOMContentLoaded', () => observer.disconnect())
}

/** Puts the text of each episode and name into the page that was written for it. A page without it is still the app. */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readTextIfThere } from '../../cli/files/read-file.ts'
import { writeWhole } from '../../cli/files/write-file.ts'
import { encodePathPart } from '../../core/text/encode-path-part.ts'
import { escapeHtml } from '../../core/text/escape-html.ts'
import { minifyScript } from '../build-apart.ts'
import { findEpisodeId, findNameSlug, listPublished } from '../published-data.ts'
import { applyStyles } from './apply-styles.ts'
import { createPageRenderer, type RendererOptions } from './page-renderer.ts'
import type { PageKind, RenderedPage } from './render-task.ts'

/** Files that pages of a kind use besides those of every page, as paths below the site. */
export interface KindFiles {
  readonly styles: readonly string[]
  readonly scripts: readonly string[]
}

export interface TextOptions extends RendererOptions {
  readonly data: string
  readonly site: string
  readonly files: Partial<Readonly<Record<PageKind, KindFiles>>>
}

const NO_FILES: KindFiles = { styles: [], scripts: [] }

interface Page {
  readonly kind: PageKind
  /** Folder of the page, below the site. */
  readonly folder: string
  /** The file with its data, below that of all data. */
  readonly source: string
}

/** Resolves with the pages that stay without text, and why. */
export async function writeTexts(options: TextOptions): Promise<readonly string[]> {
  const { data, site } = options
  const pages = listPublished(data)
    .flatMap(findPage)
    .filter(({ folder }) => existsSync(join(site, folder, 'index.html')))
  if (pages.length === 0) return []
  const renderer = await createPageRenderer(options, pages.length)
  const minify = async (script: string) => (await minifyScript(script)).trim()
  const presses = await minify(readFileSync(join(options.root, 'public/presses.js'), 'utf8'))
  const styler = await minify(`(${applyStyles.toString()})()`)
  const write = async ({ kind, folder, source }: Page): Promise<readonly string[]> => {
    const file = join(site, folder, 'index.html')
    const rendered = await renderer.render(kind, () => readTextIfThere(join(data, source)))
    if ('error' in rendered) return [`${folder}: ${rendered.error}`]
    const parts = {
      base: options.base,
      ...(options.files[kind] ?? NO_FILES),
      dataPath: `data/${source}`,
      presses,
      styler,
    }
    // Made again by the next build: thousands of flushes would take minutes.
    writeWhole(file, addText(readTextIfThere(file), rendered, parts), { isFlushed: false })
    return []
  }
  const failed = await Promise.all(pages.map(write))
  await renderer.close()
  return failed.flat()
}

function findPage(source: string): readonly Page[] {
  const id = findEpisodeId(source)
  if (id !== undefined) return [{ kind: 'episode', folder: `e/${id}`, source }]
  const slug = findNameSlug(source)
  return slug === undefined ? [] : [{ kind: 'name', folder: `m/${slug}`, source }]
}

const ROOT = '<div id="root"></div>'
/** With the style sheet of the site, which stays right behind the text. */
const ROOT_AND_SHEET = /<div id="root"><\/div>(<link rel="stylesheet"[^>]*>)?/
const WORDS = /\s*<noscript>[^<]*<\/noscript>/

interface PageParts extends KindFiles {
  readonly base: string
  readonly dataPath: string
  /** The script that keeps presses until the app is there. */
  readonly presses: string
  /** The script that gives elements their styles. */
  readonly styler: string
}

/** The page with the text in it, and with the data and code asked for early: the app needs them to take the text over. */
export function addText(page: string, { root, more, hash }: RenderedPage, parts: PageParts): string {
  if (!page.includes(ROOT)) throw new Error(`index.html has no ${ROOT}.`)
  const { base, styles, scripts, dataPath, presses, styler } = parts
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
  const links = list(styles, (sheet) => `<link rel="stylesheet" href="${sheet}">`)
  return page
    .replace(WORDS, '')
    .replace('</head>', () => `${head}</head>`)
    .replace(
      ROOT_AND_SHEET,
      (_, sheet = '') => `<div id="root" data-hash="${hash}">${root}</div>${sheet}${links}${more}`,
    )
}

/** The page with a list in place of the words for readers without script. */
export function addList(page: string, list: string | undefined): string {
  return list === undefined ? page : page.replace(WORDS, () => list)
}

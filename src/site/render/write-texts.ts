/** Puts the text of each episode into the page that was written for it. A page without it is still the app. */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readTextIfThere } from '../../cli/files/read-file.ts'
import { writeWhole } from '../../cli/files/write-file.ts'
import { escapeHtml } from '../../core/text/escape-html.ts'
import { minifyScript } from '../build-apart.ts'
import { findEpisodeId, listPublished } from '../published-data.ts'
import { createPageRenderer, type RendererOptions } from './page-renderer.ts'
import type { RenderedPage } from './render-task.ts'

export interface TextOptions extends RendererOptions {
  readonly data: string
  readonly site: string
  /** Styles of the panels, as paths below the site. */
  readonly styles: readonly string[]
}

/** Resolves with the ids of the episodes whose page stays without text, and why. */
export async function writeTexts(options: TextOptions): Promise<readonly string[]> {
  const { data, site } = options
  const episodes = listPublished(data).flatMap((path) => {
    const id = findEpisodeId(path)
    const page = join(site, 'e', id ?? '', 'index.html')
    return id !== undefined && existsSync(page) ? [{ id, path, page }] : []
  })
  if (episodes.length === 0) return []
  const presses = (await minifyScript(readFileSync(join(options.root, 'public/presses.js'), 'utf8'))).trim()
  const renderer = await createPageRenderer(options, episodes.length)
  const write = async ({ id, path, page }: (typeof episodes)[number]): Promise<readonly string[]> => {
    const rendered = await renderer.render(() => readTextIfThere(join(data, path)))
    if ('error' in rendered) return [`${id}: ${rendered.error}`]
    const html = addText(readTextIfThere(page), rendered, { ...options, presses, dataPath: `data/${path}` })
    // Made again by the next build: thousands of flushes would take minutes.
    writeWhole(page, html, { isFlushed: false })
    return []
  }
  const failed = await Promise.all(episodes.map(write))
  await renderer.close()
  return failed.flat()
}

const ROOT = '<div id="root"></div>'
/** With the style sheet of the site, which stays right behind the text. */
const ROOT_AND_SHEET = /<div id="root"><\/div>(<link rel="stylesheet"[^>]*>)?/
const WORDS = /\s*<noscript>[^<]*<\/noscript>/

interface PageParts {
  readonly base: string
  readonly styles: readonly string[]
  /** The script that keeps presses until the app is there. */
  readonly presses: string
  readonly dataPath: string
}

/** The page with the text in it, and with the data asked for early: the app needs it to take the text over. */
export function addText(
  page: string,
  { root, more, hash }: RenderedPage,
  { base, styles, presses, dataPath }: PageParts,
): string {
  if (!page.includes(ROOT)) throw new Error(`index.html has no ${ROOT}.`)
  const links = styles
    .map((path) => escapeHtml(base + path))
    .filter((address) => !page.includes(`href="${address}"`))
    .map((address) => `<link rel="stylesheet" href="${address}">`)
    .join('')
  const preload = `<link rel="preload" as="fetch" crossorigin href="${escapeHtml(base + dataPath)}">`
  return page
    .replace(WORDS, '')
    .replace('</head>', () => `${preload}<script>${presses}</script></head>`)
    .replace(
      ROOT_AND_SHEET,
      (_, sheet = '') => `<div id="root" data-hash="${hash}">${root}</div>${sheet}${links}${more}`,
    )
}

/** The page with a list in place of the words for readers without script. */
export function addList(page: string, list: string | undefined): string {
  return list === undefined ? page : page.replace(WORDS, () => list)
}

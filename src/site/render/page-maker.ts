/** Makes the pages of a site: the page of the app with a head of its own, and the text that the app draws first. */

import { join } from 'node:path'
import { FINDINGS_ENDING } from '../../cli/build/library/findings-file.ts'
import { readTextIfThere } from '../../cli/files/read-file.ts'
import { encodePathPart } from '../../core/text/encode-path-part.ts'
import { escapeHtml } from '../../core/text/escape-html.ts'
import type { AppBuild, KindFiles } from '../app-build.ts'
import { PAGE_DATA } from '../../services/links.ts'
import { PLAIN_SITE, type SiteFacts } from '../own-files.ts'
import { buildPage, formatDataBlock, type PageFacts } from '../page-head.ts'
import { findEpisodeId } from '../published-data.ts'
import type { SitePage } from '../list-pages.ts'
import { type LibraryFiles, readAgain, SUMMARY_FILE } from './catalogue-files.ts'
import type { LibraryLists } from './library-lists.ts'
import { addRecordings, createMediaFinder } from './name-recordings.ts'
import type { RenderedPage, RenderResult, RenderTask, TextKind } from './render-task.ts'
import { leadWithoutScript, linkOnlyNames } from './without-script.ts'

export interface MadePage {
  readonly html: string
  /** Why its text could not be drawn: the page is the app without it. */
  readonly error?: string
}

type PageData = Omit<RenderTask, 'base' | 'kind'>

type MakePage = (page: Omit<SitePage, 'json'>) => Promise<MadePage>

/** The parts of a build that pages are made from. */
type Rendering = Pick<AppBuild, 'base' | 'page' | 'kinds' | 'presses' | 'styler'>

/** Never rejects. @param read Gives the data of the page when its turn has come; never throws. */
export type RenderText = (kind: TextKind, read: () => PageData) => Promise<RenderResult>

interface PageSources extends Omit<LibraryFiles, 'getCatalogue'> {
  readonly lists: LibraryLists
  readonly site?: SiteFacts | undefined
}

export function createPageMaker(
  app: Rendering,
  { data, lists, stored, site = PLAIN_SITE }: PageSources,
  renderText: RenderText,
): MakePage {
  const { base, kinds } = app
  // A server lives longer than a library stays as it is.
  const getMediaFinder = readAgain(join(data, SUMMARY_FILE), () => createMediaFinder(data))
  const makeBare = (facts: PageFacts, path: string) =>
    linkStyles(addList(buildPage(app.page, facts, site), lists.format(path)), base, kinds.app)
  return async ({ path, facts, text: source }) => {
    if (!source) return { html: makeBare(facts, path) }
    const { kind, source: file = '' } = source
    const readSource = source.text ?? (() => readTextIfThere(join(data, file)))
    const id = findEpisodeId(file)
    const readFindings = () =>
      id === undefined ? undefined : readTextIfThere(join(data, 'episodes', `${id}${FINDINGS_ENDING}`))
    let drawnFrom = ''
    const rendered = await renderText(kind, () => {
      drawnFrom = readSource()
      return {
        text: drawnFrom,
        site,
        page: source.read?.(),
        findings: readFindings(),
        related: source.findRelated?.(),
      }
    })
    if ('error' in rendered) return { html: makeBare(facts, path), error: rendered.error }
    const linkNames = (html: string) => linkOnlyNames(html, base, path, stored.findPlace)
    // Lists have the right addresses already.
    const more = linkNames(rendered.more) || lists.formatRest(path)
    const root = leadWithoutScript(rendered.root, base, { ...lists, ...stored })
    const text = { ...rendered, root: linkNames(root), more }
    const parts = { ...app, ...kinds[kind], dataPath: file === '' ? undefined : `data/${file}` }
    const page = addText(buildPage(app.page, facts, site), text, parts)
    const isName = kind === 'name'
    const whole = isName ? addRecordings(page, drawnFrom, base, getMediaFinder()) : page
    return { html: linkStyles(holdData(whole, isName ? drawnFrom : rendered.findings), base, kinds[kind]) }
  }
}

/** The page with a list in place of the words for readers without script. */
export function addList(page: string, list: string | undefined): string {
  return list === undefined ? page : page.replace(WORDS, () => list)
}

/** The page with the styles of its first view, which its text waits for. */
export function linkStyles(page: string, base: string, { first }: KindFiles): string {
  if (first === '') return page
  return page.replace('</title>', () => `</title><link rel="stylesheet" href="${escapeHtml(base + first)}">`)
}

const ROOT = '<div id="root"></div>'
/** With the style sheet of the site, which stays right behind the text. */
const ROOT_AND_SHEET = /<div id="root"><\/div>(<link rel="stylesheet"[^>]*>)?/
/** Printed where there is no script; the app writes it itself. */
const PAGE_ADDRESS = '<span data-page-address=""></span>'
/** The words of the app about itself, or a list in place of them. */
const WORDS = /\s*<noscript>[\s\S]*?<\/noscript>/

interface PageParts extends KindFiles, Pick<AppBuild, 'base' | 'presses' | 'styler'> {
  /** The file that the app needs to take the text over; undefined where the page holds what is in it. */
  readonly dataPath: string | undefined
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
  const address = dataPath && escapeHtml(base + dataPath.split('/').map(encodePathPart).join('/'))
  const head = [
    address === undefined ? '' : `<link rel="preload" as="fetch" crossorigin href="${address}">`,
    list(scripts, (script) => `<link rel="modulepreload" crossorigin href="${script}">`),
    `<script>${presses}</script>`,
    root.includes(' data-style="') ? `<script>${styler}</script>` : '',
  ].join('')
  const [, canonical] = /<link rel="canonical" href="([^"]*)"/.exec(page) ?? []
  const text =
    canonical === undefined ? root : root.replace(PAGE_ADDRESS, (place) => `${place}<noscript>${canonical}</noscript>`)
  const links = list(styles, (sheet) => `<link rel="stylesheet" href="${sheet}">`)
  return page
    .replace(WORDS, '')
    .replace('</head>', () => `${head}</head>`)
    .replace(
      ROOT_AND_SHEET,
      (_, sheet = '') => `<div id="root" data-hash="${hash}">${text}</div>${sheet}${links}${more}`,
    )
}

/** What is stored of a name, of which the page needs no file then, or was found in an episode, which spares the reader the work. */
function holdData(page: string, json: string | undefined): string {
  if (json === undefined) return page
  return page.replace('</body>', () => `${formatDataBlock('application/json', json, PAGE_DATA)}</body>`)
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

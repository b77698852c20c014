/** Writes into each page the styles of its first view, so that its text is shown before any other file has come. */

import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { escapeHtml } from '../../core/text/escape-html.ts'
import { writeWhole } from '../../cli/files/write-file.ts'
import {
  formatContentPolicy,
  formatHashSource,
  formatHeadersFile,
  type InlineSources,
  isEmbedded,
} from '../security-policy.ts'
import { pickStyles } from './pick-styles.ts'
import { addNames, addScriptNames, createNames, type UsedNames } from './used-names.ts'

const SHEET = /<link rel="stylesheet"[^>]* href="([^"]*)"[^>]*>/
const SHEETS = new RegExp(SHEET, 'g')
const HEAD_SHEET = /\s*<link rel="stylesheet"[^>]*>(?=[\s\S]*<\/head>)/
const ROOT = '<div id="root"></div>'
const INLINE_SCRIPT = /<script>([\s\S]*?)<\/script>/g
const TITLE_AND_STYLE = /(<title>[^<]*<\/title>)(?:\s*<style>[\s\S]*?<\/style>)?/
const POLICY = /(http-equiv="Content-Security-Policy" content=")[^"]*/

/**
 * The page with its style sheet behind the text, which browsers show before it has come; the app waits for it all the same.
 * Asked for early, but not before the text.
 */
export function moveSheet(page: string): string {
  const sheet = HEAD_SHEET.exec(page)?.[0].trim()
  if (sheet === undefined || !page.includes(ROOT)) return page
  const early = sheet.replace('rel="stylesheet"', 'rel="preload" as="style"')
  return page.replace(HEAD_SHEET, '').replace('</head>', `${early}</head>`).replace(ROOT, `${ROOT}${sheet}`)
}

/** The part of a page that is shown before its style sheet has come. */
function cutFirstView(page: string): string {
  const body = page.slice(page.indexOf('<body'))
  return body.slice(0, body.search(SHEET))
}

/** The page with these styles and this policy, in place of those it has. */
function setStyles(page: string, styles: string, inline: InlineSources): string {
  return page
    .replace(POLICY, (_, start: string) => start + escapeHtml(formatContentPolicy('meta', 'app', inline)))
    .replace(TITLE_AND_STYLE, (_, title: string) => `${title}<style>${styles}</style>`)
}

/**
 * Pages of one kind share their styles, so that the policy of the whole site can name them all. May be run again over the same
 * pages.
 */
export function writeCriticalStyles({ site, base }: { readonly site: string; readonly base: string }): void {
  const template = readFileSync(join(site, '404.html'), 'utf8')
  const sheet = SHEET.exec(template)?.[1]
  if (sheet === undefined) throw new Error('404.html has no style sheet.')
  const pages = listPages(site)
  const kinds = collectKinds(site, pages)
  const styles = new Map<string, string>()
  for (const [kind, { names, sheets }] of kinds) {
    const css = [...new Set([sheet, ...sheets])].map((path) =>
      readFileSync(join(site, path.slice(base.length)), 'utf8'),
    )
    styles.set(kind, pickStyles(css.join('\n'), names))
  }
  const scripts = new Set([...kinds.values()].flatMap((kind) => [...kind.scripts]))
  const inline: InlineSources = {
    'script-src': [...scripts].map(formatHashSource),
    'style-src': [...new Set(styles.values())].map(formatHashSource),
  }
  for (const path of pages) {
    const page = readFileSync(join(site, path), 'utf8')
    // Made again by the next build: thousands of flushes would take minutes.
    writeWhole(join(site, path), setStyles(page, styles.get(findKind(path, page))!, inline), { isFlushed: false })
  }
  writeWhole(join(site, '_headers'), formatHeadersFile(base, inline))
}

interface Kind {
  readonly names: UsedNames
  readonly sheets: Set<string>
  readonly scripts: Set<string>
}

function collectKinds(site: string, pages: readonly string[]): ReadonlyMap<string, Kind> {
  const kinds = new Map<string, Kind>()
  for (const path of pages) {
    const page = readFileSync(join(site, path), 'utf8')
    const kind = findKind(path, page)
    const used = kinds.get(kind) ?? { names: createNames(), sheets: new Set(), scripts: new Set() }
    addNames(used.names, cutFirstView(page))
    for (const [, address = ''] of page.matchAll(SHEETS)) used.sheets.add(address)
    for (const [, script = ''] of page.matchAll(INLINE_SCRIPT)) {
      if (!kinds.has(kind)) addScriptNames(used.names, script)
      used.scripts.add(script)
    }
    kinds.set(kind, used)
  }
  return kinds
}

/** The first folder of pages with text; all that are drawn by the app alone are of one kind. */
function findKind(path: string, page: string): string {
  return page.includes(ROOT) ? '' : path.split('/', 1)[0]!
}

/** Of the app: an embedded page has its own styles. */
function listPages(site: string): readonly string[] {
  return readdirSync(site, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll(sep, '/'))
    .filter((path) => path.endsWith('.html') && !isEmbedded(path))
    .sort()
}

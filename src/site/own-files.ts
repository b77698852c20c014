/** What the owner of a library says of it, and the files of the app that are other ones for it. */

import { type Accent, formatAccent } from '../cli/files/accent-colours.ts'
import { hashOf } from '../cli/files/hash-of.ts'
import { readProjectConfig } from '../cli/files/project-config.ts'
import { escapeHtml } from '../core/text/escape-html.ts'
import { isRecord } from '../core/episode/is-record.ts'
import { tryParseJson } from '../core/episode/parse-json.ts'

/** Of a library whose owner says nothing. */
export const SITE_NAME = 'Transcript Explorer'

export interface SiteFacts {
  readonly name: string
  readonly description?: string | undefined
  /** A tag of BCP 47: of name, description and most episodes. */
  readonly language?: string | undefined
  readonly accent?: Accent | undefined
  /** Links of its own style sheets, for the head of a page. */
  readonly styles?: readonly string[]
}

export const PLAIN_SITE: SiteFacts = { name: SITE_NAME }

/** Throws where `transcript-explorer.json` is broken. @param data Folder of the data. */
export function readSiteFacts(data: string): SiteFacts {
  const { title, description, language, accent } = readProjectConfig(data)?.fields ?? {}
  return { name: title ?? SITE_NAME, description, language, accent }
}

/** For the heads of all pages. @param base Path of the site. */
export function linkOwnStyles(facts: SiteFacts, base: string): readonly string[] {
  return listOwnStyles(facts).map(([path]) => `<link rel="stylesheet" href="${escapeHtml(base + path)}">`)
}

export type OwnFile = readonly [path: string, content: string]

export const MANIFEST_FILE = 'manifest.webmanifest'

/** Of the path of the style sheet with the accent. */
export const ACCENT_START = 'assets/accent-'

function listOwnStyles({ accent }: SiteFacts): readonly OwnFile[] {
  const css = accent && formatAccent(accent)
  return css === undefined ? [] : [[`${ACCENT_START}${hashOf(css).slice(0, 8)}.css`, css]]
}

/** Undefined where the app's own says the same. */
function formatManifest(manifest: string, { name, description, language }: SiteFacts): string | undefined {
  const app = tryParseJson(manifest)
  if (!isRecord(app) || (name === SITE_NAME && description === undefined && language === undefined)) return undefined
  const title = name === SITE_NAME ? {} : { name, short_name: name }
  const own = { ...app, ...title, description: description ?? app['description'], lang: language ?? app['lang'] }
  return `${JSON.stringify(own, null, 2)}\n`
}

/** All that are other ones than the app's, or besides them. @param manifest Of the app. */
export function listOwnFiles(manifest: string, facts: SiteFacts): readonly OwnFile[] {
  const own = formatManifest(manifest, facts)
  return [...(own === undefined ? [] : [[MANIFEST_FILE, own] as const]), ...listOwnStyles(facts)]
}

/** What the owner of a library says of it, and the files of the app that are other ones for it. */

import { readProjectConfig } from '../cli/files/project-config.ts'
import { isRecord } from '../core/episode/is-record.ts'
import { tryParseJson } from '../core/episode/parse-json.ts'

/** Of a library whose owner says nothing. */
export const SITE_NAME = 'Transcript Explorer'

export interface SiteFacts {
  readonly name: string
  readonly description?: string | undefined
  /** A tag of BCP 47: of name, description and most episodes. */
  readonly language?: string | undefined
}

export const PLAIN_SITE: SiteFacts = { name: SITE_NAME }

/** Throws where `transcript-explorer.json` is broken. @param data Folder of the data. */
export function readSiteFacts(data: string): SiteFacts {
  const { title, description, language } = readProjectConfig(data)?.fields ?? {}
  return { name: title ?? SITE_NAME, description, language }
}

export type OwnFile = readonly [path: string, content: string]

export const MANIFEST_FILE = 'manifest.webmanifest'

/** @param manifest Of the app. */
export function listOwnFiles(manifest: string, { name, description, language }: SiteFacts): readonly OwnFile[] {
  const app = tryParseJson(manifest)
  if (!isRecord(app) || (name === SITE_NAME && description === undefined && language === undefined)) return []
  const title = name === SITE_NAME ? {} : { name, short_name: name }
  const own = { ...app, ...title, description: description ?? app['description'], lang: language ?? app['lang'] }
  return [[MANIFEST_FILE, `${JSON.stringify(own, null, 2)}\n`]]
}

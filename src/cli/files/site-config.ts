/** The settings of a site that a build remembers: its public address and which names get a page, in `site.json` beside the notes. */

import { join } from 'node:path'
import * as v from 'valibot'
import { readProjectConfig } from './project-config.ts'
import { readSettings } from './read-settings.ts'
import { parseSiteUrl, SiteUrlSchema } from './site-address.ts'
import { writeWhole } from './write-file.ts'

export const CONFIG_FILE = 'site.json'

export interface SiteConfig {
  /** Public address of the site; ends with a slash. Undefined where none was ever given. */
  readonly siteUrl?: string | undefined
  /** `all`: also names that one episode alone lists get a page. Default: those in several. */
  readonly namePages?: 'all' | undefined
}

const SiteConfigSchema = v.pipe(
  v.object({ siteUrl: v.optional(SiteUrlSchema), namePages: v.optional(v.literal('all')) }),
  v.examples([{ siteUrl: 'https://example.org/' }]),
)

/** Reads `site.json` of a folder; empty where there is none. Throws an error that names the file when it is broken. */
export function readSiteConfig(folder: string): SiteConfig {
  return readSettings(join(folder, CONFIG_FILE), SiteConfigSchema)?.value ?? {}
}

/** The address that `transcript-explorer.json` names, else the remembered one. Throws where one of the files is broken. */
export function readSiteUrl(folder: string): string | undefined {
  return readProjectConfig(folder)?.fields.address ?? readSiteConfig(folder).siteUrl
}

/** As given to a build, not yet read. */
interface GivenConfig {
  readonly siteUrl?: string | undefined
  readonly namePages?: string | undefined
}

/** Remembers what is given for later builds; an empty address is forgotten, and so is `several`. Throws when it makes no sense. */
export function rememberSiteConfig(folder: string, { siteUrl, namePages }: GivenConfig): void {
  if (siteUrl === undefined && namePages === undefined) return
  const known = readSiteConfig(folder)
  const parsed = siteUrl === undefined ? known : siteUrl.trim() === '' ? { siteUrl: undefined } : parseSiteUrl(siteUrl)
  if ('error' in parsed) throw new Error(parsed.error)
  if (namePages !== undefined && namePages !== 'all' && namePages !== 'several')
    throw new Error(`--name-pages takes all or several, not "${namePages}".`)
  const next = namePages === undefined ? known.namePages : namePages === 'all' ? ('all' as const) : undefined
  writeWhole(join(folder, CONFIG_FILE), `${JSON.stringify({ siteUrl: parsed.siteUrl, namePages: next }, null, 2)}\n`)
}

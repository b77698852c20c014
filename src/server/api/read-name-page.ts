/** Reads the page of a name as the build wrote it. */

import { readFile } from 'node:fs/promises'
import { parseNamePage, type NamePage } from '../../core/catalogue/name-page-schema.ts'
import { findSiteFile } from '../http/site-files.ts'

/** Undefined for a name without a page. @param slug Without slashes and dots. */
export async function readNamePage(data: string, slug: string): Promise<NamePage | undefined> {
  const file = await findSiteFile(data, `names/${slug}.json`)
  const read = file && parseNamePage(await readFile(file.path, 'utf8'))
  return read?.ok && read.page.slug === slug ? read.page : undefined
}

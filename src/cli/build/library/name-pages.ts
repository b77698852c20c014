/** Writes `names/<slug>.json` for each name, and `<slug>.all.json` where it is in very many episodes; removes those of names that are gone. */

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { NamePage } from '../../../core/catalogue/name-page-schema.ts'
import { divideNamePage } from '../../../core/findings/mentions/divide-name-page.ts'
import type { LibraryFolder } from './find-library-folder.ts'
import { readHead, listNamesIn } from '../../files/read-file.ts'
import { writeWhole, type Written } from '../../files/write-file.ts'

export const NAMES_FOLDER = 'names'

const HEAD = /^\{"formatVersion":\d+,"slug":/

/** File systems allow names of 255 bytes; a longer one has no page in the site either. */
const MAX_SLUG_BYTES = 200

export function writeNamePages({ index }: LibraryFolder, pages: Iterable<NamePage>): Written[] {
  const folder = join(index, NAMES_FOLDER)
  const written = new Map<string, Written>()
  const write = (name: string, content: unknown) =>
    written.set(name, writeWhole(join(folder, name), `${JSON.stringify(content)}\n`, { isFlushed: false }))
  for (const page of pages) {
    if (Buffer.byteLength(page.slug) > MAX_SLUG_BYTES) continue
    const divided = divideNamePage(page)
    write(`${page.slug}.json`, divided.page)
    if (divided.all) write(`${page.slug}.all.json`, divided.all)
  }
  for (const name of listNamesIn(folder)) {
    if (name.endsWith('.json') && !written.has(name) && HEAD.test(readHead(join(folder, name), 100)))
      rmSync(join(folder, name))
  }
  return [...written.values()]
}

/** Writes `names/<slug>.json`, one file for each name, and removes those of names that are gone. */

import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import type { NamePage } from '../../../core/episode/name-page-schema.ts'
import type { LibraryFolder } from './find-library-folder.ts'
import { readHead } from '../../files/read-file.ts'
import { writeWhole, type Written } from '../../files/write-file.ts'

/** Folder of the pages of names, beside the catalogue. */
export const NAMES_FOLDER = 'names'

const HEAD = /^\{"formatVersion":\d+,"slug":/

/** File systems allow names of 255 bytes; a longer one has no page in the site either. */
const MAX_SLUG_BYTES = 200

export function writeNamePages({ index }: LibraryFolder, pages: Iterable<NamePage>): Written[] {
  const folder = join(index, NAMES_FOLDER)
  const written = new Map<string, Written>()
  for (const page of pages) {
    if (Buffer.byteLength(page.slug) > MAX_SLUG_BYTES) continue
    const name = `${page.slug}.json`
    written.set(name, writeWhole(join(folder, name), `${JSON.stringify(page)}\n`, { isFlushed: false }))
  }
  for (const name of listFiles(folder)) {
    if (!written.has(name) && HEAD.test(readHead(join(folder, name), 100))) rmSync(join(folder, name))
  }
  return [...written.values()]
}

function listFiles(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.json'))
  } catch {
    return []
  }
}

/** The files of a search index, as far as they are there, and the removal of those of earlier builds. */

import { readdirSync, rmdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { listNamesIn } from '../../files/read-file.ts'
import { TEMPORARY } from '../../files/write-file.ts'
import type { WrittenFiles } from '../../files/written-files.ts'

const OWN_FILE = /^directory-[0-9a-f]{16}\.bin$/
const OWN_FOLDER = /^[a-z]+-[0-9a-f]{16}$/

/** What a build of the index writes or removes. */
export function listIndexFiles(index: string): string[] {
  const search = join(index, 'search')
  return listNamesIn(search).flatMap((name) => {
    const path = join(search, name)
    if (OWN_FOLDER.test(name)) return listPieces(path)
    return name === 'index.json' || OWN_FILE.test(name) ? [path] : []
  })
}

/** Removes files of earlier and interrupted search index builds; other files stay. */
export function removeOthers(folder: string, kept: ReadonlySet<string>, written?: WrittenFiles): void {
  for (const name of readdirSync(folder)) {
    if (kept.has(name) || !/\.(?:bin|shard|pairs|tmp)$|^[a-z]+-[0-9a-f]{16}$/.test(name)) continue
    const path = join(folder, name)
    if (!written || TEMPORARY.test(name)) rmSync(path, { recursive: true })
    else if (OWN_FOLDER.test(name)) removeFolder(path, written)
    else written.remove(path)
  }
}

function removeFolder(folder: string, written: WrittenFiles): void {
  for (const path of listPieces(folder)) written.remove(path)
  if (listNamesIn(folder).length === 0) rmdirSync(folder)
}

function listPieces(folder: string): string[] {
  return listNamesIn(folder).map((name) => join(folder, name))
}

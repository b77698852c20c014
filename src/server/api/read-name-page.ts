/** Reads what the build has stored of a name. */

import { readFile } from 'node:fs/promises'
import {
  findNameFile,
  NAME_INDEX_FILE,
  parseNameFiles,
  parseStoredName,
  type NamePage,
} from '../../core/catalogue/name-page-schema.ts'
import { parseEpisode } from '../../core/episode/read-episode.ts'
import { buildOnlyNamePage } from '../../core/findings/mentions/build-name-page.ts'
import { findSiteFile } from '../http/site-files.ts'

/** Undefined for a name that is not there. Where one episode has all there is of it, as that episode says it. */
export async function readNamePage(data: string, slug: string): Promise<NamePage | undefined> {
  const read = async (path: string) => {
    const file = await findSiteFile(data, path)
    return file ? readFile(file.path, 'utf8') : ''
  }
  const index = parseNameFiles(await read(NAME_INDEX_FILE))
  const file = index.ok ? findNameFile(slug, index.hashes) : undefined
  const stored = file === undefined ? undefined : parseStoredName(await read(file), slug)
  if (!stored?.ok || !stored.name) return undefined
  if (!('episode' in stored.name)) return stored.name
  const { episode: id, alike } = stored.name
  const only = parseEpisode(await read(`episodes/${id}.json`))
  return only.ok ? buildOnlyNamePage(only.episode, slug, alike) : undefined
}

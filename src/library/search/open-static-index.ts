/** Opens the static search index of the site, if it is the one that the catalogue names. */

import { FaultError } from '../../core/answer/fault.ts'
import type { Catalogue } from '../../core/catalogue/catalogue-schema.ts'
import { describeEpisodes } from '../../core/search/query/choose-searched.ts'
import { createStaticSource, type StaticSource } from '../../core/search/retrieve/static/static-source.ts'
import { readManifest } from '../../core/search/retrieve/static/read-manifest.ts'
import { STATIC_INDEX_VERSION, type StaticManifest } from '../../core/search/retrieve/static/static-index.ts'
import type { SearchedEpisode } from '../../core/search/searched-episode.ts'
import { fetchFile } from '../fetch-file.ts'
import { LoadError } from '../problem.ts'
import { createStaticFiles } from './static-files.ts'

/**
 * Reads the manifest and the directory of words.
 * @param base Path of the site, with a trailing slash. @param episodes Those that the index may not list.
 * @throws FaultError
 */
export async function openStaticIndex(
  base: string,
  listed: NonNullable<Catalogue['search']>,
  episodes: readonly SearchedEpisode[] = [],
): Promise<StaticSource> {
  if (listed.version !== STATIC_INDEX_VERSION)
    throw versionFault(`${base}data/library.json`, `version ${listed.version}`)
  const folder = `${base}data/search/`
  const manifest = await loadManifest(`${folder}index.json`)
  if (manifest.hash !== listed.hash)
    throw new FaultError({ kind: 'outdated', detail: `${manifest.hash} instead of ${listed.hash}` })
  return await createStaticSource(createStaticFiles(folder, manifest), (reader) =>
    describeEpisodes([...episodes, ...(reader.listed ?? [])]),
  )
}

async function loadManifest(file: string): Promise<StaticManifest> {
  const fetched = await fetchFile(file, { cache: 'no-cache' })
  if (!fetched.ok) throw new LoadError(fetched.problem)
  if (fetched.isHtml) throw new LoadError({ kind: 'web-page', file })
  const read = readManifest(new TextDecoder().decode(fetched.bytes))
  if (read.ok) return read.manifest
  if (read.kind === 'other-version') throw versionFault(file, 'another version')
  throw new FaultError({ kind: 'broken', file, detail: 'not a manifest' })
}

function versionFault(file: string, detail: string): FaultError {
  return new FaultError({ kind: 'other-version', file, detail })
}

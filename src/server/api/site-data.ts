/** The lists of the built site: its episodes and names, read again after another build. */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { NO_NAMES } from '../../core/library/join-names.ts'
import type { Catalogue, CatalogueEntry, Names } from '../../core/catalogue/catalogue-schema.ts'
import { parseNames } from '../../core/catalogue/names/read-names.ts'
import { parseCatalogue } from '../../core/catalogue/read-catalogue.ts'
import type { ServedList } from '../../core/catalogue/list-source.ts'
import { FORMAT_VERSION } from '../../core/episode/schema.ts'
import { sortCatalogue } from '../../core/catalogue/sort/sort-catalogue.ts'
import { fromMemory } from '../../core/library/from-memory.ts'
import { describeState } from '../http/site-files.ts'
import { createSuggest } from './suggest.ts'

export interface SiteData {
  readonly catalogue: Catalogue
  readonly names: Names
  /** Newest first. */
  readonly newest: readonly CatalogueEntry[]
  /** Words of each transcript, by id. */
  readonly words: ReadonlyMap<string, number>
  readonly list: ServedList
}

/** @param folder Of the published data. Never rejects: a site without a list has no episodes. */
export function createSiteData(folder: string): () => Promise<SiteData> {
  const paths = ['library.json', 'names.json'].map((name) => join(folder, name))
  let known: { readonly state: string; readonly data: Promise<SiteData> } | undefined
  return async () => {
    const state = (await Promise.all(paths.map(describeState))).join()
    if (known?.state !== state) known = { state, data: readSiteData(paths) }
    return known.data
  }
}

async function readSiteData(paths: readonly string[]): Promise<SiteData> {
  const [library = '', names = ''] = await Promise.all(paths.map((path) => readFile(path, 'utf8').catch(() => '')))
  const [list, named] = [parseCatalogue(library), parseNames(names)]
  return buildSiteData(list.ok ? list.catalogue : NO_EPISODES, named.ok ? named.names : NO_NAMES)
}

const NO_EPISODES: Catalogue = { formatVersion: FORMAT_VERSION, episodes: [] }

export function buildSiteData(catalogue: Catalogue, names: Names): SiteData {
  const newest = sortCatalogue(catalogue.episodes)
  const suggest = createSuggest(newest, names.names)
  return {
    catalogue,
    names,
    newest,
    words: new Map(newest.map(({ id, counts }) => [id, counts.words])),
    list: {
      ...fromMemory({ entries: newest, names }),
      suggest: async (typed, limit) => suggest(typed, limit),
    },
  }
}

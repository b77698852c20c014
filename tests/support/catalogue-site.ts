/** The files of a made-up catalogue as a site serves them, whole and in parts. */

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatCatalogue } from '../../src/cli/build/library/catalogue-file.ts'
import { writeCatalogueParts } from '../../src/cli/build/library/catalogue-parts.ts'
import type { Catalogue } from '../../src/core/catalogue/catalogue-schema.ts'

/** By their paths below `data/`. */
export function writeCatalogueFiles(catalogue: Catalogue): Map<string, string> {
  const index = mkdtempSync(join(tmpdir(), 'catalogue-'))
  try {
    writeCatalogueParts({ index, episodes: join(index, 'episodes') }, catalogue)
    const parts = readdirSync(join(index, 'library')).map((name) => `library/${name}`)
    return new Map([
      ['library.json', formatCatalogue(catalogue)],
      ...parts.map((name) => [name, readFileSync(join(index, name), 'utf8')] as const),
    ])
  } finally {
    rmSync(index, { recursive: true })
  }
}

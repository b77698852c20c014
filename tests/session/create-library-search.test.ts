import { expect, test } from 'vitest'
import { buildFindings } from '../../src/core/findings/build-findings.ts'
import type { Findings } from '../../src/core/findings/finding.ts'
import { buildTranscript } from '../../src/core/transcript/build-transcript.ts'
import type { CatalogueState, NamesState } from '../../src/library/create-library.ts'
import type { OpenedLibrary } from '../../src/library/opened/opened-library.ts'
import { createLibrarySearch } from '../../src/session/create-library-search.ts'
import { createCell } from '../../src/storage/cell.ts'
import { episodeOf } from '../support/episode-text.ts'

const EPISODE = episodeOf('0:00 Ann: Scaling laws are not dead. Are they?\n0:05 Ben: No.')

function createLibraryOf(findings: Findings | undefined): Parameters<typeof createLibrarySearch>[0] {
  const library: OpenedLibrary = {
    catalogue: createCell<CatalogueState>({ phase: 'idle' }),
    names: createCell<NamesState>({ phase: 'idle' }),
    loadCatalogue() {},
    loadNames() {},
    loadEpisode: () => Promise.reject(new Error('not asked for')),
    loadFindings: () => Promise.resolve(findings),
    opened: createCell(new Map()),
    loadShelf: () => Promise.reject(new Error('not asked for')),
    loadShipped: () => Promise.resolve(new Set()),
    loadShippedEpisode: () => Promise.reject(new Error('not asked for')),
  }
  return { base: '/', library }
}

test('findings of the library are taken as they are', async () => {
  const known = buildFindings(EPISODE, buildTranscript(EPISODE))
  const search = createLibrarySearch(createLibraryOf(known), EPISODE)
  expect(await search.loadFindings()).toBe(known)
})

test('without any the text is checked', async () => {
  const search = createLibrarySearch(createLibraryOf(undefined), EPISODE)
  expect(await search.loadFindings()).toEqual(buildFindings(EPISODE, buildTranscript(EPISODE)))
})

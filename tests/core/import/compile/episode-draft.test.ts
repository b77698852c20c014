import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { compileEpisode, draftOfEpisode } from '../../../../src/core/import/compile/compile-episode.ts'
import { importFile } from '../../../../src/core/import/import-file.ts'

const FIXTURES = fileURLToPath(new URL('../../../fixtures', import.meta.url))
const files = ['notes', 'captions'].flatMap((folder) =>
  readdirSync(`${FIXTURES}/${folder}`).map((name) => `${folder}/${name}`),
)

describe('a finished episode made a draft again', () => {
  it.each(files)('compiles to the same episode: %s', (name) => {
    const { episode } = importFile({ name, bytes: readFileSync(`${FIXTURES}/${name}`) })
    if (!episode) throw new Error('a fixture that makes no episode')
    const part = { file: { name, text: '' }, format: 'episode', draft: draftOfEpisode(episode) }
    const again = compileEpisode([part]).episode
    const { sources: _, ...rest } = episode
    expect(again).toMatchObject({ ...rest, id: expect.any(String) })
  })
})

import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

import { listPublished } from '../../../src/site/published-data.ts'
import { parseCatalogue } from '../../../src/core/catalogue/read-catalogue.ts'
import { parseEpisode } from '../../../src/core/episode/read-episode.ts'
import { buildFindings } from '../../../src/core/findings/build-findings.ts'
import { FINDINGS_VERSION } from '../../../src/core/findings/finding.ts'
import { parseStoredFindings } from '../../../src/core/findings/stored-findings.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { createEpisodeFolder, runCommand as run, writeNote } from '../../support/episode-command.ts'

const { pathOf, read, write, build } = createEpisodeFolder()

const ID = 'aaaaaaaaaaa'
const FILE = `data/episodes/${ID}.findings.json`
const listed = () => {
  const catalogue = parseCatalogue(read('data/library.json'))
  return catalogue.ok ? catalogue.catalogue.episodes[0]! : undefined
}

describe('findings', () => {
  it('are written beside the episode with its id and hash, and listed in the catalogue', () => {
    build(write('a.md', writeNote(ID)))
    expect(listed()).not.toHaveProperty('findings')
    expect(run('findings', pathOf('data/episodes'))).toEqual({ code: 0, out: ['1 written, 0 unchanged.'], err: [] })
    const entry = listed()!
    expect(entry.findings).toBe(FINDINGS_VERSION)
    const episode = parseEpisode(read(`data/episodes/${ID}.json`))
    const fresh = episode.ok && buildFindings(episode.episode, buildTranscript(episode.episode))
    expect(parseStoredFindings(read(FILE), entry)).toEqual({ ok: true, findings: fresh })
    expect(run('findings', pathOf(`data/episodes/${ID}.json`)).out).toEqual(['0 written, 1 unchanged.'])
    expect(run('findings', ID, '--library', pathOf('data')).out).toEqual(['0 written, 1 unchanged.'])
  })

  it('stay listed when the same episode is built again, and are not read as an episode', () => {
    const path = write('a.md', writeNote(ID))
    build(path)
    run('findings', pathOf('data/episodes'))
    expect(build(path).code).toBe(0)
    expect(listed()!.findings).toBe(FINDINGS_VERSION)
    expect(run('check', pathOf('data'))).toMatchObject({ code: 0, out: ['1 of 1 episode files are valid.'] })
  })

  it('are no longer listed when the episode, the checker version or the file changes', () => {
    const path = write('a.md', writeNote(ID))
    build(path)
    run('findings', pathOf('data/episodes'))
    const good = read(FILE)
    writeFileSync(pathOf(FILE), good.replace(/^\{"checker":\d+/, '{"checker":1'))
    build(path)
    expect(listed()).not.toHaveProperty('findings')
    writeFileSync(pathOf(FILE), good)
    build(write('a.md', writeNote(ID, 'Another title')))
    expect(listed()).not.toHaveProperty('findings')
    run('findings', pathOf('data/episodes'))
    expect(listed()!.findings).toBe(FINDINGS_VERSION)
    rmSync(pathOf(FILE))
    build(path)
    expect(listed()).not.toHaveProperty('findings')
  })

  it('are published with the episodes', () => {
    build(write('a.md', writeNote(ID)))
    run('findings', pathOf('data/episodes'))
    expect(listPublished(pathOf('data'))).toContain(`episodes/${ID}.findings.json`)
  })

  it('are not written for a file that is not an episode, with a message', () => {
    const path = write('data/episodes/broken.json', '{')
    const { code, err } = run('findings', path, 'missing')
    expect(code).toBe(1)
    expect(err).toEqual([expect.stringContaining(`${path}: error not-json`), expect.stringContaining('missing')])
    expect(() => readFileSync(pathOf('data/episodes/broken.findings.json'))).toThrow('ENOENT')
  })
})

import { describe, expect, it } from 'vitest'
import { exportResults } from '../../src/session/search/export-results.ts'
import { CATALOGUE, searchLibrary } from '../views/results/library.ts'

const exported = async (query: string) =>
  exportResults(await searchLibrary(query), CATALOGUE.episodes, 'https://x.example/t/')
    .trimEnd()
    .split('\r\n')

describe('exported results', () => {
  it('are one line a find with its episode, time, speaker, words and link', async () => {
    const lines = await exported('remagen')
    expect(lines).toEqual([
      'kind,episode_id,episode,channel,published_on,time,seconds,speaker,found,text,detail,match,link',
      'transcript,bridges,How bridges fail,Long Table,2026-01-04,0:00,0,Ann,Remagen,' +
        'Every bridge is a promise. The bridge at Remagen fell.,,full,https://x.example/t/e/bridges',
    ])
  })

  it('hold the passages of every episode, then the other kinds', async () => {
    const kinds = (await exported('bridge')).slice(1).map((line) => line.split(',').slice(0, 2).join(' '))
    expect(kinds.filter((kind) => kind === 'transcript bridges')).toHaveLength(4)
    expect(kinds).toContain('transcript rivers')
    expect(kinds.at(-1)).toBe('episode bridges')
    expect(kinds).toContain('quote rivers')
  })

  it('never are a formula in a spreadsheet', async () => {
    const line = (await exported('sheet')).find((one) => one.includes('formula'))
    expect(line).toContain(`"'=A bridge, said the sheet, is a formula."`)
  })
})

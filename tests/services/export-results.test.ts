import { describe, expect, it } from 'vitest'
import {
  citeResults,
  exportResults,
  listRows,
  orderRows,
  writeResults,
} from '../../src/services/search/export-results.ts'
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

describe('chosen results', () => {
  const site = 'https://x.example/t/'

  it('are in the order of the page: passages by episode as they are said, then other kinds', async () => {
    const answer = await searchLibrary('bridge')
    const rows = listRows(answer).filter(({ kind }) => kind === 'transcript' || kind === 'quote')
    const ordered = orderRows(rows.toReversed(), answer).map(({ kind, hit, at }) => [kind, hit.document.episodeId, at])
    expect(ordered.slice(0, 4).map(([, id]) => id)).toEqual(['bridges', 'bridges', 'bridges', 'bridges'])
    expect(ordered.map(([, , at]) => at)).toEqual([0, 60, 180, 240, 300, 300])
    expect(ordered.at(-1)![0]).toBe('quote')
  })

  it('are copied with their sources, as text and as HTML', async () => {
    const rows = listRows(await searchLibrary('remagen'))
    const { text, html } = citeResults([...rows, ...rows], CATALOGUE.episodes, site)
    const one =
      '“Every bridge is a promise. The bridge at Remagen fell.” — Ann, How bridges fail, Long Table, 4 January 2026, 0:00, https://x.example/t/e/bridges'
    expect(text).toBe(`${one}\n\n${one}`)
    expect(html.match(/<blockquote cite="https:\/\/x.example\/t\/e\/bridges">/g)).toHaveLength(2)
  })

  it('are saved as Markdown, HTML and a table', async () => {
    const rows = listRows(await searchLibrary('remagen'))
    const write = (format: 'markdown' | 'html' | 'csv') => writeResults(format, rows, CATALOGUE.episodes, site)
    expect(write('markdown')).toMatch(/^> Every bridge is a promise\..*\n>\n> — Ann, \[How bridges fail\]/)
    expect(write('html')).toMatch(/^<!doctype html>\n<meta charset="utf-8">/)
    expect(write('csv')).toMatch(/^kind,episode_id,.*\r\ntranscript,bridges,/)
  })
})

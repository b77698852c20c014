import { describe, expect, it } from 'vitest'
import { importers } from '../../src/core/import/importers.ts'
import { tryFormats } from './formats.ts'
import { readSourceFiles } from './source-files.ts'

const file = (name: string, text: string) => ({
  name,
  bytes: new TextEncoder().encode(text),
  origin: 'fixture' as const,
  folder: 'captions',
})
const row = (rows: ReturnType<typeof tryFormats>, name: string) => rows.find((each) => each.name === name)!

describe('the table of formats', () => {
  it('counts files, cues, words and problems of each format', () => {
    const rows = tryFormats([
      file('a.vtt', 'WEBVTT\n\n00:00.000 --> 00:01.000\nOne two three.\n\n00:02.000 --> 00:03.000\nFour.\n'),
      file('b.srt', 'WEBVTT\n\n00:00.000 --> 00:01.000\nFive.\n'),
      file('empty.vtt', ''),
    ])
    expect(row(rows, 'webvtt')).toMatchObject({ value: 2, unit: 'files' })
    expect(row(rows, 'webvtt').note).toContain('2 of our own, 0 samples; 3 cues, 5 words, 1 problems: 1 × name-lies')
    expect(row(rows, 'subrip')).toMatchObject({ value: 0, note: '' })
    expect(row(rows, 'refused')).toMatchObject({ value: 1, note: 'captions/empty.vtt: empty-file' })
  })

  it('has a file of our own for every caption format, and none of them is refused', () => {
    const rows = tryFormats(readSourceFiles(['fixture']))
    for (const { format, gives } of importers) if (gives) expect(row(rows, format).value, format).toBeGreaterThan(0)
    expect(row(rows, 'refused').note).toBe('')
  })
})

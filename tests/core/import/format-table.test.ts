/** Every format has a fixture, and every fixture with a transcript holds the same two sentences, whatever surrounds them. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { CAPTION_FORMATS } from '../../../src/core/import/format-table.ts'
import { readSourceFile } from '../../../src/core/import/import-file.ts'
import { importers } from '../../../src/core/import/importers.ts'

const FOLDER = fileURLToPath(new URL('../../fixtures/captions', import.meta.url))
const SAID = 'Good evening, and welcome. Thank you. It is good to be here.'
/** Facts about an episode, no transcript. */
const WITHOUT_CUES = ['chapters-json', 'yt-dlp-info']

const findFixture = (format: string) => readdirSync(FOLDER).find((name) => name.startsWith(`${format}.`))

describe('the table of caption formats', () => {
  it('lists every importer that gives something, and no other', () => {
    const registered = importers.map((importer) => importer.format).filter((format) => format !== 'json')
    const listed = CAPTION_FORMATS.map((entry) => entry.format)
    expect(listed.filter((format) => !registered.includes(format))).toEqual([])
    expect(new Set(listed).size).toBe(listed.length)
  })

  it('names only extensions its importer knows', () => {
    for (const { format, extensions } of CAPTION_FORMATS) {
      const importer = importers.find((one) => one.format === format)
      expect(importer?.extensions, format).toEqual(expect.arrayContaining([...extensions]))
    }
  })

  it.each(CAPTION_FORMATS.map(({ format }) => format))(
    '%s reads its fixture whole, without a word of complaint',
    (format) => {
      const name = findFixture(format)
      expect(name, 'a fixture').toBeDefined()
      const { part, issues } = readSourceFile({ name: name!, bytes: readFileSync(join(FOLDER, name!)) })
      expect(part?.format).toBe(format)
      expect(issues).toEqual([])
      const cues = part?.draft.cues ?? []
      expect(cues.map((cue) => cue.text).join(' ')).toBe(WITHOUT_CUES.includes(format) ? '' : SAID)
    },
  )

  it.each(CAPTION_FORMATS.map(({ format }) => format))('%s is recognised in a file named .txt', (format) => {
    const bytes = readFileSync(join(FOLDER, findFixture(format)!))
    expect(readSourceFile({ name: 'a.txt', bytes }).part?.format).toBe(format)
  })

  it.each([
    'youtube-srv3 youtube-json3 whisper-json whisperx-json whisper-cpp-json word-timings deepgram-json assemblyai-json',
    'aws-transcribe-json speechmatics-json elevenlabs-json gentle-json',
  ])('%s give a time to each of the twelve words', (formats) => {
    for (const format of formats.split(' ')) {
      const name = findFixture(format)!
      const { part } = readSourceFile({ name, bytes: readFileSync(join(FOLDER, name)) })
      const starts = (part?.draft.cues ?? []).flatMap((cue) => cue.words?.starts ?? [])
      const rest = [2.9, 3.3, 3.7, 4.1, 4.5, 4.9, 5.3]
      expect(starts, format).toEqual([0.5, 0.9, 1.3, 1.7, 2.5, ...rest])
    }
  })
})

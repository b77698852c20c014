/** Compares our readers with media-captions on files that library is known to read rightly: clean ones, in both formats. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as fc from 'fast-check'
import { parseText, tokenizeVTTCue, type VTTCue, type VTTNode } from 'media-captions'
import { describe, expect, it } from 'vitest'
import { cleanText } from '../../../../src/core/import/captions/caption.ts'
import { subrip, webvtt } from '../../../../src/core/import/formats/webvtt.ts'
import { readCaptions } from './read-captions.ts'

const FOLDER = fileURLToPath(new URL('../../../fixtures/caption-variants', import.meta.url))

type Told = readonly [start: number, end: number, text: string]

/** The library's cues as spans and bare text, blank ones left out. */
async function readWithOracle(text: string, type: 'vtt' | 'srt'): Promise<Told[]> {
  const { cues } = await parseText(text, { type })
  const told = cues.map((cue): Told => [round(cue.startTime), round(cue.endTime), cleanText(bareText(cue))])
  return told.filter(([, , cueText]) => cueText !== '')
}

function bareText(cue: VTTCue): string {
  const read = (node: VTTNode): string =>
    node.type === 'text' ? node.data : node.children.map((child) => read(child)).join('')
  return tokenizeVTTCue(cue)
    .map((node) => read(node))
    .join('')
}

function readOurs(text: string, type: 'vtt' | 'srt'): Told[] {
  const cues = readCaptions(type === 'vtt' ? webvtt : subrip, text, `a.${type}`).draft?.cues ?? []
  return cues.map((cue): Told => [cue.start ?? -1, cue.end ?? -1, cue.text])
}

function round(at: number): number {
  return Math.round(at * 1000) / 1000
}

const SAMPLES = fileURLToPath(new URL('../../../../../shared/samples', import.meta.url))

/** Real files without anything that the library drops and we mend, or that we tidy and it does not. */
const PLAIN = [
  'vtt/comments.vtt',
  'vtt/sample.vtt',
  'vtt/styles.vtt',
  'vtt/8. Chapters.vtt',
  'vtt/freelance-proposal.en.vtt',
  'vtt/hsv-northern-bypass.captions.vtt',
  'vtt-edge/using_identifiers.vtt',
  'srt/nonsquare-matrices.spanish.srt',
  'srt/sample.srt',
  'srt-nonlatin/256-bit-security.japanese.srt',
  'srt-nonlatin/eulers-number.chinese.srt',
  'srt-nonlatin/nonsquare-matrices.arabic.srt',
]

describe('our readers and media-captions', () => {
  const files = readdirSync(FOLDER).filter((name) => /\.clean\.(?:vtt|srt)$/.test(name))

  it('have files to agree on', () => {
    expect(files.length).toBeGreaterThanOrEqual(4)
  })

  it.each(files)('agree on %s', async (name) => {
    const text = readFileSync(join(FOLDER, name), 'utf8')
    const type = name.endsWith('.vtt') ? 'vtt' : 'srt'
    const ours = readOurs(text, type)
    expect(ours.length).toBeGreaterThan(0)
    expect(ours).toEqual(await readWithOracle(text, type))
  })

  if (!existsSync(SAMPLES)) console.log('Skipped: there are no sample captions beside the project to compare.')
  for (const name of existsSync(SAMPLES) ? PLAIN : []) {
    it(`agree on the sample ${name}`, async () => {
      const text = readFileSync(join(SAMPLES, name), 'utf8').replace(/^\uFEFF/, '')
      const type = name.endsWith('.vtt') ? 'vtt' : 'srt'
      const ours = readOurs(text, type)
      expect(ours.length).toBeGreaterThan(0)
      expect(ours).toEqual(await readWithOracle(text, type))
    })
  }

  const word = fc.constantFrom('one', 'two', 'Žluť', '漢字', 'مرحبا', '5 > 3', '&amp;', 'a-b', '"q"', '12')
  const text = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '))
  const cue = fc.record({
    start: fc.nat(359_999),
    length: fc.integer({ min: 1, max: 9999 }),
    lines: fc.array(text, { minLength: 1, maxLength: 3 }),
  })
  /** The library turns captions that begin at one instant around; `rolling.test.ts` holds that ours stay as they are. */
  const unlike = { minLength: 1, maxLength: 12, selector: ({ start }: { start: number }) => start }
  const clock = (at: number, mark: string) => {
    const part = (value: number, digits = 2) => String(value).padStart(digits, '0')
    const seconds = Math.floor(at / 1000)
    return `${part(Math.floor(seconds / 3600))}:${part(Math.floor(seconds / 60) % 60)}:${part(seconds % 60)}${mark}${part(at % 1000, 3)}`
  }
  /** No two captions say the same: what repeats looks like rolling, which the library knows nothing of. */
  const write = (cues: readonly { start: number; length: number; lines: readonly string[] }[], mark: string) =>
    cues
      .map(
        ({ start, length, lines }, index) =>
          `${index + 1}\n${clock(start, mark)} --> ${clock(start + length, mark)}\n${lines.map((line) => `${line} ${index}`).join('\n')}\n`,
      )
      .join('\n')

  it('agree on any clean file', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(cue, unlike), async (cues) => {
        const vtt = `WEBVTT\n\n${write(cues, '.')}`
        expect(readOurs(vtt, 'vtt')).toEqual(await readWithOracle(vtt, 'vtt'))
        const srt = write(cues, ',')
        expect(readOurs(srt, 'srt')).toEqual(await readWithOracle(srt, 'srt'))
      }),
      { numRuns: 60 },
    )
  })
})

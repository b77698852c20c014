/** Our WebVTT reader against the browser's own `<track>`: the same cues from every file we have, and from hundreds of damaged ones. */

import { expect, test } from '@playwright/test'
import * as fc from 'fast-check'
import { readSourceFiles } from '../../bench/source-files.ts'
import { compareTrack } from '../support/compare-tracks.ts'
import { readTracks } from '../support/read-tracks.ts'
import { webvttTexts } from '../support/webvtt-texts.ts'

const SEED = 20261125
const MADE = 400

function describeAll(texts: readonly string[], differences: readonly (readonly string[])[]): string[] {
  return differences.flatMap((found, index) =>
    found.length > 0 ? [`${JSON.stringify(texts[index])}: ${found.join('; ')}`] : [],
  )
}

test('every WebVTT file at hand has the same cues here and in the browser @slow', async ({ page }) => {
  const files = readSourceFiles().filter(({ name }) => name.endsWith('.vtt'))
  if (!files.some(({ origin }) => origin === 'sample'))
    console.log('There are no sample files beside the project: only our own were compared.')
  const texts = files.map(({ bytes }) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes))
  const tracks = await readTracks(page, texts)
  const differing = files.flatMap(({ name }, index) =>
    compareTrack(texts[index]!, tracks[index]).map((what) => `${name}: ${what}`),
  )
  expect(differing).toEqual([])
})

test(`${MADE} made-up files have the same cues here and in the browser, or a rule says why not @slow`, async ({
  page,
}) => {
  const texts = fc.sample(webvttTexts, { seed: SEED, numRuns: MADE })
  const tracks = await readTracks(page, texts)
  const differences = texts.map((text, index) => compareTrack(text, tracks[index]))
  expect(describeAll(texts, differences).slice(0, 5)).toEqual([])
  // Proves that something was compared.
  expect(tracks.reduce((sum, cues) => sum + (cues?.length ?? 0), 0)).toBeGreaterThan(MADE)
})

import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { Correction } from '../../../../src/core/episode/correction-schema.ts'
import { applyCorrections } from '../../../../src/core/corrections/apply-corrections.ts'
import { formatPatch } from '../../../../src/core/corrections/back/unified-diff.ts'
import { writeBack } from '../../../../src/core/corrections/back/write-back.ts'
import { editPassage } from '../../../../src/core/corrections/edit-passage.ts'
import { importFiles } from '../../../../src/core/import/import-file.ts'
import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'
import { listWrittenWords } from '../../../../src/core/text/written-words.ts'
import type { Transcript } from '../../../../src/core/transcript/transcript.ts'
import { FACTS, createRandom, editRandomly } from '../made-talk.ts'

const FIXTURES = fileURLToPath(new URL('../../../fixtures', import.meta.url))
const SAMPLES = fileURLToPath(new URL('../../../../../shared/samples', import.meta.url))
const WANTED = 200
/** It counts characters, so no word can be changed in place; tested in `write-back.test.ts`. */
const COUNTING = 'gentle-json.json'

interface Sample {
  readonly name: string
  readonly bytes: Uint8Array
}

function readSamples(folder: string): readonly Sample[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => ({ name, bytes: new Uint8Array(readFileSync(join(parentPath, name))) }))
    .filter((file) => {
      const { episode } = importFiles([file])
      return episode !== undefined && buildTranscript(episode).segments.length > 0
    })
}

/** Who says which words, whatever paragraphs and spaces they stand in. */
function readTalk({ segments }: Transcript): string {
  let speaker: string | undefined
  return segments
    .flatMap((segment) => {
      const label = segment.speaker === undefined || segment.speaker === speaker ? [] : [`<${segment.speaker}>`]
      speaker = segment.speaker ?? speaker
      return [...label, ...listWrittenWords(segment.text)]
    })
    .join(' ')
}

interface Tally {
  readonly rows: Map<string, { made: number; written: number; files: Set<string> }>
  readonly left: string[]
}

/** Edits one paragraph of each file, gives it back as a patch, lets git apply it, and reads the file again. */
function runRound(files: readonly Sample[], random: () => number, { rows, left }: Tally): void {
  const folder = mkdtempSync(join(tmpdir(), 'give-back-'))
  try {
    execFileSync('git', ['init', '-q', folder])
    const patches: Uint8Array[] = []
    const expected = files.map(({ name, bytes }, index) => {
      const { episode, format } = importFiles([{ name, bytes }])
      const transcript = buildTranscript(episode!)
      // The mark of a break is made by the reader of notes: it stands in no file.
      const segments = transcript.segments.filter(({ text }) => !text.includes('(Break)'))
      const segment = segments[Math.floor(random() * segments.length)]!
      const corrections: readonly Correction[] = editPassage(segment, [], editRandomly(segment.text, random), FACTS)
      const result = writeBack([{ name, bytes }], corrections)!
      const row = rows.get(format!) ?? { made: 0, written: 0, files: new Set() }
      rows.set(format!, { ...row, made: row.made + corrections.length, written: row.written + result.written.length })
      row.files.add(name)
      for (const { correction, why, line } of result.notWritten)
        left.push(`${name}:${line ?? ''} ${why} ${JSON.stringify(correction)}`)
      const path = `${index} ${name}`
      writeFileSync(join(folder, path), bytes)
      patches.push(formatPatch(result.files[0]!, path))
      return { path, shown: readTalk(applyCorrections(episode!, transcript, result.written).transcript) }
    })
    const patch = join(folder, '.patch')
    writeFileSync(patch, Buffer.concat(patches))
    if (patches.some(({ length }) => length > 0))
      execFileSync('git', ['-C', folder, '-c', 'core.autocrlf=false', 'apply', '--whitespace=nowarn', '.patch'])
    for (const { path, shown } of expected) {
      const bytes = new Uint8Array(readFileSync(join(folder, path)))
      expect(readTalk(buildTranscript(importFiles([{ name: path, bytes }]).episode!)), path).toBe(shown)
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function prove(files: readonly Sample[], seed: number): Tally {
  const random = createRandom(seed)
  const tally: Tally = { rows: new Map(), left: [] }
  const count = () => [...tally.rows.values()].reduce((sum, { made }) => sum + made, 0)
  while (count() < WANTED) runRound(files, random, tally)
  const lines = [...tally.rows].toSorted(([a], [b]) => (a < b ? -1 : 1))
  console.log(lines.map(([format, { made, written }]) => `${format.padEnd(24)} ${written} of ${made}`).join('\n'))
  return tally
}

test('200 of 200 random corrections of own files come back through git apply @slow', () => {
  const files = readSamples(FIXTURES).filter(({ name }) => name !== COUNTING)
  expect(files.length).toBeGreaterThan(25)
  expect(prove(files, 31).left).toEqual([])
})

test('the same of real files, where they lie beside the project @slow', { timeout: 1_200_000 }, () => {
  if (!existsSync(SAMPLES)) {
    console.log('Skipped: there are no samples beside the project.')
    return
  }
  // In karaoke that spells a line syllable by syllable a deletion may read otherwise: it is reported, and nothing is written.
  const { left } = prove(readSamples(SAMPLES), 32)
  expect(left.filter((one) => !one.includes(' reads-otherwise '))).toEqual([])
  expect(left.length).toBeLessThanOrEqual(WANTED / 100)
})

/**
 * Finds the passages that return in the transcripts of a folder, each of whose folders is a channel, and writes them down to be
 * read by a person: `npx tsx tests/bench/repeats.ts FOLDER --to passages.jsonl`.
 */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { countPrints } from '../../src/core/findings/repeats/count-prints.ts'
import { findRepeats } from '../../src/core/findings/repeats/find-repeats.ts'
import { buildShingles, takePrints } from '../../src/core/findings/repeats/shingles.ts'
import { importFiles } from '../../src/core/import/import-file.ts'

const { positionals, values } = parseArgs({ allowPositionals: true, options: { to: { type: 'string' } } })
const [folder = '.'] = positionals
const lines = readdirSync(folder).flatMap((channel) => {
  const talks = readdirSync(join(folder, channel)).flatMap((name) => {
    const { episode } = importFiles([{ name, bytes: readFileSync(join(folder, channel, name)) }])
    return episode ? [{ name, cues: episode.cues, words: buildShingles(episode.cues) }] : []
  })
  const start = performance.now()
  const counted = countPrints(talks.map(({ cues }) => takePrints(cues)))
  const sets = new Map<number, ReadonlySet<number>>()
  const load = (at: number) => {
    const set = sets.get(at) ?? new Set(talks[at]!.words.shingles)
    sets.set(at, set)
    return set
  }
  const found = talks.flatMap(({ name, cues, words }, at) =>
    findRepeats(cues, words, counted, at, load).map(({ cue, offset, lastCue, end, episodes }) => {
      const texts = cues
        .slice(cue, lastCue + 1)
        .map(({ text }, n) => text.slice(n === 0 ? offset : 0, cue + n === lastCue ? end : undefined))
      return JSON.stringify({ channel, name, episodes, text: texts.join(' ') })
    }),
  )
  const total = talks.reduce((sum, { words }) => sum + words.cues.length, 0)
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(`${channel}: ${talks.length} episodes, ${total} words, ${found.length} passages, ${seconds} s`)
  return found
})
if (values.to !== undefined) writeFileSync(values.to, lines.map((line) => `${line}\n`).join(''))

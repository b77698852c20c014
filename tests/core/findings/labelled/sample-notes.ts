/** How the quotes of the sample notes are judged, beside a plain word-for-word search. The notes lie beside the project. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { checkQuotes } from '../../../../src/core/findings/quotes/check-quotes.ts'
import type { Verdict } from '../../../../src/core/findings/finding.ts'
import { importFile } from '../../../../src/core/import/import-file.ts'
import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'

const FOLDER = fileURLToPath(new URL('../../../../../shared/samples/notes/', import.meta.url))

export interface NoteSummary {
  readonly name: string
  readonly quotes: number
  readonly counts: Readonly<Partial<Record<Verdict, number>>>
  /** Quotes that the plain search finds word for word. */
  readonly plain: number
  /** Quotes that only one of the two finds word for word. */
  readonly disagreements: readonly string[]
}

/** One summary for each note, in the order of their names; undefined when the notes are not there. */
export function summariseSamples(): NoteSummary[] | undefined {
  if (!existsSync(FOLDER)) return undefined
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.md'))
    .toSorted()
    .flatMap((name) => summarise(name))
}

function summarise(name: string): NoteSummary[] {
  const { episode } = importFile({ name, bytes: readFileSync(`${FOLDER}${name}`) })
  if (!episode) return []
  const transcript = buildTranscript(episode)
  const checks = checkQuotes(episode, transcript)
  const texts = [...episode.highlights.flatMap(({ quotes }) => quotes), ...episode.quotes].map(({ text }) => text)
  const said = ` ${plainWords(transcript.segments.map(({ text }) => text).join(' '))} `
  const isSaid = (text: string) => plainWords(text) !== '' && said.includes(` ${plainWords(text)} `)
  const counts: Partial<Record<Verdict, number>> = {}
  for (const { verdict } of checks) counts[verdict] = (counts[verdict] ?? 0) + 1
  return [
    {
      name,
      quotes: checks.length,
      counts,
      plain: texts.filter(isSaid).length,
      disagreements: texts.filter((text, index) => isSaid(text) !== (checks[index]!.verdict === 'verbatim')),
    },
  ]
}

/** Small letters and digits without accents; apostrophes are dropped, anything else parts words. */
function plainWords(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’‘`´]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Looks for timing lines near the top of a file, to recognise its format. */

import { parseTimingLine, type TimingLine } from './timing-line.ts'

/** Text looked at to recognise a format, in characters. */
const MAX_HEAD = 20_000

export interface TimedCue {
  readonly timing: TimingLine
  /** A number stands in the line above. */
  readonly hasIndex: boolean
}

/** The first timing line near the top. */
export function findTimedCue(text: string): TimedCue | undefined {
  const lines = text.slice(0, MAX_HEAD).split('\n')
  for (const [index, line] of lines.entries()) {
    const result = parseTimingLine(line)
    if (result?.kind !== 'timing') continue
    const above = lines[index - 1] ?? ''
    return { timing: result.timing, hasIndex: /^\s*\d+\s*$/.test(above) }
  }
  return undefined
}

/** True when most timing lines have a line of words above them, behind a blank line, instead of a number. */
export function hasWrittenIndices(lines: readonly string[]): boolean {
  let written = 0
  let all = 0
  for (const [index, line] of lines.entries()) {
    if (all > 200) break
    if (!line.includes('>') || parseTimingLine(line)?.kind !== 'timing') continue
    all++
    const above = lines[index - 1]?.trim() ?? ''
    const isApart = index < 2 || lines[index - 2]!.trim() === ''
    if (above !== '' && isApart && !/^\d+$/.test(above)) written++
  }
  return written > all / 2
}

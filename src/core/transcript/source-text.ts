/** The words of the source, where a text is shown as corrected. */

import { oneLine } from '../text/one-line.ts'
import type { CorrectedRange } from './transcript.ts'

/** @param from Where the text begins in its paragraph, whose offsets the ranges have. */
export function restoreSource(text: string, ranges: readonly CorrectedRange[], from = 0): string {
  let source = ''
  let done = 0
  for (const { start, end, was } of ranges) {
    source += `${text.slice(done, Math.max(done, start - from))} ${was} `
    done = Math.max(done, end - from)
  }
  return oneLine(source + text.slice(done))
}

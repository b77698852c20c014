/** All limits on input in one table. Input over a limit is reported as an issue, never cut silently. */

import { TEXT_LIMITS } from '../text/text-limits.ts'
import { MAX_SECONDS } from '../time/timecode.ts'

export const LIMITS = {
  ...TEXT_LIMITS,
  /** Bytes of one file from which on a warning says it is large. */
  largeFileBytes: 20 * 1024 * 1024,
  /** Cues of one file; more is refused. */
  cues: 250_000,
  /** Characters of one cue; longer ones are kept and warned about. */
  cueText: 20_000,
  /** Characters of a title; the rest is cut and a mark set. */
  title: 500,
  /** Tags of one episode; the rest is left out. */
  tags: 200,
  /** Nesting of JSON, counted on the text before it is parsed. */
  depth: 32,
  /** Files of one drop or one folder opened in the browser. */
  dropFiles: 500,
  dropBytes: 256 * 1024 * 1024,
  /** Bytes of the text of a backup, without the files behind it. */
  backupBytes: 200_000_000,
  /** Nesting of that text. */
  backupDepth: 40,
  /** Files and bytes that other apps and pages have sent and that wait to be opened. */
  sentFiles: 100,
  sentBytes: 128_000_000,
  /** Latest time, in seconds. */
  seconds: MAX_SECONDS,
  /** Issues shown per file; the count is always shown and the report has all. */
  issuesShown: 200,
} as const

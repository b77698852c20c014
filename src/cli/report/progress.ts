/** Progress of a long command: a line that is rewritten on a terminal, a new line now and then elsewhere. */

import type { Terminal } from './terminal.ts'

export interface Progress {
  /** Default: one file. */
  readonly advance: (files?: number) => void
}

const REWRITE_MS = 100
const PLAIN_MS = 5000

/** `now` is in milliseconds; `doing` starts each line. Short work shows nothing. */
export function createProgress(total: number, terminal: Terminal, now: () => number, doing = ''): Progress {
  const started = now()
  const interval = terminal.progress ? REWRITE_MS : PLAIN_MS
  let shown = started
  let done = 0
  return {
    advance: (files = 1) => {
      done += files
      const at = now()
      if (at - shown < interval) return
      shown = at
      const line = `${doing}${formatProgress(done, total, (at - started) / 1000)}`
      if (terminal.progress) terminal.progress(done === total ? '' : line)
      else if (done < total) terminal.printError(line)
    },
  }
}

/** Below this share of files the rate says nothing about the time left. */
const MIN_SHARE_FOR_ESTIMATE = 0.05

/** `120 of 600 files, 41 a second, 12 s left`; without the time left for the first few files. */
export function formatProgress(done: number, total: number, seconds: number): string {
  const rate = seconds > 0 ? done / seconds : 0
  const said = `${done} of ${total} files, ${rate.toFixed(rate < 10 ? 1 : 0)} a second`
  return done < total * MIN_SHARE_FOR_ESTIMATE || rate === 0
    ? said
    : `${said}, ${Math.ceil((total - done) / rate)} s left`
}

/** How far a long command has come: one line rewritten on a terminal, now and then a plain line elsewhere. */

import type { Terminal } from './terminal.ts'

export interface Progress {
  /** One more file is done, or so many. */
  readonly advance: (files?: number) => void
}

const REWRITE_MS = 100
const PLAIN_MS = 5000

/** `now` gives milliseconds, `doing` what the files are read for. Nothing is shown before the first interval is over, so that short work stays quiet. */
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
      else if (done < total) terminal.complain(line)
    },
  }
}

/** Of fewer, mostly the time until work began, nothing can be foretold. */
const FORETELLS = 0.05

/** `120 of 600 files, 41 a second, 12 s left`; how long it takes is not said of the first few files. */
export function formatProgress(done: number, total: number, seconds: number): string {
  const rate = seconds > 0 ? done / seconds : 0
  const said = `${done} of ${total} files, ${rate.toFixed(rate < 10 ? 1 : 0)} a second`
  return done < total * FORETELLS || rate === 0 ? said : `${said}, ${Math.ceil((total - done) / rate)} s left`
}

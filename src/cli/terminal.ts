/** Where a command writes: standard output, standard error, and whether a person watches. */

export interface Terminal {
  /** Writes a line to standard output. */
  readonly say: (line: string) => void
  /** Writes a line to standard error. */
  readonly complain: (line: string) => void
  /** Replaces the line of progress; undefined when standard error is no terminal. */
  readonly progress: ((line: string) => void) | undefined
}

export function createTerminal(): Terminal {
  const { stdout, stderr } = process
  const clear = () => stderr.isTTY && stderr.write('\r\u001B[K')
  return {
    say: (line) => {
      clear()
      stdout.write(`${line}\n`)
    },
    complain: (line) => {
      clear()
      stderr.write(`${line}\n`)
    },
    progress: stderr.isTTY
      ? (line) => void stderr.write(`\r\u001B[K${line.slice(0, (stderr.columns || 80) - 1)}`)
      : undefined,
  }
}

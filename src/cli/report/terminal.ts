/** Where a command writes: standard output, standard error, and whether a person watches. */

import { fstatSync } from 'node:fs'

import { escapeControls } from '../../core/import/issue.ts'
import { writeOutput } from '../files/write-file.ts'

export interface Terminal {
  /** Writes a line to standard output. */
  readonly say: (line: string) => void
  /** Writes a line to standard error. */
  readonly complain: (line: string) => void
  /** Replaces the line of progress; undefined when standard error is no terminal. */
  readonly progress: ((line: string) => void) | undefined
  /** Writes lines to standard output byte for byte, for another program; undefined when a person watches. */
  readonly pass?: ((lines: string) => void) | undefined
}

export function createTerminal(): Terminal {
  const { stdout, stderr } = process
  const clear = () => stderr.isTTY && stderr.write('\r\u001B[K')
  const write = isFile(stdout.fd)
    ? (text: string) => writeOutput(stdout.fd, text)
    : (text: string) => stdout.write(text)
  const say = (line: string) => {
    clear()
    write(`${line}\n`)
  }
  return {
    say,
    complain: (line) => {
      clear()
      stderr.write(`${line}\n`)
    },
    progress: stderr.isTTY
      ? (line) => void stderr.write(`\r\u001B[K${line.slice(0, (stderr.columns || 80) - 1)}`)
      : undefined,
    pass: stdout.isTTY ? undefined : say,
  }
}

/** Names and texts of files may hold what makes a terminal do something: all lines show it escaped. */
export function cleanTerminal(terminal: Terminal): Terminal {
  const { say, complain, progress } = terminal
  return {
    ...terminal,
    say: (line) => say(cleanLines(line)),
    complain: (line) => complain(cleanLines(line)),
    progress: progress && ((line) => progress(escapeControls(line))),
  }
}

/** Line ends and tabs stay. */
function cleanLines(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(/[^\n\t]+/g, escapeControls)
}

/** JSON in which nothing but line ends and spaces is a control character; it means the same. */
export function formatCleanJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(
    /[\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

function isFile(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isFile()
  } catch {
    return false
  }
}

/** The output of a command: standard output, standard error and a progress line. */

import { fstatSync } from 'node:fs'

import { escapeControls } from '../../core/import/issue.ts'
import { writeOutput } from '../files/write-file.ts'

export interface Terminal {
  readonly print: (line: string) => void
  readonly printError: (line: string) => void
  /** Replaces the progress line; undefined when standard error is not a terminal. */
  readonly progress: ((line: string) => void) | undefined
  /** Writes to standard output unescaped, for another program; undefined when it is a terminal. */
  readonly printRaw?: ((lines: string) => void) | undefined
  /** Undefined when standard output is not a terminal. */
  readonly screen?: Screen | undefined
}

export interface Screen {
  /** Of a line, in characters. */
  readonly columns: number
  /** Not with NO_COLOR in the environment. */
  readonly hasColour: boolean
  /** Unescaped: for codes of colours around texts that are escaped already. */
  readonly print: (lines: string) => void
}

export function createTerminal(): Terminal {
  const { stdout, stderr } = process
  for (const stream of [stdout, stderr]) stream.off('error', passOverClosed).on('error', passOverClosed)
  const clear = () => stderr.isTTY && stderr.write('\r\u001B[K')
  const write = isFile(stdout.fd)
    ? (text: string) => writeOutput(stdout.fd, text)
    : (text: string) => stdout.write(text)
  const print = (line: string) => {
    clear()
    write(`${line}\n`)
  }
  return {
    print,
    printError: (line) => {
      clear()
      stderr.write(`${line}\n`)
    },
    progress: stderr.isTTY
      ? (line) => void stderr.write(`\r\u001B[K${line.slice(0, (stderr.columns || 80) - 1)}`)
      : undefined,
    printRaw: stdout.isTTY ? undefined : print,
    screen: stdout.isTTY ? { columns: stdout.columns || 80, hasColour: stdout.hasColors(), print } : undefined,
  }
}

/**
 * A program that reads the output may end first, as `head` does. The command goes on without it, so that its files are whole
 * and its exit code is right.
 */
function passOverClosed(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}

/** Escapes control characters in all lines, since names and texts of files may contain them. */
export function cleanTerminal(terminal: Terminal): Terminal {
  const { print, printError, progress } = terminal
  return {
    ...terminal,
    print: (line) => print(cleanLines(line)),
    printError: (line) => printError(cleanLines(line)),
    progress: progress && ((line) => progress(escapeControls(line))),
  }
}

/** Keeps line ends and tabs. */
function cleanLines(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(/[^\n\t]+/g, escapeControls)
}

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

/** A number with its noun: `1 file`, `2 files`. */
export function countOf(number: number, noun: string): string {
  return number === 1 ? `1 ${noun}` : `${number} ${noun}s`
}

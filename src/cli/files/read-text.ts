import { readFileSync } from 'node:fs'

/** The file as UTF-8; empty when it is not there or cannot be read. */
export function readTextIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

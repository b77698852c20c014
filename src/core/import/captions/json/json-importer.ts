/** Shared by all JSON formats: recognises the value, parses it once, and reports syntax errors with their position. */

import type { Importer, Parsed } from '../../importer.ts'
import { createIssueLog, type IssueLog } from '../../issue.ts'
import { createIssueTally, type IssueTally } from '../issue-tally.ts'
import { peekJson, parseSourceJson } from './json-source.ts'

/** Collects the issues of one file. */
export interface ReadContext {
  readonly log: IssueLog
  /** Said once per kind; `finishCaptions` writes them to the log. */
  readonly tally: IssueTally
}

export interface JsonFormat {
  readonly format: string
  /** Beside `.json`. */
  readonly extensions?: readonly string[]
  accepts(value: unknown): boolean
  read(value: unknown, context: ReadContext): Parsed
}

export function createJsonImporter({ format, extensions = [], accepts, read }: JsonFormat): Importer {
  return {
    format,
    extensions: [...extensions, '.json'],
    accepts(_name, text) {
      const value = peekJson(text)
      return value !== undefined && accepts(value)
    },
    parse(file) {
      const log = createIssueLog(file.name)
      const result = parseSourceJson(file.text)
      if (result.ok) return read(result.value, { log, tally: createIssueTally() })
      log.error(result.issue)
      return { draft: undefined, issues: log.list }
    },
  }
}

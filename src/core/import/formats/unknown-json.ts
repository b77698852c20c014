/** JSON of no known format: reports the syntax error, or its fields and what would be accepted. */

import { truncateText } from '../../text/truncate-text.ts'
import { isRecord } from '../../episode/is-record.ts'
import { hasFields, readField, readList } from '../captions/json/json-fields.ts'
import { looksLikeJson, parseSourceJson } from '../captions/json/json-source.ts'
import { BACKUP_FORMAT } from '../backup-format.ts'
import type { Importer } from '../importer.ts'
import { createIssueLog } from '../issue.ts'

/** Has to stand behind every other JSON format. Never gives a draft. */
export const unknownJson: Importer = {
  format: 'json',
  extensions: ['.json'],
  accepts: (_name, text) => looksLikeJson(text),
  parse(file) {
    const log = createIssueLog(file.name)
    const result = parseSourceJson(file.text)
    if (!result.ok) log.error(result.issue)
    else if (hasFields(result.value, 'formatVersion', 'cues'))
      log.error({
        code: 'episode-file',
        what: 'this is already an episode file',
        hint: 'open it directly; it does not need to be imported',
      })
    else if (readField(result.value, 'format') === BACKUP_FORMAT)
      log.error({
        code: 'backup-file',
        what: 'this is a backup of notes, clips and settings',
        hint: 'choose it with "Import a backup…" on the notes page',
      })
    else
      log.error({
        code: 'unknown-json',
        what: `no transcript found in this JSON (${describe(result.value)})`,
        hint: HINT,
      })
    return { draft: undefined, issues: log.list }
  },
}

const HINT = 'give it a list of records, each with "text" and with its "start" in seconds'

function describe(value: unknown): string {
  const list = readList(value)
  if (list) return list.length === 0 ? 'an empty list' : `a list of ${list.length}; first: ${describe(list[0])}`
  if (!isRecord(value)) return value === null ? 'null' : `a ${typeof value}`
  const keys = Object.keys(value)
  return keys.length === 0 ? 'an empty object' : `fields: ${truncateText(keys.slice(0, 8).join(', '), 120)}`
}

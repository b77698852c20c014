/** Reads a file of corrections. A wrong record is named with its field and left out; the rest is read. */

import { CORRECTIONS_VERSION, type Correction, CorrectionSchema } from '../episode/correction-schema.ts'
import { isRecord } from '../episode/is-record.ts'
import { parseJson } from '../episode/parse-json.ts'
import { readShape } from '../episode/read-shape.ts'

interface CorrectionFault {
  /** For example `corrections[3].from`; absent where it concerns the whole file. */
  readonly field?: string | undefined
  /** One sentence without a full stop. */
  readonly what: string
  /** The text to write instead. */
  readonly hint: string
}

interface ReadCorrections {
  readonly corrections: readonly Correction[]
  readonly faults: readonly CorrectionFault[]
}

/** Never throws. @param text May begin with the mark that editors of Windows write. */
export function readCorrections(text: string): ReadCorrections {
  const parsed = parseJson(text.replace(/^\uFEFF/, ''))
  const form = `write { "formatVersion": ${CORRECTIONS_VERSION}, "corrections": [ … ] }`
  if (!parsed.ok) return failWhole(parsed.what, form)
  const file = parsed.value
  if (!isRecord(file) || !Array.isArray(file['corrections']))
    return failWhole('the file has no list of corrections', form)
  const { formatVersion: version } = file
  if (version !== CORRECTIONS_VERSION) {
    const isNewer = typeof version === 'number' && version > CORRECTIONS_VERSION
    const what = isNewer ? `the file has format version ${version}` : 'the file has no format version that is known'
    return failWhole(
      what,
      isNewer ? 'update the program' : `write "formatVersion": ${CORRECTIONS_VERSION}`,
      'formatVersion',
    )
  }
  const corrections: Correction[] = []
  const faults: CorrectionFault[] = []
  const known = new Set<string>()
  for (const [index, record] of (file['corrections'] as readonly unknown[]).entries()) {
    const field = `corrections[${index}]`
    const read = readShape(CorrectionSchema, record)
    const fault = read.ok ? findFault(read.value, known) : describeShape(read.issue)
    if (fault) faults.push({ ...fault, field: fault.field === '' ? field : `${field}.${fault.field}` })
    else if (read.ok) corrections.push(read.value)
    if (read.ok) known.add(read.value.id)
  }
  return { corrections, faults }
}

function failWhole(what: string, hint: string, field?: string): ReadCorrections {
  return { corrections: [], faults: [{ field, what, hint }] }
}

type Fault = CorrectionFault & { readonly field: string }

function describeShape({ path, received, expected }: { path: string; received: string; expected: string }): Fault {
  const what = received === 'undefined' ? 'it is missing' : `it is ${received}`
  return { field: path, what, hint: `write ${describeWanted(path, expected)}` }
}

/** Of wrong times and numbers the schema says no more than that they are invalid. */
function describeWanted(path: string, expected: string): string {
  if (path === 'when') return 'a time like 2026-06-01T10:00:00Z'
  if (!expected.startsWith('Invalid ')) return expected
  return path.endsWith('at') ? 'a number of seconds' : 'a whole number'
}

/** Faults that the schema cannot name. */
function findFault(correction: Correction, known: ReadonlySet<string>): Fault | undefined {
  if (known.has(correction.id))
    return { field: 'id', what: `"${correction.id}" stands here again`, hint: 'write another id' }
  if (correction.kind === 'border' && correction.words === 0)
    return { field: 'words', what: 'no words are moved', hint: 'write how many words go to the paragraph before' }
  if (correction.kind !== 'text') return undefined
  const { from, to, was, is } = correction
  if (to < from) return { field: 'to', what: `it is ${to}, before "from"`, hint: `write ${from} or more` }
  if (from === to && was !== '')
    return { field: 'was', what: 'words are put in here, in place of none', hint: 'write ""' }
  if (from < to && was === '') return { field: 'was', what: 'it is empty', hint: 'write the words that stand there' }
  if (from === to && is.trim() === '') return { field: 'is', what: 'nothing is put in', hint: 'write the words' }
  return undefined
}

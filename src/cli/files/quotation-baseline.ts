/** The baseline of `check-quotes`: problems that were there when it was written, so that only new ones fail. */

import { existsSync, readFileSync } from 'node:fs'
import { dirname, relative, resolve, sep } from 'node:path'
import { isRecord } from '../../core/episode/is-record.ts'
import { tryParseJson } from '../../core/episode/parse-json.ts'
import { countEach } from '../../core/text/group-by.ts'
import type { JudgedQuotation } from '../report/judge-quotation.ts'
import { writeWhole } from './write-file.ts'

/** A problem as it is written there: lines and columns move, and are not in it. */
interface KnownProblem {
  /** Relative to the folder of the baseline. */
  readonly file: string
  readonly quote: string
  readonly kinds: readonly string[]
}

/** An error says what to do. */
export function readBaseline(path: string): readonly KnownProblem[] | { readonly error: string } {
  if (!existsSync(path)) return { error: `there is no baseline ${path}: write it with --write-baseline` }
  const json = tryParseJson(readFileSync(path, 'utf8'))
  const known = isRecord(json) && json['version'] === 1 ? json['known'] : undefined
  if (Array.isArray(known)) return known as readonly KnownProblem[]
  return { error: `${path} is no baseline of this program: write it again with --write-baseline` }
}

/** Marks the problems that the baseline has, each as often as it has it. */
export function markKnown(
  judged: readonly JudgedQuotation[],
  known: readonly KnownProblem[],
  path: string,
): readonly JudgedQuotation[] {
  const left = countEach(known.map(keyOf))
  return judged.map((one): JudgedQuotation => {
    const key = keyOf(describeKnown(one, path))
    const count = left.get(key) ?? 0
    if (!one.problem || count === 0) return one
    left.set(key, count - 1)
    return { ...one, problem: { ...one.problem, isKnown: true } }
  })
}

/** Writes all problems, and gives them. Those of files that were not checked this time stay, as long as the files are there. */
export function writeBaseline(
  judged: readonly JudgedQuotation[],
  checked: readonly string[],
  path: string,
): readonly KnownProblem[] {
  const again = new Set(checked.map((file) => nameFile(file, path)))
  const before = readBaseline(path)
  const isLeft = ({ file }: KnownProblem) => !again.has(file) && existsSync(resolve(dirname(path), file))
  const others = 'error' in before ? [] : before.filter(isLeft)
  const found = judged.flatMap((one) => (one.problem ? [describeKnown(one, path)] : []))
  const all = [...others, ...found].toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0))
  const lines = all.map((one) => `    ${JSON.stringify(one)}`)
  writeWhole(path, `{\n  "version": 1,\n  "known": [\n${lines.join(',\n')}\n  ]\n}\n`)
  return all
}

function describeKnown({ file, record, problem }: JudgedQuotation, path: string): KnownProblem {
  return { file: nameFile(file, path), quote: record.quote, kinds: problem?.kinds ?? [] }
}

function nameFile(file: string, path: string): string {
  return file === '-'
    ? file
    : relative(dirname(resolve(path)), resolve(file))
        .split(sep)
        .join('/')
}

function keyOf({ file, quote, kinds }: KnownProblem): string {
  return JSON.stringify([file, quote, kinds])
}

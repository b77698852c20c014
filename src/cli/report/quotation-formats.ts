/** The results of `check-quotes` for other programs: annotations of GitHub, SARIF 2.1.0 and JUnit. */

import { relative, resolve, sep } from 'node:path'
import { encodePathPart } from '../../core/text/encode-path-part.ts'
import { escapeXml } from '../../core/text/escape-html.ts'
import { groupBy } from '../../core/text/group-by.ts'
import { formatHash } from '../../core/episode/content-hash.ts'
import { escapeControls } from '../../core/import/issue.ts'
import { describeQuotation } from './format-quotation.ts'
import { formatCleanJson } from './terminal.ts'
import {
  FINDING_KINDS,
  FINDING_NAMES,
  type FindingKind,
  type JudgedQuotation,
  type Problem,
} from './judge-quotation.ts'

export interface QuotationResults {
  readonly judged: readonly JudgedQuotation[]
  /** Sentences that name each text that could not be checked, and why. */
  readonly failures: readonly string[]
}

/** A quotation with a problem that is not in the baseline. */
type NewProblem = JudgedQuotation & { readonly problem: Problem }

export function listNewProblems(judged: readonly JudgedQuotation[]): readonly NewProblem[] {
  return judged.flatMap(({ problem, ...one }) => (problem && !problem.isKnown ? [{ ...one, problem }] : []))
}

function describeProblem(one: NewProblem): string {
  const { problem, check, record } = one
  const link = record.matches[0]?.link
  return `${problem.kinds.join(', ')}: ${describeQuotation(check)}${link === undefined ? '' : ` ${link}`}`
}

/** Workflow commands, one a line. */
export function formatGithub({ judged, failures }: QuotationResults): string {
  const problems = listNewProblems(judged).map((one) => {
    const { severity, kinds } = one.problem
    const fields = {
      file: nameFile(one.file),
      line: one.record.line,
      col: one.record.column,
      title: `Quotation: ${kinds.join(', ')}`,
    }
    const written = Object.entries(fields).map(([name, value]) => `${name}=${escapeField(String(value))}`)
    return `::${severity} ${written.join(',')}::${escapeData(describeProblem(one))}`
  })
  const unread = failures.map((what) => `::error title=Not checked::${escapeData(what)}`)
  return [...problems, ...unread].map(escapeControls).join('\n')
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeField(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}

/** From the folder in which npm was started, where it lies in that; with slashes. */
function nameFile(file: string): string {
  const path = relative(process.env['INIT_CWD'] ?? '.', resolve(file))
  return file === '-' ? 'standard-input' : (path.startsWith('..') ? resolve(file) : path).split(sep).join('/')
}

const SARIF_SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json'

export function formatSarif({ judged, failures }: QuotationResults): string {
  const rules = FINDING_NAMES.map((id) => ({
    id,
    shortDescription: { text: FINDING_KINDS[id].what },
    defaultConfiguration: levelOf(FINDING_KINDS[id].severity),
  }))
  const results = listNewProblems(judged).map((one) => buildResult(one))
  const notifications = failures.map((text) => ({ level: 'error', message: { text: escapeControls(text) } }))
  const log = {
    $schema: SARIF_SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'transcript-explorer check-quotes', rules } },
        columnKind: 'utf16CodeUnits',
        invocations: [{ executionSuccessful: failures.length === 0, toolExecutionNotifications: notifications }],
        results,
      },
    ],
  }
  return formatCleanJson(log, 2)
}

function levelOf(severity: string) {
  return severity === 'off' ? { enabled: false } : { level: severity }
}

function buildResult(one: NewProblem) {
  const { record, problem } = one
  const [ruleId] = problem.kinds as readonly [FindingKind]
  return {
    ruleId,
    ruleIndex: FINDING_NAMES.indexOf(ruleId),
    level: problem.severity,
    message: { text: escapeControls(describeProblem(one)) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: nameFile(one.file).split('/').map(encodePathPart).join('/') },
          region: { startLine: record.line, startColumn: record.column },
        },
      },
    ],
    // The same when it moves within its file.
    partialFingerprints: { 'quotation/v1': formatHash(JSON.stringify([record.quote, problem.kinds])) },
  }
}

/** A suite a text, a case a quotation; a warning is no failure. */
export function formatJunit({ judged, failures }: QuotationResults): string {
  const suites = [...groupBy(judged, ({ file }) => file)].map(([file, some]) => {
    const cases = some.map(formatCase)
    const counts = { tests: some.length, failures: some.filter(isFailure).length, errors: 0 }
    return formatElement('testsuite', { name: nameFile(file), ...counts }, cases)
  })
  const errors = failures.map((what) => {
    const error = formatElement('error', { message: what }, [])
    return formatElement('testcase', { name: what, classname: 'Not checked' }, [error])
  })
  const unread =
    errors.length === 0
      ? []
      : [
          formatElement(
            'testsuite',
            { name: 'Not checked', tests: errors.length, failures: 0, errors: errors.length },
            errors,
          ),
        ]
  const all = {
    name: 'check-quotes',
    tests: judged.length + errors.length,
    failures: judged.filter(isFailure).length,
    errors: errors.length,
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n${formatElement('testsuites', all, [...suites, ...unread])}`
}

function isFailure({ problem }: JudgedQuotation): boolean {
  return problem !== undefined && problem.severity === 'error' && !problem.isKnown
}

function formatCase(one: JudgedQuotation): string {
  const { file, record, problem } = one
  const place = {
    name: `${record.line}:${record.column} ${record.quote}`,
    classname: nameFile(file),
    file: nameFile(file),
    line: record.line,
  }
  if (!problem) return formatElement('testcase', place, [])
  const text = describeProblem({ ...one, problem })
  const [kind] = problem.kinds as readonly [FindingKind]
  const body = isFailure(one)
    ? formatElement('failure', { type: kind, message: FINDING_KINDS[kind].what }, [escapeText(text)])
    : formatElement('system-out', {}, [escapeText(`${problem.isKnown ? 'known' : problem.severity} ${text}`)])
  return formatElement('testcase', place, [body])
}

/** @param children Already escaped. */
function formatElement(
  name: string,
  fields: Readonly<Record<string, string | number>>,
  children: readonly string[],
): string {
  const written = Object.entries(fields).map(([key, value]) => ` ${key}="${escapeText(String(value))}"`)
  const start = `<${name}${written.join('')}`
  return children.length === 0 ? `${start}/>` : `${start}>${children.join('\n')}</${name}>`
}

/** Control characters can be read. */
function escapeText(text: string): string {
  return escapeXml(escapeControls(text))
}

/** Judges a checked quotation for `check-quotes`: what is wrong with it, and how grave that is. */

import type { QuotationCheck } from '../../core/findings/quotes/check-quotation.ts'
import { listFaults } from '../../core/findings/quotes/quotation-faults.ts'
import type { QuotationRecord } from '../../core/findings/quotes/quotation-record-schema.ts'
import { countWords } from '../../core/text/words.ts'

export const SEVERITIES = ['error', 'warning', 'off'] as const
export type Severity = (typeof SEVERITIES)[number]

/** Gravest first. With an error the exit code is 1. */
export const FINDING_KINDS = {
  meaning: { severity: 'error', what: 'A difference changes the meaning.' },
  speaker: { severity: 'error', what: 'It is said by somebody else.' },
  receipt: { severity: 'error', what: 'The receipt beside it is of another passage.' },
  absent: { severity: 'error', what: 'It is not found in what was searched.' },
  partly: { severity: 'error', what: 'A part is said, the rest is not.' },
  stitched: { severity: 'error', what: 'It is put together from several passages.' },
  reworded: { severity: 'error', what: 'It is said in other words.' },
  'left-out': { severity: 'error', what: 'More than a quarter of the words are left out.' },
  added: { severity: 'error', what: 'More than three words in a row are added.' },
  unclear: { severity: 'warning', what: 'It cannot be told whether it is said.' },
  exchanged: { severity: 'warning', what: 'A word stands for another one.' },
  source: { severity: 'warning', what: 'The text names another episode than the one in which it is said.' },
  time: { severity: 'warning', what: 'The time in the text is more than 30 seconds off.' },
  outdated: {
    severity: 'warning',
    what: 'The passage of the receipt beside it has changed, or its episode is not in the library.',
  },
  omission: { severity: 'off', what: 'Words are left out, at most a quarter.' },
  close: { severity: 'off', what: 'At most 15 % of the words differ.' },
} as const satisfies Readonly<Record<string, { readonly severity: Severity; readonly what: string }>>

export type FindingKind = keyof typeof FINDING_KINDS
export const FINDING_NAMES = Object.keys(FINDING_KINDS) as readonly FindingKind[]

/** Of kinds that are not the default ones. */
export type Severities = Readonly<Partial<Record<FindingKind, Severity>>>

export interface Problem {
  /** Of all its kinds the gravest. */
  readonly severity: Exclude<Severity, 'off'>
  /** Those that are not off, gravest first. */
  readonly kinds: readonly FindingKind[]
  /** It is in the baseline. */
  readonly isKnown: boolean
}

export interface JudgedQuotation {
  /** As given. */
  readonly file: string
  readonly check: QuotationCheck
  readonly record: QuotationRecord
  readonly problem?: Problem | undefined
}

/** Undefined when nothing is wrong with it. */
export function judgeQuotation(check: QuotationCheck, severities: Severities): Omit<Problem, 'isKnown'> | undefined {
  const severityOf = (kind: FindingKind): Severity => severities[kind] ?? FINDING_KINDS[kind].severity
  const found = listKinds(check)
  const listAll = (severity: Problem['severity']) =>
    FINDING_NAMES.filter((kind) => found.has(kind) && severityOf(kind) === severity)
  const errors = listAll('error')
  const kinds = [...errors, ...listAll('warning')]
  return kinds.length === 0 ? undefined : { kinds, severity: errors.length > 0 ? 'error' : 'warning' }
}

/** Only word for word will do. */
export const STRICT: Severities = { unclear: 'error', omission: 'error', close: 'error' }

/** Words in a row that nobody said are too many in a quotation that is close. */
const MAX_ADDED = 3
/** Of true quotations two in a hundred leave out more than 15 % of what another transcript has between their words. */
const MOST_LEFT_OUT = 0.25

function listKinds(check: QuotationCheck): ReadonlySet<FindingKind> {
  const { verdict, quotation, changes, isElsewhere, statedAt, receipt } = check
  const kinds = new Set<FindingKind>(listFaults(check))
  if (verdict !== 'verbatim') kinds.add(verdict)
  if (isElsewhere) kinds.add('source')
  if (statedAt !== undefined) kinds.add('time')
  if (receipt?.state === 'changed' || receipt?.state === 'foreign') kinds.add('outdated')
  if (verdict !== 'omission' && verdict !== 'close') return kinds
  if (changes.some(({ said, written }) => said === '' && countWords(written) > MAX_ADDED)) kinds.add('added')
  const words = changes.reduce((sum, { written, said }) => sum + (written === '' ? countWords(said) : 0), 0)
  if (words > MOST_LEFT_OUT * (countWords(quotation.text) + words)) kinds.add('left-out')
  return kinds
}

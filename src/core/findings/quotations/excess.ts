/** The limits of a text whose quotations are checked, and how one is exceeded. Such a text is refused, never cut. */

import { TEXT_LIMITS } from '../../text/text-limits.ts'
import { formatNumber } from '../../text/number.ts'

/** The part of an issue that does not depend on where the text came from. */
export interface Excess {
  readonly code: 'file-too-large' | 'too-many-quotations'
  /** One sentence without a full stop, naming the limit. */
  readonly what: string
  readonly hint: string
}

/** @param length In characters. */
export function findLongText(length: number): Excess | undefined {
  if (length <= TEXT_LIMITS.checkedText) return undefined
  const what = `the text has ${formatNumber(length)} characters, more than ${formatNumber(TEXT_LIMITS.checkedText)}`
  return { code: 'file-too-large', what, hint: 'check it in parts' }
}

/** @param bytes Of a file that has not been read yet. */
export function findLargeFile(bytes: number): Excess | undefined {
  if (bytes <= TEXT_LIMITS.fileBytes) return undefined
  return refuseFile(`the file has ${inMegabytes(bytes)} MB, more than ${inMegabytes(TEXT_LIMITS.fileBytes)}`)
}

/** @param count As `findQuotations` finds them: it stops behind the limit. */
export function findManyQuotations(count: number): Excess | undefined {
  if (count <= TEXT_LIMITS.quotations) return undefined
  const what = `the text has more than ${formatNumber(TEXT_LIMITS.quotations)} quotations`
  return { code: 'too-many-quotations', what, hint: 'check it in parts' }
}

export function refuseFile(what: string): Excess {
  return { code: 'file-too-large', what, hint: 'divide it into several files, or save its text as .txt and check that' }
}

export function inMegabytes(bytes: number): string {
  return formatNumber(Math.ceil(bytes / 1024 / 1024))
}

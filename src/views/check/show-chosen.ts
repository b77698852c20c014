/** Steps from quotation to quotation, with the text, the keys and screen readers in step; and brings the field back. */

import { formatNumber } from '../../core/text/number.ts'
import type { TextCheck } from '../../services/check/text-check.ts'
import { describePending, explainWhole, nameCheck } from './check-words.ts'

interface StepOptions {
  /** The keys go to the sign of the quotation. Else they stay where they are. */
  readonly moveFocus: boolean
  readonly speak: (text: string) => void
}

export function stepQuotation(check: TextCheck, by: 1 | -1, { moveFocus, speak }: StepOptions): void {
  const before = check.state.getState().chosen
  check.step(by)
  const { chosen, quotations, checks, phase } = check.state.getState()
  if (chosen === undefined || chosen === before) return
  // Drawn with its new mark by then.
  requestAnimationFrame(() => showChosenQuotation(moveFocus))
  const found = checks[chosen]
  const words = found ? `${nameCheck(found)}. ${explainWhole(found)}` : describePending(phase)
  speak(`${formatNumber(chosen + 1)} of ${formatNumber(quotations.length)}: ${words}`)
}

function showChosenQuotation(moveFocus: boolean): void {
  const words = document.querySelector<HTMLElement>('[data-quotation][data-chosen]')
  if (!words) return
  words.scrollIntoView({ block: 'nearest', behavior: 'instant' })
  if (moveFocus) focusSign(Number(words.dataset['quotation']))
}

export function focusSign(quotation: number): void {
  document.querySelector<HTMLElement>(`[data-sign="${quotation}"]`)?.focus({ preventScroll: true })
}

/** So that typing or pasting replaces the text in the field. */
export function selectGivenText(): void {
  document.querySelector<HTMLTextAreaElement>('.check-textarea')?.select()
}

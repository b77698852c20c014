/**
 * Lists the faults of a checked quotation that the verdict on its words does not say. Apart from `check-quotation.ts`, whose code
 * the page would load with it.
 */

import type { QuotationCheck } from './check-quotation.ts'

const FAULTS = ['meaning', 'speaker', 'receipt', 'exchanged'] as const
/** Another meaning, another speaker, the receipt of another passage, a word of the subject for another one. */
export type QuotationFault = (typeof FAULTS)[number]

/** Worst first. What is unclear has no other meaning: its words are not settled. */
export function listFaults({
  verdict,
  meaning,
  isExchanged,
  speakerAgrees,
  receipt,
}: QuotationCheck): readonly QuotationFault[] {
  const has: Readonly<Record<QuotationFault, boolean>> = {
    meaning: meaning && verdict !== 'unclear',
    speaker: speakerAgrees === false,
    receipt: receipt?.state === 'misplaced',
    exchanged: isExchanged === true && !meaning && (verdict === 'close' || verdict === 'omission'),
  }
  return FAULTS.filter((fault) => has[fault])
}

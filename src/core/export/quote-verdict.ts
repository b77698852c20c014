/** Puts the verdict on a quote into one short line for exported files. */

import { describeSource } from '../findings/explain-finding.ts'
import type { Difference, QuoteCheck, Verdict } from '../findings/finding.ts'
import { shortenText } from '../text/truncate-text.ts'

const WORDS: Readonly<Record<Verdict, string>> = {
  verbatim: 'Word for word',
  omission: 'Words left out',
  close: 'Nearly word for word',
  reworded: 'Reworded',
  stitched: 'Put together from several passages',
  absent: 'Not in this transcript',
  doubtful: 'Only in a passage that may be invented',
  unchecked: 'Not checked: no transcript',
}
const MAX_CHANGES = 3
/** In characters. */
const MAX_SAID = 60

/** `Words left out: “AI”`, without a full stop. */
export function describeQuoteVerdict({ verdict, differences, source, speakerAgrees }: QuoteCheck): string {
  const changes = differences.filter(({ kind }) => kind !== 'same').map(describeChange)
  const isShort = (verdict === 'omission' || verdict === 'close') && changes.length > 0 && changes.length <= MAX_CHANGES
  return [
    // The source says it itself.
    ...(verdict === 'verbatim' && source !== undefined
      ? []
      : [`${WORDS[verdict]}${isShort ? `: ${changes.join(', ')}` : ''}`]),
    ...(speakerAgrees === false ? ['the transcript credits someone else'] : []),
    ...(source === undefined ? [] : [describeSource(verdict, source)]),
  ].join('; ')
}

function describeChange({ kind, claimed, said }: Difference): string {
  const cite = (words: string) => `“${shortenText(words.trim(), MAX_SAID)}”`
  if (kind === 'left-out') return cite(said)
  return kind === 'added' ? `${cite(claimed)} is not said` : `${cite(said)} is said for ${cite(claimed)}`
}

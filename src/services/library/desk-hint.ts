/** Remembers the height of the reader's own part of the library, so that its first paint leaves room for it. */

import { hasOpenedBefore } from '../../library/opened/opened-library.ts'
import { writeEarlyValue } from '../../storage/early-value.ts'

interface OwnPart {
  /** Files opened on this device. */
  readonly opened: number
  /** Stored reading positions. */
  readonly positions: number
}

/** Stores the hint for the next visit, when `public/theme.js` reads it. Clears it in this visit once no file is left. */
export function keepDeskHint({ opened, positions }: OwnPart): void {
  const stops = positions > 0 ? 'stops' : ''
  writeEarlyValue('desk', opened > 0 ? 'own' : stops)
  if (opened === 0 && !hasOpenedBefore()) document.documentElement.dataset['desk'] = stops
}

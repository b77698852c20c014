/** What the first paint of the library must know of its reader: the room that their own part of it takes. */

import { hasOpenedBefore } from '../../library/opened/joined/opened-library.ts'
import { writeEarlyValue } from '../../storage/early-value.ts'

interface OwnPart {
  /** Files opened on this device. */
  readonly opened: number
  /** Where reading stopped. */
  readonly positions: number
}

/** For the next visit, when `public/theme.js` reads it; and for this one, once no file is left. */
export function keepDeskHint({ opened, positions }: OwnPart): void {
  const stops = positions > 0 ? 'stops' : ''
  writeEarlyValue('desk', opened > 0 ? 'own' : stops)
  if (opened === 0 && !hasOpenedBefore()) document.documentElement.dataset['desk'] = stops
}

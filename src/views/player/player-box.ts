/** Shared by everything that may stand in the player's box: its size, which changes only where the dock folds, and whose player it is. */

import type { Session } from '../../session/session.ts'

export const BOX =
  'aspect-video min-h-[200px] w-full min-w-[200px] rounded-2 phone:rounded-none in-data-folded:aspect-auto in-data-folded:h-[200px]'

/** Beside the strip of a tablet the box is 248 by 200: two actions must stand in one row. */
export const SMALL_ACTION = 'max-desk:px-2.5 max-desk:text-small tablet:max-wide:px-2 tablet:max-wide:[&>svg]:hidden'

/** YouTube's frame, not a recording of our own. */
export function isForeign({ episode }: Session): boolean {
  return episode.media?.kind === 'youtube'
}

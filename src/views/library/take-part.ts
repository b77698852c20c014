/** The sheet that takes the episodes of the library along, whose code comes when it is opened. */

import { lazyPart } from '../parts/loading/lazy.tsx'

export const TakeSheet = lazyPart(async () => (await import('./book-sheet.tsx')).TakeSheet, {
  name: 'Take along',
  stand: 'corner',
})

/** Opens the sheet that makes a book of many episodes, whose code comes then. */

import { useState } from 'react'
import { Button } from '../parts/controls/button.tsx'
import { Lazy, lazyPart } from '../parts/loading/lazy.tsx'
import type { BookSheetProps } from './book-sheet.tsx'

export const BookSheet = lazyPart(async () => (await import('./book-sheet.tsx')).BookSheet, {
  name: 'The book',
  stand: 'corner',
})

export function BookButton(book: Pick<BookSheetProps, 'request' | 'title'>) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button icon="book" variant="quiet" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        Book (EPUB)
      </Button>
      <Lazy when={isOpen}>
        <BookSheet {...book} open={isOpen} onClose={() => setOpen(false)} />
      </Lazy>
    </>
  )
}

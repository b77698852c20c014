/** The page of notes before there is one. */

import type { CatalogueEntry } from '../../core/catalogue/catalogue-schema.ts'
import { useIsNarrow } from '../../services/use-reader.ts'
import { Kbd } from '../parts/controls/kbd.tsx'
import { EmptyPage } from '../states/empty-page.tsx'
import { ExamplePassage } from '../states/example-passage.tsx'
import { PageLink } from '../states/home-link.tsx'

export function EmptyNotes({ episodes }: { readonly episodes: readonly CatalogueEntry[] }) {
  const isNarrow = useIsNarrow()
  return (
    <EmptyPage
      drawing="note"
      title="No notes yet"
      actions={<PageLink href="/">Open the library</PageLink>}
      example={<ExamplePassage episodes={episodes} label="Or begin with this sentence" />}
    >
      Select words in a transcript and press {isNarrow ? 'Note' : <Kbd>M</Kbd>}. While it plays, the note stands at what
      was just said.
    </EmptyPage>
  )
}

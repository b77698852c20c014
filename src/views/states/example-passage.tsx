/** A sentence of the library that is said word for word, to try something on: its link opens the episode there. */

import { Link } from 'wouter'
import type { CatalogueEntry } from '../../core/catalogue/catalogue-schema.ts'
import { sortCatalogue } from '../../core/catalogue/sort/sort-catalogue.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { formatEpisodePath } from '../../services/links.ts'
import { DottedLine } from '../parts/dotted-line.tsx'

interface ExamplePassageProps {
  readonly episodes: readonly CatalogueEntry[]
  readonly label: string
}

/** Nothing where no episode has such a sentence. */
export function ExamplePassage({ episodes, label }: ExamplePassageProps) {
  const entry = sortCatalogue(episodes).find(({ quote }) => quote?.at !== undefined)
  const { text, speaker, at = 0 } = entry?.quote ?? {}
  if (!entry || text === undefined) return null
  return (
    <figure className="mt-8 max-w-[60ch] border-t border-line pt-4">
      <figcaption className="text-small text-ink-3">{label}</figcaption>
      <blockquote className="mt-1.5 font-serif text-[1.125rem]/7" dir="auto">
        <Link href={formatEpisodePath(entry.id, at)} className="hover:underline">
          “{displayText(text)}”
        </Link>
      </blockquote>
      <DottedLine
        facts={[speaker ?? '', displayText(entry.title), formatTimecode(at)].filter((fact) => fact !== '')}
        className="mt-1 text-small text-ink-3"
      />
    </figure>
  )
}

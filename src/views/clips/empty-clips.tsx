/** The page of clips before there is one. */

import { Link } from 'wouter'
import type { CatalogueEntry } from '../../core/catalogue/catalogue-schema.ts'
import { sortCatalogue } from '../../core/catalogue/sort/sort-catalogue.ts'
import { formatCount } from '../../core/text/number.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { formatEpisodePath } from '../../services/links.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import { useNewestEpisodes } from '../../services/library/use-library.ts'
import { EmptyPage } from '../states/empty-page.tsx'
import { PageLink } from '../states/home-link.tsx'

export function EmptyClips() {
  const episodes = useNewestEpisodes(useAppServices())
  return (
    <EmptyPage
      drawing="clip"
      title="No clips yet"
      actions={<PageLink href="/search">Search</PageLink>}
      example={<ExampleHighlights episodes={episodes} />}
    >
      Select words and press Add to clips, or choose passages in a search and add them together. Here they play one
      after another.
    </EmptyPage>
  )
}

/** The newest episode that has some: each of them can be added as it is. */
function ExampleHighlights({ episodes }: { readonly episodes: readonly CatalogueEntry[] }) {
  const entry = sortCatalogue(episodes).find(({ counts }) => counts.highlights > 0)
  if (!entry) return null
  return (
    <p className="mt-8 max-w-[60ch] border-t border-line pt-4">
      <span className="block text-small text-ink-3">Or begin with a highlight</span>
      <Link
        href={`${formatEpisodePath(entry.id)}?panel=highlights`}
        className="mt-1.5 block font-serif text-[1.125rem]/7 hover:underline"
        dir="auto"
      >
        {formatCount(entry.counts.highlights, 'highlight')} in {displayText(entry.title)}
      </Link>
    </p>
  )
}
